import { setMaxListeners } from 'node:events'
import type { FastifyReply } from 'fastify'
import { whenClosed } from './when-closed.js'

/** A signal that aborts when the client goes away before its answer is sent, and when `stopping` aborts. */
export function abortSignal({ raw }: FastifyReply, stopping: AbortSignal): AbortSignal {
  const controller = new AbortController()
  // Each statement of the request listens to it.
  setMaxListeners(0, controller.signal)
  const abort = (): void => controller.abort()
  // Not `AbortSignal.any`: that keeps every request's signal alive as long as `stopping` on Node 20.
  stopping.addEventListener('abort', abort, { once: true })
  if (stopping.aborted) abort()
  whenClosed(raw, () => {
    stopping.removeEventListener('abort', abort)
    if (!raw.writableFinished) abort()
  })
  return controller.signal
}
