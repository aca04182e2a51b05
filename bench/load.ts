import { Agent, request } from 'node:http'
import type { Operation } from './panel/operation.js'

/** What closed loops of requests measured. */
export interface Measured {
  /** Requests that all clients together had answered in a second. */
  readonly perSecond: number
  /** How long one client alone waits, in milliseconds. */
  readonly p50: number
  readonly p95: number
}

/** A request to repeat. */
export interface Call {
  readonly url: string
  /** Sent as JSON by POST; a GET without it. */
  readonly body?: unknown
  /** The entity tag of an answer that the client has: then it is not sent again. */
  readonly known?: string
}

/** Clients that each send the next request when the last is answered. */
const CLIENTS = 4

/** How long a call is repeated before anything is measured. */
const WARM_UP_SECONDS = 1.5

/** Repeats a call until what it takes is compiled and cached. */
export async function warmUp(call: Call): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS })
  await repeat(call, agent, WARM_UP_SECONDS, CLIENTS).finally(() => agent.destroy())
}

/**
 * Repeats a call for some seconds from one client, then as long from all of them. Throws when an answer is not 200 or
 * has GraphQL errors.
 */
export async function measure(call: Call, seconds: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS })
  try {
    await repeat(call, agent, Math.min(0.5, seconds / 4), CLIENTS)
    const times = (await repeat(call, agent, seconds, 1)).sort((a, b) => a - b)
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] as number
    const started = performance.now()
    const answered = (await repeat(call, agent, seconds, CLIENTS)).length
    return { perSecond: (answered / (performance.now() - started)) * 1000, p50: at(0.5), p95: at(0.95) }
  } finally {
    agent.destroy()
  }
}

/** Repeats a call from some clients, and returns how long each request took, in milliseconds: for some seconds, or until `isOver`. */
export async function repeat(
  call: Call,
  agent: Agent,
  end: number | (() => boolean),
  clients: number,
): Promise<number[]> {
  const until = performance.now() + (typeof end === 'number' ? end * 1000 : 0)
  const isOver = typeof end === 'number' ? () => performance.now() >= until : end
  const client = async (): Promise<number[]> => {
    const times: number[] = []
    do {
      const started = performance.now()
      await send(call, agent)
      times.push(performance.now() - started)
    } while (!isOver())
    return times
  }
  return (await Promise.all(Array.from({ length: clients }, client))).flat()
}

/** The body of the answer. */
export function send({ url, body, known }: Call, agent?: Agent): Promise<string> {
  const content = body === undefined ? '' : JSON.stringify(body)
  const headers = {
    ...(known !== undefined && { 'if-none-match': known }),
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(content),
  }
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { method: body === undefined ? 'GET' : 'POST', headers, ...(agent && { agent }) },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          if (known !== undefined && answer.statusCode === 304) resolve(text)
          else if (answer.statusCode === 200 && !text.startsWith('{"errors"')) resolve(text)
          else reject(new Error(`${url} answered ${answer.statusCode}: ${text.slice(0, 300)}`))
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(content)
  })
}

/** The variables of an operation; a cursor among them is asked for first. */
export async function variablesOf(
  { variables = {}, after }: Operation,
  url: string,
): Promise<Readonly<Record<string, unknown>>> {
  if (!after) return variables
  const answer = await send({ url: `${url}/graphql`, body: { query: after } })
  return { ...variables, after: /"endCursor":"([^"]+)"/.exec(answer)?.[1] }
}
