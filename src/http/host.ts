import type { FastifyInstance } from 'fastify'
import { InvalidInputError } from '../errors.js'

/** The host that a request is for which names none, as requests of HTTP/1.0 may. */
const NONE = 'localhost'
/** How much of a host a message repeats. */
const MAX_SHOWN = 100

/** Refuses requests whose host can be none: what answers them makes an address of it, and would fail. */
export function registerHost(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    request.raw.headers.host ||= NONE
    done(isHost(request.host) ? undefined : strange(request.host))
  })
}

const strange = (host: string): InvalidInputError =>
  new InvalidInputError(
    `"${host.slice(0, MAX_SHOWN)}" is not a host: a request is for one such as example.org or 127.0.0.1:4000.`,
  )

const isHost = (text: string): boolean => /^[^\s/\\?#@]+$/.test(text) && URL.canParse(`http://${text}/`)
