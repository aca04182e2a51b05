import type { ServerResponse } from 'node:http'

/**
 * Calls `then` once: when an answer is sent or its client has gone, or at once if that was before. The event alone would
 * not do, as a client may go while its request waits for its turn, and the event never comes again.
 */
export function whenClosed(response: ServerResponse, then: () => void): void {
  if (response.closed) then()
  else response.once('close', then)
}
