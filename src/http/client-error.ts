import { maxHeaderSize, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'

interface Answer {
  readonly status: number
  readonly message: string
}

/** What Node's parser calls what it cannot read, and what is said of it. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: 'The request took too long to arrive: send it again.' },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    message: `The address and the header fields are limited to ${maxHeaderSize} bytes together: send long operations in the body of a POST.`,
  },
}

const OTHERS: Answer = { status: 400, message: 'This cannot be read as a request of HTTP/1.1.' }

/** Answers, in the same shape as everything else, what is not a request yet when it fails. Ends its connection. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const { status, message } = ANSWERS[error.code ?? ''] ?? OTHERS
  const body = JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ]
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroy(error)
}
