import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { post, startTestServer, type TestServer } from './test-server.js'

const OWN = `query Own($company: EntityRef! = {id: "company:mistral-ai"} @input(label: {en: "Company"}), $first: Int = 2, $kinds: [Kind!], $facts: FactFilter)
@question(title: {en: "Who works there?"}, view: TABLE) {
  company(ref: $company) { name relations(first: $first, where: {to: {kind: {in: $kinds}}}, facts: $facts) { nodes { id } } }
}`

describe('saved questions over HTTP', () => {
  const folder = mkdtempSync(join(tmpdir(), 'questions-'))
  let server: TestServer
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
    fetch(`${server.url}${path}`, { headers, method })
  const messages = async (response: Response): Promise<string[]> =>
    ((await response.json()) as any).errors.map(({ message }: any) => message)

  beforeAll(async () => {
    writeFileSync(join(folder, 'own.graphql'), OWN)
    server = await startTestServer({ QUESTIONS_DIR: folder })
  })
  afterAll(async () => {
    await server.close()
    rmSync(folder, { recursive: true })
  })

  test('are listed with titles in every language that they have', async () => {
    const { questions } = (await (await get('/q')).json()) as any
    expect(questions.map(({ name }: any) => name)).toContain('who-feeds-whom')
    expect(questions.find(({ name }: any) => name === 'own')).toMatchObject({
      url: '/q/own',
      title: { EN: 'Who works there?' },
      view: 'TABLE',
      variables: [
        {
          name: 'company',
          type: 'EntityRef!',
          label: { EN: 'Company' },
          required: false,
          default: { id: 'company:mistral-ai' },
        },
        { name: 'first', type: 'Int', default: 2 },
        { name: 'kinds', type: '[Kind!]' },
        { name: 'facts', type: 'FactFilter' },
      ],
    })
  })

  test('answer as /graphql does, to the letter', async () => {
    const byUrl = await get('/q/own?company=DeepSeek&first=3')
    expect(byUrl.status).toBe(200)
    const byPost = await post(server.url, { query: OWN, variables: { company: { name: 'DeepSeek' }, first: 3 } })
    expect(await byUrl.text()).toBe(await byPost.text())
  })

  test.each([
    ['', 'company:mistral-ai', 2],
    ['?company=DeepSeek', 'DeepSeek', 2],
    ['?company=company:deepseek', 'DeepSeek', 2],
    ['?company.name=DeepSeek', 'DeepSeek', 2],
    ['?company.name=DeepSeek&company.kind=COMPANY', 'DeepSeek', 2],
    ['?company={"name":"DeepSeek"}', 'DeepSeek', 2],
    ['?kinds=AI_MODEL&kinds=CITY&first=1', 'Mistral AI', 1],
    ['?kinds=["AI_MODEL"]&first=1', 'Mistral AI', 1],
    ['?kinds=EVENT', 'Mistral AI', 0],
    ['?facts.minConfidence=LOW&first=1', 'Mistral AI', 1],
    ['?first=&kinds=', 'Mistral AI', 2],
  ])('read their variables from the address: %s', async (query, name, count) => {
    const response = await get(`/q/own.json${query}`)
    const { data } = (await response.json()) as any
    expect(data.company).toMatchObject({ name: name.includes(':') ? 'Mistral AI' : name })
    expect(data.company.relations.nodes).toHaveLength(count)
  })

  test.each([
    ['?first=abc', ['"first" must be a whole number, not "abc".']],
    ['?first=1&first=2', ['"first" is given 2 times: it takes one value.']],
    ['?firs=1', ['"firs" is not a variable of the question "own": did you mean "first"?']],
    ['?kinds=COMPANIES', ['"kinds" cannot be "COMPANIES": did you mean "COMPANY"?']],
    ['?company.nam=x', ['"company.nam" is not a part of "company": did you mean "name"?']],
    ['?company={"name"', ['"company" is not valid JSON: it begins like JSON but cannot be read as it.']],
    ['?company=x&company.name=y', ['"company" and "company.name" are both given: give one of them.']],
    ['?first.x=1', ['"first" has no parts: give "first" itself.']],
    ['?facts=x', ['"facts" must be a JSON object or be given by its parts, such as "facts.asOf".']],
    [
      '?facts.asOf=soon',
      [
        '"facts.asOf": "soon" is not a PartialDate: write a year "2023", a month "2023-03" or a day "2023-03-14" that exists.',
      ],
    ],
    [
      '?first=x&kinds.a=CITY',
      ['"first" must be a whole number, not "x".', '"kinds.a" has no number: parts of a list are "kinds.0" and so on.'],
    ],
  ])('explain wrong variables by their names: %s', async (query, expected) => {
    const response = await get(`/q/own${query}`)
    expect(response.status).toBe(400)
    expect(await messages(response)).toEqual(expected)
  })

  test('explain what only the graph can know, with the status of a bad request', async () => {
    for (const query of [
      '?company={"id":5,"x":1}',
      '?first=1000000',
      '?company={"id":"company:mistral-ai","name":"x"}',
    ]) {
      const response = await get(`/q/own${query}`)
      expect(response.status).toBe(400)
      expect((await messages(response))[0]).toMatch(/company|first|EntityRef/)
      expect(response.headers.get('etag')).toBeNull()
    }
  })

  test('refuse names and formats that there are not', async () => {
    const unknown = await get('/q/who-feeds-who')
    expect(unknown.status).toBe(404)
    expect(await messages(unknown)).toEqual(['There is no question "who-feeds-who": did you mean "who-feeds-whom"?'])
    const format = await get('/q/own.xlsx')
    expect(format.status).toBe(404)
    expect((await messages(format))[0]).toMatch(/^There is no format "\.xlsx": answers are served as \.json/)
    const accept = await get('/q/own', { accept: 'image/png' })
    expect(accept.status).toBe(406)
    const types = (await messages(accept))[0]!.replace(/^.*served as (.*)\.$/, '$1').split(', ')
    expect(types).toContain('application/json')
    expect(types).toEqual([...new Set(types)])
    for (const path of ['/q/__proto__', '/q/constructor.json', '/q/..%2f..%2fpackage.json', '/q/%00'])
      expect((await get(path)).status).toBe(404)
  })

  test.each([
    ['text/csv, application/json', 'text/csv'],
    ['application/json;q=0.5, text/csv;q=0.9', 'text/csv'],
    ['text/csv;q=0.5, */*;q=0.9', 'application/json'],
    ['application/json;q=0.1, */*', 'text/csv'],
    ['application/json;q=0, */*;q=0.1', 'text/csv'],
    ['text/*', 'text/csv'],
    ['*/*, text/csv', 'text/csv'],
    ['image/png, application/*;q=0.2', 'application/json'],
    ['application/ld+json; profile="x"', 'application/ld+json'],
  ])('take the format that "accept: %s" likes best', async (accept, type) => {
    const response = await get('/q/companies-by-city', { accept })
    expect(response.headers.get('content-type')).toContain(type)
    expect(response.headers.get('vary')).toContain('accept')
  })

  test('of numbers alone have no graph files, and say so', async () => {
    const { questions } = (await (await get('/q')).json()) as any
    const formatsOf = (name: string) => questions.find((one: any) => one.name === name).formats
    expect(formatsOf('facts-by-type')).toEqual(['json', 'csv'])
    expect(formatsOf('who-feeds-whom')).toContain('gexf')
    const file = await get('/q/facts-by-type.gexf')
    expect(file.status).toBe(400)
    expect(await messages(file)).toEqual([expect.stringContaining('this answer holds none: select some of them')])
    expect((await get('/q/facts-by-type', { accept: 'application/gexf+xml' })).status).toBe(406)
    expect((await get('/q/facts-by-type.csv')).status).toBe(200)
  })

  test('have an entity tag, so that a client that has the answer gets 304', async () => {
    const first = await get('/q/own?first=1')
    const tag = first.headers.get('etag')!
    expect(first.headers.get('cache-control')).toBe('no-cache')
    const again = await get('/q/own?first=1', { 'if-none-match': `"other", ${tag}` })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag])
    for (const other of ['/q/own?first=2', '/q/who-feeds-whom'])
      expect((await get(other, { 'if-none-match': tag })).status).toBe(200)
    const list = await get('/q')
    expect((await get('/q', { 'if-none-match': list.headers.get('etag')! })).status).toBe(304)
  })

  test('say which methods they take', async () => {
    const options = await get('/q/own', {}, 'OPTIONS')
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD'])
  })

  test('answer HEAD with the headers of GET', async () => {
    const [head, whole] = [await get('/q/own', {}, 'HEAD'), await get('/q/own')]
    expect([head.status, await head.text()]).toEqual([200, ''])
    for (const name of ['etag', 'content-type', 'cache-control', 'vary'])
      expect(head.headers.get(name)).toBe(whole.headers.get(name))
  })

  test('follow changes of their folder, and keep the last good form of a file that becomes wrong', async () => {
    const change = (text: string | null, name = 'own'): void =>
      text === null ? rmSync(join(folder, `${name}.graphql`)) : writeFileSync(join(folder, `${name}.graphql`), text)
    const titles = async (): Promise<Record<string, string>> => {
      const { questions } = (await (await get('/q')).json()) as any
      return Object.fromEntries(questions.map(({ name, title }: any) => [name, title.EN]))
    }
    const title = async (name: string, wanted: string | undefined): Promise<void> =>
      expect.poll(async () => (await titles())[name], { timeout: 2000 }).toBe(wanted)
    const { etag } = Object.fromEntries((await get('/q/own')).headers)
    change(OWN.replace('Who works there?', 'Who is there?'))
    await title('own', 'Who is there?')
    expect((await get('/q/own', { 'if-none-match': etag! })).status).toBe(200)
    change('query {')
    change(OWN.replace('Who works there?', 'Another'), 'another')
    await title('another', 'Another')
    await title('own', 'Who is there?')
    expect((await get('/q/own')).status).toBe(200)
    change(null, 'another')
    await title('another', undefined)
    change(OWN)
    await title('own', 'Who works there?')
    // One's own questions win over those that come along.
    change(OWN, 'who-feeds-whom')
    await title('who-feeds-whom', 'Who works there?')
    change(null, 'who-feeds-whom')
    await title('who-feeds-whom', 'Which universities feed which companies?')
  })

  test('are in the API, with everything that their form needs', async () => {
    const query = `{ question(name: "own") { name title(language: FR) description theme view url formats document
      variables { name type label default required kinds options { value label(language: FR) } } }
      none: question(name: "nothing") { name } questions(view: SANKEY) { name view } }`
    const { data } = (await (await post(server.url, { query })).json()) as any
    expect(data.none).toBeNull()
    expect(data.questions).toContainEqual({ name: 'who-feeds-whom', view: 'SANKEY' })
    expect(data.question).toMatchObject({
      title: 'Who works there?',
      description: null,
      url: '/q/own',
      document: OWN,
      formats: expect.arrayContaining(['json']),
    })
    const [company, first, kinds] = data.question.variables
    expect(company).toMatchObject({ label: 'Company', default: '{"id":"company:mistral-ai"}', options: [] })
    expect(first).toMatchObject({ label: 'first', default: '2', required: false })
    expect(kinds.options).toContainEqual({ value: 'COMPANY', label: 'entreprise' })
  })
})

