import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { post, startTestServer, type TestServer } from './test-server.js'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ MAX_BODY_BYTES: '20000', CORS_ORIGINS: 'https://friend.example' })
})
afterAll(() => server.close())

/** Reads answers to their end: a connection with an unread one would hold up the server's stop. */
async function get(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(server.url + path, init)
  return new Response(await response.text(), response)
}

interface Answer {
  readonly data?: Record<string, unknown>
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[]
}
const json = async (response: Promise<Response>): Promise<Answer> => (await (await response).json()) as Answer

describe('/graphql', () => {
  it('answers queries by POST and by GET', async () => {
    expect(await json(post(server.url, { query: '{ __typename }' }))).toEqual({ data: { __typename: 'Query' } })
    expect(await json(get('/graphql?query={__typename}'))).toEqual({ data: { __typename: 'Query' } })
  })

  it('keeps Chinese text and emoji intact, in values and in the address', async () => {
    const variables = { text: '清华大学 🌉 é' }
    const query = 'query Echo($text: String!) { search(text: $text) { nodes { id } } }'
    expect((await json(post(server.url, { query, variables }))).errors).toBeUndefined()
    const address = `/graphql?query=${encodeURIComponent('{ entity(ref: {id: "清华🌉"}) { id } }')}`
    expect(await json(get(address))).toMatchObject({
      data: { entity: null },
      extensions: { hints: [{ path: ['entity'], message: expect.stringContaining('"清华🌉"') as string }] },
    })
  })

  it.each([
    'text/plain',
    'text/plain;charset=UTF-8',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain; application/json',
  ])('refuses a body as a form of another site could send it, as %s', async (type) => {
    const response = await post(server.url, '{"query":"{__typename}"}', { 'content-type': type })
    expect(response.status).toBe(415)
    expect(((await response.json()) as Answer).errors).toEqual([
      {
        message: `A body must be JSON and say so with "content-type: application/json"; this one is "${type}".`,
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ])
  })

  it('refuses a body that does not say what it is', async () => {
    // A string would be sent as text/plain; bytes are sent without a type.
    const body = new TextEncoder().encode('{"query":"{__typename}"}')
    const response = await get('/graphql', { method: 'POST', body })
    expect(response.status).toBe(415)
    expect(await response.text()).toContain('this one does not say what it is')
  })

  it('lets no other site read what it answers to a plain GET', async () => {
    const { headers } = await get('/graphql?query={__typename}', { headers: { origin: 'https://stranger.example' } })
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })

  it('refuses a mutation by GET as by POST', async () => {
    const { errors } = await json(get('/graphql?query=mutation{x}'))
    expect(errors?.[0]?.message).toContain('read-only')
  })

  it.each(['PUT', 'PATCH', 'DELETE'])('refuses %s and says what is allowed', async (method) => {
    const response = await get('/graphql', { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST')
  })

  it.each([
    ...['/', '/q', '/q/who-feeds-whom', '/q/who-feeds-whom.csv', '/export', '/healthz', '/readyz', '/metrics'],
    ...['/schema', '/schema.graphql', '/playground', '/e/company:baidu', '/assets/some.js'],
  ])('refuses to POST to %s, and says what is allowed', async (path) => {
    const response = await get(path, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    const { errors } = (await response.json()) as Answer
    expect(errors?.[0]?.message).toBe(`${path} answers only GET, HEAD`)
  })

  it('refuses other methods where it takes POST', async () => {
    for (const path of ['/export/gexf', '/mcp', '/graphql/']) {
      const response = await get(path, { method: 'PUT', body: '{}' })
      expect([path, response.status, response.headers.get('allow')]).toEqual([path, 405, 'GET, HEAD, POST'])
    }
  })

  it.each(['/q/', '/q/who-feeds-whom/', '/export/', '/export/gexf/'])('leads from %s to the path', async (path) => {
    const response = await get(path, { redirect: 'manual' })
    expect(response.status).toBe(308)
    expect(new URL(response.headers.get('location')!, server.url + path).pathname).toBe(path.slice(0, -1))
  })

  it('answers in the shape of GraphQL to bodies that are too large, no JSON, or of another type', async () => {
    const large = post(server.url, { query: `{ __typename } # ${'x'.repeat(20_000)}` })
    const broken = post(server.url, '{"query"')
    const foreign = post(server.url, '<query/>', { 'content-type': 'application/xml' })
    const statuses = (await Promise.all([large, broken, foreign])).map(({ status }) => status)
    expect(statuses).toEqual([413, 400, 415])
    for (const answer of [broken, foreign])
      expect((await json(answer)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    expect((await json(large)).errors).toEqual([
      {
        message: expect.stringMatching(/is limited to \d+ bytes: .* The setting MAX_BODY_BYTES changes the limit\.$/),
        extensions: {
          code: 'LIMIT_EXCEEDED',
          limit: 'The size of a request',
          allowed: expect.any(Number),
          setting: 'MAX_BODY_BYTES',
        },
      },
    ])
  })

  it.each([
    ['another hash', { version: 1, sha256Hash: 'abc' }, 'is not the SHA-256 hash of the query'],
    ['another version', { version: 2, sha256Hash: 'abc' }, 'must be {version: 1'],
    ['a number', 5, 'must be {version: 1'],
  ])('says what is wrong with a persisted query that is %s', async (_title, persistedQuery, message) => {
    const response = await post(server.url, { query: '{__typename}', extensions: { persistedQuery } })
    expect(response.status).toBe(400)
    const { errors } = (await response.json()) as Answer
    expect(errors).toEqual([
      { message: expect.stringContaining(message) as string, extensions: { code: 'BAD_USER_INPUT' } },
    ])
  })

  it.each([
    ['part of which is past a limit', '{ __typename companies(first: 5000) { totalCount } }', 200],
    [
      'part of which looks up what is absent',
      '{ a: city(ref: {id: "city:x"}) { id } companies(first: 5000) { totalCount } }',
      200,
    ],
    [
      'all of which is past a limit',
      '{ cities(first: 5000) { totalCount } companies(first: 5000) { totalCount } }',
      400,
    ],
    ['that names something absent', '{ conflicts(about: {id: "city:x"}) { totalCount } }', 200],
  ])('answers a request %s (case 32)', async (_title, query, status) => {
    const response = await post(server.url, { query })
    const { errors } = (await response.json()) as Answer
    expect(errors?.length).toBeGreaterThan(0)
    expect(response.status).toBe(status)
  })

  it('takes a persisted query with its hash', async () => {
    const sha256Hash = createHash('sha256').update('{ __typename }').digest('hex')
    const extensions = { persistedQuery: { version: 1, sha256Hash } }
    const answer = { data: { __typename: 'Query' } }
    expect(await json(post(server.url, { query: '{ __typename }', extensions }))).toEqual(answer)
    expect(await json(post(server.url, { extensions }))).toEqual(answer)
  })

  it.each([
    ['filters', '{ companies(where: ', '{not:', '{}', '}', ') { totalCount } }'],
    ['selections', '{ a', '{ a', '{ b }', '}', ' }'],
    ['fragments', '{ ', '... { ', '__typename', ' }', ' }'],
    ['lists', '{ entities(ids: ', '[', '', ']', ') { id } }'],
    ['types', 'query ($ids: ', '[', 'ID', ']', ') { entities(ids: $ids) { id } }'],
  ])('refuses %s within one another before GraphQL reads them', async (_title, head, open, inner, close, tail) => {
    for (const levels of [210, 800, 1600, 2400]) {
      const response = await post(server.url, {
        query: `${head}${open.repeat(levels)}${inner}${close.repeat(levels)}${tail}`,
      })
      expect(response.status).toBe(400)
      expect((await response.json()) as Answer).toMatchObject({
        errors: [{ message: expect.stringMatching(/^The nesting of a document is limited to 200,/) as string }],
      })
    }
  })

  it('reads brackets in texts as text', async () => {
    const query = `{ search(text: "${'['.repeat(190)}") { totalCount } ${'a: search(text: "{{{{") { totalCount } '.repeat(5)} }`
    const message = '"text" has no letter or digit, so it matches nothing.'
    const hints = ['search', 'a'].map((name) => ({ path: [name], message, nearest: [] }))
    expect(await json(post(server.url, { query }))).toEqual({
      data: { search: { totalCount: 0 }, a: { totalCount: 0 } },
      extensions: { hints },
    })
  })

  it.each(['{"query":"{__typename}","variables":{"__proto__":{}}}', '{"constructor":{"prototype":{}}}'])(
    'says which keys it takes for none: %s',
    async (body) => {
      const { errors } = await json(post(server.url, body))
      expect(errors?.[0]?.message).toContain('has a key "__proto__", or "prototype" within "constructor"')
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    },
  )

  it('hides engine and stack from clients', async () => {
    const answer = await json(post(server.url, { query: '{ cities(first: 1, after: "nonsense") { nodes { id } } }' }))
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    expect(JSON.stringify(answer)).not.toMatch(/grafeo|\bat .*\.[jt]s|MATCH/i)
  })

  it('gives each answer an id', async () => {
    const ids = await Promise.all(
      [1, 2].map(async () => (await post(server.url, { query: '{ __typename }' })).headers.get('x-request-id')),
    )
    expect(new Set(ids).size).toBe(2)
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('compresses large answers for those who can read that', async () => {
    const raw = await new Promise<string | undefined>((resolve, reject) => {
      request(`${server.url}/schema.graphql`, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
        response.resume()
        resolve(response.headers['content-encoding'])
      })
        .on('error', reject)
        .end()
    })
    expect(raw).toBe('gzip')
  })
})

describe('browser rules', () => {
  it('lets the listed origins in and no other', async () => {
    const from = async (origin: string): Promise<string | null> =>
      (await post(server.url, { query: '{ __typename }' }, { origin })).headers.get('access-control-allow-origin')
    expect(await from('https://friend.example')).toBe('https://friend.example')
    expect(await from('https://stranger.example')).toBeNull()
  })

  it('lets friendly origins send the headers that the API knows', async () => {
    const wanted = 'content-type, x-passerelle-explain'
    const preflight = {
      origin: 'https://friend.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': wanted,
    }
    const { status, headers } = await fetch(`${server.url}/graphql`, { method: 'OPTIONS', headers: preflight })
    expect([status, headers.get('access-control-allow-headers')]).toEqual([204, wanted])
    expect(headers.get('access-control-allow-origin')).toBe('https://friend.example')
  })

  it('confines the pages to themselves', async () => {
    const policy = (await get('/playground')).headers.get('content-security-policy')
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe-eval')
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/)
  })

  it('lets hashed files be kept for good, and pages be asked for again', async () => {
    const page = await get('/playground')
    const asset = /\/assets\/[^"]+\.js/.exec(await page.text())![0]
    expect(page.headers.get('cache-control')).toBe('no-cache')
    expect((await get(asset)).headers.get('cache-control')).toContain('immutable')
  })

  it('serves no file outside its pages', async () => {
    for (const path of [
      '/assets/../index.html',
      '/assets/..%2f..%2f..%2fpackage.json',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/assets/..%5cx',
      '/assets/a%00.js',
    ]) {
      const answer = await get(path)
      expect(answer.status, path).toBe(404)
      expect(await answer.text()).toContain('There is nothing at /')
    }
  })

  it('says what is wrong with a part of a file that it does not have', async () => {
    const answer = await get('/favicon.svg', { headers: { range: 'bytes=9999999-' } })
    expect(answer.status).toBe(416)
    expect(await answer.text()).toContain('leave the header \\"range\\" out')
  })
})

describe('around the API', () => {
  it.each([
    '/',
    '/playground',
    '/playground/',
    '/favicon.svg',
    '/favicon.ico',
    '/schema.graphql',
    '/healthz',
    '/metrics',
  ])('has %s', async (path) => {
    expect((await get(path)).status).toBe(200)
  })

  it('prints the schema it serves', async () => {
    expect(await (await get('/schema.graphql')).text()).toBe(server.service.sdl)
  })

  it('is ready, and says with which engine and seed', async () => {
    const state = (await (await get('/readyz')).json()) as { engine: { name: string }; seedVersion: string }
    expect(state.engine.name).toBe('grafeo')
    expect(state.seedVersion).toMatch(/^[0-9a-f]+$/)
  })

  it('says where there is nothing', async () => {
    const response = await get('/nothing/here')
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('/nothing/here')
  })

  it.each(['/%', '/%?a=%20', '/%E0%A4%A', '/%ff', '/graphql%zz', '/assets/%'])(
    'says that it cannot read %s, with the headers of every answer',
    async (path) => {
      const response = await get(path)
      expect(response.status).toBe(400)
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
      expect(response.headers.get('content-security-policy')).toContain("default-src 'self'")
      expect((await response.json()) as Answer).toEqual({
        errors: [
          {
            message: expect.stringContaining(`The path ${path.split('?')[0]} cannot be read`) as string,
            extensions: { code: 'BAD_USER_INPUT' },
          },
        ],
      })
    },
  )

  it('reads escapes in paths, and leaves those of a query to who reads it', async () => {
    expect((await get('/%68ealthz')).status).toBe(200)
    expect((await get('/healthz?a=%')).status).toBe(200)
    expect((await get('/%25')).status).toBe(404)
  })

  it('measures requests by operation name and status, statements by outcome and name', async () => {
    await post(server.url, { query: 'query MeasuredOnce { cities { nodes { id } } }' })
    await post(server.url, { query: 'query MeasuredTwo { __typename }', operationName: 'MeasuredTwo' })
    const text = await (await get('/metrics')).text()
    expect(text).toContain('passerelle_graphql_requests_total{operation="MeasuredOnce",status="200"} 1')
    expect(text).toContain('passerelle_graphql_request_duration_seconds_count{operation="MeasuredTwo",status="200"} 1')
    expect(text).toMatch(/passerelle_engine_statement_duration_seconds_count\{access="read",outcome="ok"\} [1-9]/)
    expect(text).toMatch(/passerelle_engine_statement_seconds_count\{statement="Query\.cities \(list\)"\} [1-9]/)
    expect(text).not.toContain('statement="unnamed"')
  })

  it('keeps the number of operation names in the metrics bounded', async () => {
    for (let index = 0; index < 120; index++) await post(server.url, { query: `query Flood${index} { __typename }` })
    const text = await (await get('/metrics')).text()
    expect(new Set(text.match(/operation="[^"]+"/g)).size).toBeLessThanOrEqual(102)
    expect(text).toContain('operation="other"')
  })
})

describe('settings', () => {
  it('turns the playground and introspection off', async () => {
    const closed = await startTestServer({ PLAYGROUND: 'false', INTROSPECTION: 'false' })
    try {
      expect((await fetch(`${closed.url}/playground`, { method: 'HEAD' })).status).toBe(404)
      const answer = await json(post(closed.url, { query: '{ __schema { types { name } } }' }))
      expect(answer.errors).toMatchObject([
        {
          message: 'Introspection is turned off on this server. The setting INTROSPECTION=true allows it.',
          extensions: { code: 'FORBIDDEN' },
        },
      ])
    } finally {
      await closed.close()
    }
  })
})
