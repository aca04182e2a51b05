import { changedBy } from '../errors.js'

/** How many calls run at a time: those of one client, and all of them. */
export interface CallLimits {
  readonly maxClientRequests: number
  readonly maxRequests: number
}

/** Runs the work of a call of a client, or refuses it at once: `refused` makes an answer of why. */
export type Admit = <Answer>(
  client: string | undefined,
  work: () => Promise<Answer>,
  refused: (why: string) => Answer,
) => Promise<Answer>

/**
 * Runs calls within limits; one past them is told what to do. One request over HTTP may hold many calls, so that the
 * limits of requests do not bound them.
 */
export function admission({ maxClientRequests, maxRequests }: CallLimits): Admit {
  const ofClient = new Map<string, number>()
  let total = 0
  const count = (client: string, change: 1 | -1): void => {
    total += change
    const left = (ofClient.get(client) ?? 0) + change
    if (left === 0) ofClient.delete(client)
    else ofClient.set(client, left)
  }
  return async (client = '', work, refused) => {
    if ((ofClient.get(client) ?? 0) >= maxClientRequests)
      return refused(tooMany('of one client', maxClientRequests, 'MAX_CLIENT_REQUESTS'))
    if (total >= maxRequests) return refused(tooMany('of all clients', maxRequests, 'MAX_REQUESTS'))
    count(client, 1)
    try {
      return await work()
    } finally {
      count(client, -1)
    }
  }
}

const tooMany = (whose: string, allowed: number, setting: string): string =>
  `LIMIT_EXCEEDED: The number of calls ${whose} at a time is limited to ${allowed}: wait for answers, and try again in a second. ${changedBy(setting)}`