describe('a server that answers only saved questions', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer({ QUESTIONS_ONLY: 'true' })
  })
  afterAll(() => server.close())

  test.each([
    ['another document', '{ companies { totalCount } }'],
    ['introspection', '{ __schema { queryType { name } } }'],
    ['a hidden root field', '{ model { engine } companies { totalCount } }'],
    ['one in a fragment', '{ ...F } fragment F on Query { companies { totalCount } }'],
    ['one in an inline fragment', '{ model { engine } ... { companies { totalCount } } }'],
    ['a second operation', 'query A { model { engine } } query B { companies { totalCount } }'],
    ['what is not GraphQL', '{'],
  ])('refuses %s', async (_, query) => {
    const response = await post(server.url, { query, operationName: null })
    const { data, errors } = (await response.json()) as any
    expect(data).toBeUndefined()
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(/^This server answers only its saved questions/),
        extensions: { code: 'FORBIDDEN' },
      },
    ])
  })

  test('reads an address as the GraphQL server reads it, whatever follows the document', async () => {
    const query = encodeURIComponent('{ companies { totalCount } }')
    for (const end of ['#&query=x', '#', '&query=x', '&x=#&query='])
      expect(await answerAt(server.url, `/graphql?query=${query}${end}`), end).not.toContain('"data"')
  })

  test('refuses what is nested too deep before it looks whether it may be asked', async () => {
    const response = await post(server.url, { query: '{ model '.repeat(20_000) })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('The nesting of a document is limited to 200')
  })

  test('answers them by address and by POST, and says which there are', async () => {
    const { questions } = (await (await fetch(`${server.url}/q`)).json()) as any
    const { document } = questions.find(({ name }: any) => name === 'entities-by-kind')
    for (const response of [
      await fetch(`${server.url}/q/entities-by-kind`),
      await post(server.url, { query: document }),
    ])
      expect((((await response.json()) as any).data.model.kinds as unknown[]).length).toBeGreaterThan(10)
    const about = '{ model { queries languages } question(name: "who-feeds-whom") { title } }'
    const { data } = (await (await post(server.url, { query: about })).json()) as any
    expect(data.model.queries).toEqual(['model', 'questions', 'question'])
  })

  test('has no other door', async () => {
    for (const path of ['/playground', '/schema', '/schema.graphql', '/export', '/export/csv'])
      expect((await fetch(`${server.url}${path}`)).status).toBe(404)
    expect((await fetch(`${server.url}/q/companies-by-city.csv`)).status).toBe(200)
  })
})

/** The body of the answer at a path that is sent as it is: `fetch` leaves out what follows a "#". */
const answerAt = (url: string, path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    request(url, { path }, (response) => {
      let text = ''
      response.on('data', (part: Buffer) => (text += part.toString()))
      response.on('end', () => resolve(text))
    })
      .on('error', reject)
      .end()
  })
