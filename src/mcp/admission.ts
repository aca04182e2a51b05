import { changedBy } from '../errors.js'
import type { Outcome } from './call.js'

/** How many calls run at a time: those of one client, and all of them. */
export interface CallLimits {
  readonly maxClientRequests: number
  readonly maxRequests: number
}

/**
 * Runs calls within limits; one past them is answered at once with what to do. One request over HTTP may hold many
 * calls, so that the limits of requests do not bound them.
 */
export function admission({ maxClientRequests, maxRequests }: CallLimits) {
  const ofClient = new Map<string, number>()
  let total = 0
  const count = (client: string, change: 1 | -1): void => {
    total += change
    const left = (ofClient.get(client) ?? 0) + change
    if (left === 0) ofClient.delete(client)
    else ofClient.set(client, left)
  }
  return async (client = '', work: () => Promise<Outcome>): Promise<Outcome> => {
    if ((ofClient.get(client) ?? 0) >= maxClientRequests)
      return refuse('of one client', maxClientRequests, 'MAX_CLIENT_REQUESTS')
    if (total >= maxRequests) return refuse('of all clients', maxRequests, 'MAX_REQUESTS')
    count(client, 1)
    try {
      return await work()
    } finally {
      count(client, -1)
    }
  }
}

const refuse = (whose: string, allowed: number, setting: string): Outcome => ({
  text: `LIMIT_EXCEEDED: The number of calls ${whose} at a time is limited to ${allowed}: wait for answers, and try again in a second. ${changedBy(setting)}`,
  isError: true,
})
