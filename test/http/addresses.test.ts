import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { post, startTestServer, type TestServer } from './test-server.js'

/** Over a small graph, which is quick to load: what is tested here does not depend on what it holds. */
const startLibrary = (settings: Record<string, string> = {}): Promise<TestServer> =>
  startTestServer({ SCHEMA_DIR: 'test/fixtures/library', SEED_DIR: 'test/fixtures/library/seed', ...settings })

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

/** Reads answers to their end: a connection with an unread one would hold up the server's stop. */
async function get(url: string, headers: Record<string, string> = {}): Promise<Response> {
  const response = await fetch(url, { headers, redirect: 'manual' })
  return new Response(await response.text(), response)
}

describe('addresses', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startLibrary()
  })
  afterAll(() => server.close())

  it('answers at /graphql/ as at /graphql, by POST and by GET (case 14)', async () => {
    const answer = { data: { __typename: 'Query' } }
    expect(await (await get(`${server.url}/graphql/?query={__typename}`)).json()).toEqual(answer)
    const headers = { 'content-type': 'application/json' }
    const sent = await fetch(`${server.url}/graphql/`, { method: 'POST', headers, body: '{"query":"{__typename}"}' })
    expect(await sent.json()).toEqual(answer)
  })

  it.each(['/%67raphql?query={__typename}', 'http://a.example/graphql?query={__typename}'])(
    'answers at %s as at /graphql, and takes no other methods there',
    async (path) => {
      const at = (method: string): Promise<[status: number | undefined, text: string]> =>
        new Promise((resolve, reject) =>
          request({ method, path, host: '127.0.0.1', port: new URL(server.url).port, agent: false }, (answer) => {
            let text = ''
            answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
            answer.on('end', () => resolve([answer.statusCode, text]))
          })
            .on('error', reject)
            .end(),
        )
      expect(await at('GET')).toEqual([200, '{"data":{"__typename":"Query"}}\n'])
      expect((await at('DELETE'))[0]).toBe(405)
    },
  )

  it.each(['/playground/', '/schema/', '/schema.graphql/?a=b'])(
    'leads from %s to where it is without the slash, whatever stands before it',
    async (path) => {
      const response = await get(server.url + path)
      expect(response.status).toBe(308)
      const target = new URL(response.headers.get('location')!, `https://example.org/kg${path}`)
      const plain = path.replace(/\/(\?|$)/, '$1')
      expect(target.href).toBe(`https://example.org/kg${plain}`)
      expect((await get(server.url + plain)).status).toBe(200)
    },
  )

  it.each(['/graphql', '/graphql/', '/graphql?'])(
    'shows a browser at %s what it is, with links (case 38)',
    async (path) => {
      const response = await get(server.url + path, BROWSER)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toContain('text/html')
      const page = await response.text()
      for (const link of ['/', '/playground', '/schema', '/schema.graphql'])
        expect(page).toContain(`<a href="${link}">`)
    },
  )

  it('answers a browser that asks something with data', async () => {
    const response = await get(`${server.url}/graphql?query={__typename}`, BROWSER)
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } })
  })

  it.each(['/nowhere', '/nowhere/at/all', '/playgrund', '/assets/none.js', '/<script>'])(
    'shows a browser at %s the explorer, which says that there is nothing (case 38)',
    async (path) => {
      const response = await get(server.url + path, BROWSER)
      expect(response.status).toBe(404)
      expect(response.headers.get('content-type')).toContain('text/html')
      expect(response.headers.get('vary')).toContain('accept')
      const page = await response.text()
      expect(page).toContain('id="app"')
      expect(page).not.toContain('<script>')
      const script = /src="([^"]+)"/.exec(page)![1]!
      expect((await get(new URL(script, server.url + path).href)).status).toBe(200)
    },
  )

  it.each([
    {},
    { accept: '*/*' },
    { accept: 'application/json' },
    { accept: 'text/html;q=0, */*' },
    { accept: 'application/json, text/html;q=0.1' },
  ])('tells programs the same as JSON: %j', async (headers) => {
    const response = await get(`${server.url}/nowhere`, headers)
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({
      errors: [{ message: 'There is nothing at /nowhere', extensions: { code: 'NOT_FOUND' } }],
    })
    expect((await get(`${server.url}/graphql`, headers)).headers.get('content-type')).toContain('application/json')
  })

  it.each([
    ['/q/?a=1', '/q?a=1'],
    ['/export/', '/export'],
    ['/export/csv/', '/export/csv'],
    ['/q/companies-by-city/?first=2', '/q/companies-by-city?first=2'],
    ['/nowhere/', '/nowhere'],
  ])('leads from %s to %s', async (written, meant) => {
    const response = await fetch(server.url + written, { redirect: 'manual' })
    expect(response.status).toBe(308)
    expect(new URL(response.headers.get('location')!, server.url + written).href).toBe(server.url + meant)
  })

  it('names the address that was probably meant', async () => {
    const answer = (await (await get(`${server.url}/GraphQL`)).json()) as any
    expect(answer.errors[0].message).toBe('There is nothing at /GraphQL: did you mean "/graphql"?')
    const closed = await startLibrary({ PLAYGROUND: 'false' })
    const { errors } = (await (await get(`${closed.url}/playgrund`)).json()) as any
    await closed.close()
    expect(errors[0].message).toBe('There is nothing at /playgrund')
  })

  it('links no playground where there is none', async () => {
    const closed = await startLibrary({ PLAYGROUND: 'false' })
    const page = await (await get(`${closed.url}/graphql`, BROWSER)).text()
    await closed.close()
    expect(page).not.toContain('/playground')
  })
})

