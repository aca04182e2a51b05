import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { LimitExceededError } from '../errors.js'
import { whenClosed } from './when-closed.js'

/** How much of its answers the server keeps for clients that have not read them yet. */
export interface DeliveryLimits {
  /** Bytes of one answer. */
  readonly maxAnswerBytes: number
  /** Bytes of all answers that are not read yet. */
  readonly maxUnreadBytes: number
  /** How long a client may take to read its answer, in milliseconds. */
  readonly readAnswerMs: number
}

/** An answer on its way. */
interface Unread {
  readonly bytes: number
  readonly timer: NodeJS.Timeout
}

/**
 * Bounds what answers take: one that is too large is refused, and a connection is cut when its client has not read an
 * answer in time, or has read nothing of a stream for as long. When all unread answers together are too large, those that
 * wait longest are cut first. Register it before compression.
 */
export function boundAnswers(server: FastifyInstance, limits: DeliveryLimits): void {
  const unread = new Map<ServerResponse, Unread>()
  let total = 0
  const forget = (response: ServerResponse): void => {
    const known = unread.get(response)
    if (!known) return
    clearTimeout(known.timer)
    unread.delete(response)
    total -= known.bytes
  }
  const cut = (response: ServerResponse): void => {
    forget(response)
    response.socket?.destroy()
  }
  const watch = (response: ServerResponse, bytes: number): void => {
    if (response.closed || unread.has(response)) return
    const timer = setTimeout(() => cut(response), limits.readAnswerMs)
    unread.set(response, { bytes, timer: timer.unref() })
    total += bytes
    whenClosed(response, () => forget(response))
    for (const oldest of unread.keys()) {
      if (total <= limits.maxUnreadBytes || oldest === response) break
      cut(oldest)
    }
  }
  server.addHook('onSend', async (_request, reply, payload: unknown) => {
    if (isStream(payload)) return cutIfUnread(payload, reply.raw, limits.readAnswerMs)
    const bytes = sizeOf(payload)
    if (bytes <= limits.maxAnswerBytes) {
      watch(reply.raw, bytes)
      return payload
    }
    const refusal = JSON.stringify({ errors: [tooLarge(bytes, limits)] })
    for (const header of ['content-length', 'content-disposition', 'etag']) reply.removeHeader(header)
    reply.code(400).header('cache-control', 'no-store').type('application/json; charset=utf-8')
    watch(reply.raw, refusal.length)
    return refusal
  })
}

/** Cuts the connection of a stream if its client reads nothing for so long; what the server itself takes does not count. */
function cutIfUnread<Stream>(stream: Stream, response: ServerResponse, milliseconds: number): Stream {
  let seen = -1
  const timer = setInterval(() => {
    const written = response.socket?.bytesWritten ?? 0
    if (response.writableNeedDrain && written === seen) response.socket?.destroy()
    seen = written
  }, milliseconds)
  timer.unref()
  whenClosed(response, () => clearInterval(timer))
  return stream
}

/** Streams are made as they are sent, so that they take no memory. */
const isStream = (payload: unknown): boolean => typeof (payload as { pipe?: unknown } | null)?.pipe === 'function'

const sizeOf = (payload: unknown): number =>
  typeof payload === 'string' || Buffer.isBuffer(payload) ? Buffer.byteLength(payload) : 0

function tooLarge(bytes: number, { maxAnswerBytes }: DeliveryLimits): object {
  const advice = 'select fewer fields, or ask for smaller pages with "first".'
  const { message, code, details } = new LimitExceededError(
    'The size of an answer in bytes',
    maxAnswerBytes,
    bytes,
    advice,
    'MAX_ANSWER_BYTES',
  )
  return { message, extensions: { code, ...details } }
}
