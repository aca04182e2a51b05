import { connect } from 'node:net'
import { deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from './test-server.js'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const OPERATION = JSON.stringify({ query: '{ company(ref: {name: "零一万物"}) { id } __typename }' })

async function send(path: string, body: Uint8Array | string, headers: Record<string, string>) {
  const sent = typeof body === 'string' ? body : new Uint8Array(body)
  const response = await fetch(`${server.url}${path}`, { method: 'POST', body: sent, headers })
  const answer = (await response.json()) as {
    data?: { __typename: string }
    errors?: { message: string; extensions?: { code: string } }[]
  }
  return { status: response.status, answer, message: answer.errors?.map((error) => error.message).join(' ') }
}

/** What the server answers to bytes that are sent as they are. */
function sendRaw(text: string): Promise<string> {
  const { hostname, port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.write(text))
    socket.on('data', (data) => (answer += data.toString()))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

describe('bodies of requests', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'application/json; charset=us-ascii',
  ])('are read as %s', async (type) => {
    const { status, answer } = await send('/graphql', OPERATION, { 'content-type': type })
    expect(status).toBe(200)
    expect(answer.data?.__typename).toBe('Query')
  })

  it.each(['gzip', 'GZIP', 'x-gzip', 'deflate'])('are read when compressed with %s', async (encoding) => {
    const bytes = encoding === 'deflate' ? deflateSync(OPERATION) : gzipSync(OPERATION)
    const { answer } = await send('/graphql', bytes, {
      'content-type': 'application/json',
      'content-encoding': encoding,
    })
    expect(answer.data?.__typename).toBe('Query')
  })

  it.each(['{}', 'null', '5', '"{ __typename }"', 'true'])('that are %s are no requests', async (body) => {
    const { status, message } = await send('/graphql', body, { 'content-type': 'application/json' })
    expect(status).toBe(400)
    expect(message).toMatch(/^The body of a request is a JSON object with a query, such as \{"query": /)
  })

  it.each(['utf-16le', 'iso-8859-1', 'gb18030'])('in %s are refused with the reason', async (charset) => {
    const { status, message } = await send('/graphql', OPERATION, {
      'content-type': `application/json; charset=${charset}`,
    })
    expect(status).toBe(415)
    expect(message).toBe(`A body must be JSON in UTF-8; this one says that it is in "${charset}".`)
  })

  it('that are compressed otherwise are refused with the reason', async () => {
    const { status, message } = await send('/graphql', gzipSync(OPERATION), {
      'content-type': 'application/json',
      'content-encoding': 'snappy',
    })
    expect(status).toBe(415)
    expect(message).toBe('A body may be compressed with gzip, deflate or br; this one says "content-encoding: snappy".')
  })

  it.each(['/graphql', '/mcp'])('that are not UTF-8 are refused by %s, not read as other text', async (path) => {
    const bytes = Buffer.from(OPERATION.replace('零一万物', '\u00e9'), 'latin1')
    const { status, message } = await send(path, bytes, {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    })
    expect(status).toBe(400)
    expect(message).toBe('The body is not UTF-8, as JSON must be: write it anew in that encoding.')
  })
})

describe('what is no request', () => {
  it('is answered in the shape of all errors', async () => {
    const answer = await sendRaw('HELLO\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toEqual({
      errors: [{ message: 'This cannot be read as a request of HTTP/1.1.', extensions: { code: 'BAD_USER_INPUT' } }],
    })
  })

  it.each(['a%', 'localhost:99999', 'a b', 'user@localhost', '[::1'])('is for no host: %s', async (host) => {
    const body = '{"query":"{__typename}"}'
    for (const path of ['/graphql', '/mcp', '/healthz']) {
      const head = `POST ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\ncontent-type: application/json\r\n`
      const answer = await sendRaw(`${head}content-length: ${body.length}\r\n\r\n${body}`)
      expect(answer).toMatch(/^HTTP\/1\.1 400 /)
      expect(answer).toContain('is not a host')
    }
  })

  it('is answered without a host in HTTP/1.0', async () => {
    expect(await sendRaw('GET /graphql?query={__typename} HTTP/1.0\r\n\r\n')).toContain('"__typename":"Query"')
  })

  it('says how long an address may be', async () => {
    const answer = await sendRaw(`GET /graphql?query=${'x'.repeat(20_000)} HTTP/1.1\r\nhost: a\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 431 /)
    expect(answer).toContain('limited to 16384 bytes together: send long operations in the body of a POST')
  })
})
