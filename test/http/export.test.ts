import { createConnection } from 'node:net'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from './test-server.js'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const get = (path: string, init?: RequestInit): Promise<Response> => fetch(server.url + path, init)
const countOf = (text: string, part: string): number => text.split(part).length - 1

/** The count that the API gives. */
async function counted(field: string): Promise<number> {
  const { data } = await server.service.ask({ query: `{ ${field} { totalCount } }` })
  return Object.values(data as Record<string, { totalCount: number }>)[0]!.totalCount
}

describe('/export', () => {
  it('lists the formats', async () => {
    const { formats } = (await (await get('/export')).json()) as { formats: { name: string }[] }
    expect(formats.map(({ name }) => name)).toContain('gexf')
    expect(await (await get('/export', { headers: { accept: 'text/html' } })).text()).toContain('href="/export/gexf"')
  })

  it('writes the whole graph, with a name and a type', async () => {
    const response = await get('/export/gexf')
    expect(response.headers.get('content-type')).toBe('application/gexf+xml; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="passerelle.gexf"')
    const text = await response.text()
    expect(countOf(text, '<edge ')).toBe(await counted('relations'))
    expect(countOf(text, '<node ')).toBe(Number(/<nodes count="(\d+)"/.exec(text)![1]))
    expect(text).toContain('seedVersion: ')
  })

  it('keeps to a filter of facts, as JSON or part by part', async () => {
    const wanted = await counted('relations(facts: {asOf: "2015", stances: [STATED], undated: EXCLUDE})')
    const facts = encodeURIComponent('{"asOf": "2015", "stances": ["STATED"], "undated": "EXCLUDE"}')
    const whole = await (await get(`/export/gexf?facts=${facts}`)).text()
    expect(wanted).toBeGreaterThan(0)
    expect(countOf(whole, '<edge ')).toBe(wanted)
    const parts = 'facts.asOf=2015&facts.stances=STATED&facts.undated=EXCLUDE'
    expect(countOf(await (await get(`/export/gexf?${parts}`)).text(), '<edge ')).toBe(wanted)
    for (const twice of ['facts.period=2018&facts.period.from=2018', 'facts.period.from=2018&facts.period=2018']) {
      const refused = await get(`/export/gexf?${twice}`)
      expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('give one of them')])
    }
  })

  it('answers an operation that is posted, as a file', async () => {
    const post = (format: string, body: object) =>
      get(`/export/${format}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const query =
      'query Q($id: ID!) { neighborhood(of: [{id: $id}], limit: 20) { nodes { entityId } links { relationId } } }'
    const { data } = await server.service.ask({ query, variables: { id: 'company:mistral-ai' } })
    const graph = (data as { neighborhood: { nodes: object[]; links: object[] } }).neighborhood
    const response = await post('graphml', { query, variables: { id: 'company:mistral-ai' } })
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="answer.graphml"')
    const text = await response.text()
    expect(countOf(text, '<node id=')).toBe(graph.nodes.length)
    expect(countOf(text, '<edge id=')).toBe(graph.links.length)
    const wrong = await post('gexf', { query: '{ nothing }' })
    expect(wrong.status).toBe(400)
    expect(await wrong.text()).toContain('Cannot query field')
    expect((await post('gexf', { variables: {} })).status).toBe(400)
    const strange = await post('gexf', { query, extensions: {} })
    expect([strange.status, await strange.text()]).toEqual([400, expect.stringContaining('extensions\\" is no part')])
    expect((await post('gexf', { query: '{ nothing' })).status).toBe(400)
    for (const [large, limit] of [
      ['{ a '.repeat(20_000), 'The nesting of a document is limited to 200'],
      [`{ ${'a '.repeat(20_000)} }`, 'The number of tokens is limited to 5000'],
    ] as const) {
      const refused = await post('gexf', { query: large })
      expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining(limit)])
    }
    expect((await post('none', { query })).status).toBe(404)
    const idle = await post('gexf', { query: '{ __typename }', dialect: 'd3' })
    expect(idle.status).toBe(400)
    expect(await idle.text()).toContain('has no effect on gexf')
  })

  it('takes labels in another language', async () => {
    const text = await (await get('/export/gexf?language=fr')).text()
    expect(text).toContain('<attvalue for="kindLabel" value="entreprise"/>')
    expect(text).toContain('label="Pékin"')
  })

  it.each([
    ['gexff', 404, '"gexff" is not a format: did you mean "gexf"? The formats are '],
    ['gexf?language=de', 400, '"language" cannot be "de": the languages of this graph are en, fr, zh.'],
    ['gexf?lang=fr', 400, 'An export has no parameter "lang": it takes "facts", "language", "bom" and "dialect".'],
    [
      'gexf?facts=2020',
      400,
      '"facts" must be a JSON object such as {"asOf": "2020"}, or in parts such as facts.asOf=2020.',
    ],
    ['gexf?facts.asOf=yesterday', 400, '"facts.asOf" does not fit: '],
    [
      'gexf?facts.stances=SURE',
      400,
      '"facts.stances.0" does not fit: Value "SURE" does not exist in "Stance" enum. Its values are STATED, DERIVED, ENVISAGED, DISPUTED.',
    ],
    ['csv?facts.sources=ma-2062', 400, '"facts.sources": no source has the id "ma-2062"; nearest: '],
    ['gexf?facts.sources=', 400, '"facts.sources": no source has the id ""; '],
    ['csv?facts.languages=tlh', 400, '"facts.languages": no source is in the language "tlh".'],
    ['gexf?facts.__proto__=1', 400, '"facts" does not fit: '],
    ['gexf?facts.period.from=2020&facts.period.to=2010', 400, '"facts.period" ends (2010) before it begins (2020)'],
    [
      `json?facts=${encodeURIComponent('{"where":{"from":{"relations":{"some":{"to":{"relations":{"some":{"to":{"text":"b"}}}}}}}}}')}`,
      400,
      'The number of rows that filters look at is limited to 200000, ',
    ],
    ['gexf?bom=true', 400, '"bom" has no effect on gexf: it is for csv alone. Leave it out, or ask for csv.'],
    ['vosviewer?dialect=d3', 400, '"dialect" has no effect on vosviewer: it is for json alone.'],
    ['json?bom=true', 400, '"bom" has no effect on json'],
    ['gexf?bom=yes', 400, '"bom" must be true or false, not "yes".'],
    ['json?dialect=d4', 400, '"dialect" cannot be "d4": it is one of d3, graphology, cytoscape.'],
  ])('refuses %s with %i', async (path, status, message) => {
    const response = await get(`/export/${path}`)
    expect(response.status).toBe(status)
    const { errors } = (await response.json()) as { errors: { message: string }[] }
    expect(errors[0]!.message.startsWith(message), errors[0]!.message).toBe(true)
    expect(response.headers.get('content-disposition')).toBeNull()
  })

  it('answers 304 to whoever has the same facts', async () => {
    const first = await get('/export/graphml', { method: 'HEAD' })
    const tag = first.headers.get('etag')!
    expect(await first.text()).toBe('')
    expect((await get('/export/graphml', { headers: { 'if-none-match': tag } })).status).toBe(304)
    const other = await get('/export/graphml?facts.asOf=2020', { method: 'HEAD', headers: { 'if-none-match': tag } })
    expect(other.status).toBe(200)
  })

  it.each(['gzip', 'br'])('is compressed with %s on request', async (encoding) => {
    const response = await new Promise<{ encoding: string | undefined; body: Buffer }>((resolve, reject) => {
      const headers = { 'accept-encoding': encoding }
      request(`${server.url}/export/graphml`, { headers }, (answer) => {
        const pieces: Buffer[] = []
        answer.on('data', (piece: Buffer) => pieces.push(piece))
        answer.on('end', () => resolve({ encoding: answer.headers['content-encoding'], body: Buffer.concat(pieces) }))
      })
        .on('error', reject)
        .end()
    })
    expect(response.encoding).toBe(encoding)
    if (encoding === 'gzip') expect(gunzipSync(response.body).toString()).toContain('</graphml>')
  })

  it('stops reading the graph when the client leaves', async () => {
    let reads = 0
    const { engine } = server.service
    const read = engine.read.bind(engine)
    engine.read = (statement, options) => {
      reads++
      return read(statement, options)
    }
    try {
      const socket = createConnection(Number(new URL(server.url).port), '127.0.0.1')
      socket.write('GET /export/gexf HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n')
      await new Promise((resolve) => socket.once('data', resolve))
      socket.destroy()
      await sleep(100)
      const after = reads
      await sleep(300)
      expect(reads).toBe(after)
    } finally {
      engine.read = read
    }
    expect((await get('/export/gexf')).status).toBe(200)
  })
})

describe('answers to saved questions as files', () => {
  it.each([
    ['gexf', 'application/gexf+xml; charset=utf-8', '<edge '],
    ['graphml', 'application/graphml+xml; charset=utf-8', '<edge '],
    ['csv', 'text/csv; charset=utf-8; header=present', 'origin.id'],
    ['vosviewer.json', 'application/json; charset=utf-8', '"source_id"'],
    ['cytoscape.json', 'application/json; charset=utf-8', '"elements"'],
    ['net', 'text/plain; charset=utf-8', '*Arcs'],
  ])('as %s', async (ending, type, part) => {
    const response = await get(`/q/who-feeds-whom.${ending}`)
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="who-feeds-whom\./)
    expect(await response.text()).toContain(part)
  })

  it('by the header "accept"', async () => {
    const response = await get('/q/who-feeds-whom', { headers: { accept: 'application/graphml+xml' } })
    expect(await response.text()).toContain('<graphml ')
  })

  it('with names in the language that the question asks for', async () => {
    const text = await (await get('/q/who-feeds-whom.gexf?language=FR')).text()
    expect(text).toContain('<attvalue for="kindLabel" value="entreprise"/>')
  })

  it('unless the answer has errors', async () => {
    const response = await get('/q/around-an-entity.gexf?of=nobody-of-this-name')
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(await response.json()).toHaveProperty('errors')
  })

  it('every shipped question, in every format', async () => {
    const { questions } = (await (await get('/q')).json()) as {
      questions: { name: string; formats: string[]; variables: { required: boolean }[] }[]
    }
    const askable = questions.filter(({ variables }) => variables.every(({ required }) => !required))
    expect(askable.length).toBeGreaterThan(20)
    const failed: string[] = []
    for (const { name, formats } of askable)
      for (const format of formats) {
        const response = await get(`/q/${name}.${format}`)
        const text = await response.text()
        if (response.status !== 200 || text.length === 0) failed.push(`${name}.${format}: ${text.slice(0, 300)}`)
      }
    expect(failed).toEqual([])
  })
})
