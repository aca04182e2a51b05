import { get } from 'node:http'
import fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { configFrom, ConfigError } from '../../src/config.js'
import { EngineError } from '../../src/errors.js'
import { createErrorFormatter } from '../../src/graphql/format-error.js'
import { readableUrl } from '../../src/http/address.js'
import { admit, clientOf } from '../../src/http/admission.js'
import { post, startTestServer } from './test-server.js'

interface Answer {
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[]
}

describe('too many requests at a time', () => {
  it.each([
    ['MAX_CLIENT_REQUESTS', 429, 'LIMIT_EXCEEDED'],
    ['MAX_REQUESTS', 503, 'ENGINE_UNAVAILABLE'],
  ])('past %s are refused with %i, and say when to come back', async (setting, status, code) => {
    const server = await startTestServer({ [setting]: '2' })
    try {
      const query = '{ a: people(first: 100) { nodes { id citations { source { id } } } } }'
      const answers = await Promise.all(Array.from({ length: 30 }, () => post(server.url, { query })))
      const refused = answers.filter((answer) => answer.status === status)
      expect(refused.length).toBeGreaterThan(0)
      expect(answers.length - refused.length).toBeGreaterThan(0)
      for (const answer of refused) {
        expect(answer.headers.get('retry-after')).toBe('1')
        expect(((await answer.json()) as Answer).errors?.[0]?.extensions).toMatchObject({ code, setting, allowed: 2 })
      }
      expect((await post(server.url, { query })).status).toBe(200)
    } finally {
      await server.close()
    }
  })
})

describe('what counts as work', () => {
  const statusAt = async (path: string): Promise<number | undefined> => {
    const server = fastify({ rewriteUrl: readableUrl })
    admit(server, { maxClientRequests: 0, maxRequests: 0 })
    server.get('*', () => 'x')
    const { port } = new URL(await server.listen({ host: '127.0.0.1', port: 0 }))
    const status = await new Promise<number | undefined>((resolve, reject) =>
      get({ port, host: '127.0.0.1', path, agent: false }, (answer) => resolve(answer.resume().statusCode)).on(
        'error',
        reject,
      ),
    )
    await server.close()
    return status
  }

  it.each(['/graphql?query=x', '/%67raphql', 'http://a.example/graphql', 'HTTP://a.example/%71/NAME.csv', '/mc%70'])(
    'is what is asked at %s, however the address is written',
    async (path) => expect(await statusAt(path)).toBe(429),
  )

  it.each(['/', '/healthz', 'http://a.example', 'http://a.example?graphql', '/%zz', '/a/graphql'])(
    'is not what is asked at %s',
    async (path) => expect(await statusAt(path)).toBe(200),
  )
})

describe('a client', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '::ffff:192.0.2.7'],
    ['::1', '0:0:0:0'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8::a:b:c:d', '2001:db8:0:0'],
    ['2001:db8:1:2::1', '2001:db8:1:2'],
    ['2001:db8:1:2:a:b:c:d', '2001:db8:1:2'],
    ['2001:db8:1:2:3::', '2001:db8:1:2'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('with the address %s is told by %s', (ip, client) => {
    expect(clientOf({ ip })).toBe(client)
  })
})

describe('where and how the server runs', () => {
  it('is kept from clients when the engine fails', () => {
    const logged: unknown[] = []
    const format = createErrorFormatter((error) => logged.push(error), null)
    const error = new EngineError('Neo4j at bolt://secret.example cannot be reached: check NEO4J_URI')
    const shown = JSON.stringify(format({ message: error.message }, error))
    expect(shown).not.toMatch(/secret|NEO4J/)
    expect(shown).toContain('ENGINE_UNAVAILABLE')
    expect(logged).toEqual([error])
  })

  it.each([
    'bolt://neo4j:hunter2@db.example:7687',
    'bolt://neo4j:a/hunter2@db.example:7687',
    'bolt://neo4j:a@b/hunter2@db.example:7687',
    'neo4j+s://neo4j:%2Fhunter2@db.example?a=b',
  ])('holds no password: an address such as %s is refused, and not repeated', (uri) => {
    const refused = (): unknown => configFrom({ NEO4J_URI: uri })
    expect(refused).toThrow(ConfigError)
    expect(refused).toThrow(/must not hold a user or password: set NEO4J_USER and NEO4J_PASSWORD/)
    expect(refused).not.toThrow(/hunter2/)
  })

  it.each(['http://neo4j:a/hunter2@db.example', 'neo4j:hunter2@db.example:7687', 'bolt:neo4j:hunter2@db.example'])(
    'repeats no password of an address that is none of a database: %s',
    (uri) => {
      const refused = (): unknown => configFrom({ NEO4J_URI: uri })
      expect(refused).toThrow(/NEO4J_URI=.*\*\*\*@db\.example.*: must start with neo4j:/)
      expect(refused).not.toThrow(/hunter2/)
    },
  )
})

describe('with INTROSPECTION=false', () => {
  it('no message suggests names of the schema, for documents and variables alike', async () => {
    const server = await startTestServer({ INTROSPECTION: 'false' })
    try {
      const bodies = [
        { query: '{ companie { id } }' },
        { query: '{ companies { node { id } } }' },
        { query: '{ companies }' },
        { query: '{ search(text: "a", kinds: [COMPANI]) { totalCount } }' },
        { query: 'query ($v: CompanyWhere) { companies(where: $v) { totalCount } }', variables: { v: { nane: {} } } },
        { query: 'query ($v: [Kind!]) { search(text: "a", kinds: $v) { totalCount } }', variables: { v: ['COMPANI'] } },
        { query: '{ search(text: "a", kinds: [FIRM]) { totalCount } }' },
        { query: '{ companies(where: {founded: 2020, city: {eq: "Paris"}}) { totalCount } }' },
        { query: 'query ($v: CompanyWher) { companies(where: $v) { totalCount } }', variables: { v: {} } },
      ]
      for (const body of bodies) {
        const { errors } = (await (await post(server.url, body)).json()) as Answer
        expect(errors?.length).toBeGreaterThan(0)
        for (const { message } of errors ?? [])
          expect(message).not.toMatch(/did you mean|its (values|fields|arguments)/i)
      }
      for (const facts of ['facts.stance=STATED', 'facts.stances=STATE', 'facts={"where":{"rol":{"eq":"a"}}}']) {
        const { errors } = (await (await fetch(`${server.url}/export/csv?${facts}`)).json()) as Answer
        expect(errors?.length).toBeGreaterThan(0)
        for (const { message } of errors ?? []) expect(message).not.toMatch(/did you mean|its (values|fields)/i)
      }
    } finally {
      await server.close()
    }
  })
})
