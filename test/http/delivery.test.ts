import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getIntrospectionQuery } from 'graphql'
import { post, startTestServer, type TestServer } from './test-server.js'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ READ_ANSWER_MS: '2500', MAX_UNREAD_BYTES: '30000000', MAX_ANSWER_BYTES: '3000000' })
})
afterAll(() => server.close())

const introspection = JSON.stringify({ query: getIntrospectionQuery() })
const asHttp = (body: string): string =>
  `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

async function open(): Promise<Socket> {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

/** The status of an answer to a client with an address of its own: those of one address share its bound of requests. */
async function statusForAnother(query: string): Promise<number | undefined> {
  const { hostname, port } = new URL(server.url)
  const headers = { 'content-type': 'application/json' }
  const asked = request({ hostname, port, path: '/graphql', method: 'POST', headers, localAddress: '127.0.0.2' })
  asked.end(JSON.stringify({ query }))
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  response.resume()
  return response.statusCode
}

/** More than the operating system takes in for a client that does not read. */
const MUCH = 30_000_000

describe('answers that nobody reads', () => {
  it('cut their connection, and others are answered', async () => {
    const { length } = await (await post(server.url, introspection)).text()
    const socket = (await open()).pause()
    const requests = Math.ceil(MUCH / length)
    socket.write(asHttp(introspection).repeat(requests))
    // Nothing is read: that the connection is cut shows when something is written to it.
    const nudge = setInterval(() => socket.write('\r\n'), 500)
    await new Promise((resolve) => socket.once('close', resolve))
    clearInterval(nudge)
    expect(socket.bytesRead).toBeLessThan(requests * length)
    expect((await post(server.url, { query: '{ __typename }' })).status).toBe(200)
  })

  it('of many clients end neither the process nor the answers of others', async () => {
    const sockets = await Promise.all(Array.from({ length: 65 }, open))
    for (const socket of sockets) socket.pause().write(asHttp(introspection).repeat(3))
    for (let time = 0; time < 20; time++) {
      expect(await statusForAnother('{ countries(first: 1) { nodes { id } } }')).toBe(200)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    for (const socket of sockets) socket.destroy()
  })
})

describe('an answer', () => {
  it('is never larger than MAX_ANSWER_BYTES', async () => {
    const small = await startTestServer({ MAX_ANSWER_BYTES: '2000' })
    try {
      const response = await post(small.url, { query: '{ companies(first: 100) { nodes { id description } } }' })
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({
        errors: [
          {
            message: expect.stringContaining('The size of an answer in bytes is limited to 2000') as string,
            extensions: { code: 'LIMIT_EXCEEDED', setting: 'MAX_ANSWER_BYTES' },
          },
        ],
      })
      const list = await fetch(`${small.url}/q`)
      expect([list.status, list.headers.get('etag'), list.headers.get('cache-control')]).toEqual([
        400,
        null,
        'no-store',
      ])
      const schema = await fetch(`${small.url}/schema.graphql`)
      expect([schema.status, schema.headers.get('content-type')]).toEqual([400, 'application/json; charset=utf-8'])
    } finally {
      await small.close()
    }
  })
})

describe('a request that is sent slowly', () => {
  it('without the end of its headers, is cut', async () => {
    const socket = await open()
    socket.write('POST /graphql HTTP/1.1\r\nhost: localhost\r\n')
    const drip = setInterval(() => socket.write('x-a: b\r\n'), 500)
    socket.resume()
    await once(socket, 'close')
    clearInterval(drip)
    expect(socket.destroyed).toBe(true)
  })
})
