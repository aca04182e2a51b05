import { Agent, request } from 'node:http'

/** An answer of the server, and what it took. */
export interface Answer {
  readonly status: number
  readonly ms: number
  readonly body: string
}

const agents = new Map<string, Agent>()

/** Sends a question from an address of this machine and reads the answer. Rejects if the client leaves before. */
export function ask(url: string, query: string, from: string, leaveAfterMs?: number): Promise<Answer> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const asked = request(
      `${url}/graphql`,
      { method: 'POST', localAddress: from, agent: agentOf(from), headers: { 'content-type': 'application/json' } },
      (response) => {
        let body = ''
        response
          .setEncoding('utf8')
          .on('data', (text: string) => (body += text))
          .on('end', () => resolve({ status: response.statusCode ?? 0, ms: performance.now() - started, body }))
        response.on('error', reject)
      },
    )
    asked.on('error', reject)
    asked.end(JSON.stringify({ query }))
    if (leaveAfterMs !== undefined) setTimeout(() => asked.destroy(new Error('left')), leaveAfterMs)
  })
}

function agentOf(from: string): Agent {
  const known = agents.get(from) ?? new Agent({ keepAlive: true, maxSockets: 200 })
  agents.set(from, known)
  return known
}

/** Resolves after a time. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