describe('below a path', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startLibrary({ BASE_PATH: '/kg/', TRUST_PROXY: 'loopback' })
  })
  afterAll(() => server.close())

  it('answers with the path and without it, as proxies leave it in or take it out (case 14)', async () => {
    for (const path of [
      '/kg/graphql?query={__typename}',
      '/graphql?query={__typename}',
      '/kg/graphql/?query={__typename}',
    ])
      expect(await (await get(server.url + path)).json()).toEqual({ data: { __typename: 'Query' } })
    for (const path of ['/kg/', '/kg/playground', '/kg/schema', '/kg/healthz'])
      expect((await get(server.url + path)).status).toBe(200)
    expect((await get(`${server.url}/kgx/healthz`)).status).toBe(404)
  })

  it('leads from the path alone to its start page, whose links are relative', async () => {
    const response = await get(`${server.url}/kg`)
    expect([response.status, response.headers.get('location')]).toEqual([308, 'kg/'])
    expect((await get(`${server.url}/kg?lang=fr`)).headers.get('location')).toBe('kg/?lang=fr')
  })

  it('puts the path before its links, or what a trusted proxy says', async () => {
    const page = async (headers = {}) => (await get(`${server.url}/graphql`, { ...BROWSER, ...headers })).text()
    expect(await page()).toContain('<a href="/kg/playground">')
    expect(await page({ 'x-forwarded-prefix': '/maps/kg/' })).toContain('<a href="/maps/kg/playground">')
    expect(await page({ 'x-forwarded-prefix': '//evil.example' })).toContain('<a href="/kg/playground">')
  })

  it('names itself as the proxy does', async () => {
    const headers = { ...BROWSER, 'x-forwarded-proto': 'https', 'x-forwarded-host': 'graph.example' }
    expect(await (await get(`${server.url}/graphql`, headers)).text()).toContain('https://graph.example/kg/graphql')
  })

  it.each([
    ['', '/playground'],
    ['192.0.2.0/24, ::1', '/playground'],
    ['127.0.0.0/8', '/kg/playground'],
    ['127.0.0.1', '/kg/playground'],
  ])('believes only the proxies of TRUST_PROXY=%s', async (TRUST_PROXY, link) => {
    const other = await startLibrary({ TRUST_PROXY })
    const page = await (await get(`${other.url}/graphql`, { ...BROWSER, 'x-forwarded-prefix': '/kg' })).text()
    await other.close()
    expect(page).toContain(`<a href="${link}">`)
  })
})

describe('requests of clients', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startLibrary({ CORS_ORIGINS: 'https://friend.example', CORS_CREDENTIALS: 'true' })
  })
  afterAll(() => server.close())

  const hashed = (query: string) => ({
    persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') },
  })
  const address = (parameters: Record<string, string>) =>
    `${server.url}/graphql?${new URLSearchParams(parameters).toString()}`

  it.each(['/q', '/q/none', '/export', '/nowhere', '/nowhere/at/all'])(
    'says of %s that it depends on the origin, whatever else it depends on',
    async (path) => {
      const { headers } = await get(server.url + path, { origin: 'https://friend.example' })
      expect(headers.get('access-control-allow-origin')).toBe('https://friend.example')
      const fields = headers.get('vary')?.split(', ') ?? []
      expect(fields).toEqual(expect.arrayContaining(['Origin', 'accept']))
      expect(new Set(fields).size).toBe(fields.length)
    },
  )

  it('asks for the text of a persisted query that it does not know, by POST and by GET (case 14)', async () => {
    const unknown = {
      errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    }
    const byPost = hashed('{ model { engine } }')
    const byGet = hashed('{ model { seedVersion } }')
    const answers = [
      await post(server.url, { extensions: byPost }),
      await get(address({ extensions: JSON.stringify(byGet) })),
    ]
    for (const answer of answers) {
      expect(await answer.json()).toEqual(unknown)
      expect(answer.headers.get('cache-control')).toMatch(/no-store|no-cache/)
    }
  })

  it('knows a persisted query once it was sent with its text, by either way', async () => {
    for (const [query, send] of [
      ['{ a: __typename }', (body: object) => post(server.url, body)],
      ['{ b: __typename }', (body: object) => get(address(asText(body)))],
    ] as const) {
      await send({ query, extensions: hashed(query) })
      const again = await get(address(asText({ extensions: hashed(query) })))
      expect(Object.values(((await again.json()) as { data: object }).data)).toEqual(['Query'])
    }
  })

  it.each(['[{"query":"{__typename}"},{"query":"{__typename}"}]', '[]'])(
    'refuses the batch %s and says what to do instead (case 14)',
    async (batch) => {
      const response = await post(server.url, batch)
      expect(response.status).toBe(400)
      expect(await response.json()).toEqual({
        errors: [
          {
            message:
              'A request takes one operation, not a list of them: put several root fields into one operation, or send several requests.',
            extensions: { code: 'BAD_USER_INPUT' },
          },
        ],
      })
    },
  )

  it('lets credentials come along where CORS_CREDENTIALS says so (case 14)', async () => {
    const ask = (origin: string) => post(server.url, { query: '{ __typename }' }, { origin })
    const { headers } = await ask('https://friend.example')
    expect(headers.get('access-control-allow-credentials')).toBe('true')
    expect(headers.get('access-control-allow-origin')).toBe('https://friend.example')
    expect((await ask('https://stranger.example')).headers.get('access-control-allow-origin')).toBeNull()
  })
})

const asText = (body: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  )
