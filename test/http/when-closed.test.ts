import { getEventListeners, once } from 'node:events'
import { createServer, get, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyReply } from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { abortSignal } from '../../src/http/abort-signal.js'

/** The answer that a server is to give to a client, who goes as soon as the server knows of the request. */
async function answerToOneWhoLeft(): Promise<ServerResponse> {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const asked = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' }).on('error', () => undefined)
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse]
  asked.destroy()
  await once(response, 'close')
  return response
}

test('a client who left while its request waited is known to be gone, and nothing of it is kept', async () => {
  const stopping = new AbortController()
  const raw = await answerToOneWhoLeft()
  const signal = abortSignal({ raw } as FastifyReply, stopping.signal)
  expect(signal.aborted).toBe(true)
  expect(getEventListeners(stopping.signal, 'abort')).toEqual([])
})

test('a request that begins after the server has stopped is given up at once', async () => {
  const stopping = new AbortController()
  stopping.abort()
  const raw = await answerToOneWhoLeft()
  expect(abortSignal({ raw } as FastifyReply, stopping.signal).aborted).toBe(true)
})
