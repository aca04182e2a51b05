import { beforeAll, describe, expect, it } from 'vitest'
import { configFrom } from '../../src/config.js'
import { graphOver } from '../../src/graph.js'
import { callTool } from '../../src/mcp/call.js'
import { questionTool, questionToolName } from '../../src/mcp/tools/questions.js'
import { checkQuestion } from '../../src/questions/check-question.js'
import { serviceOver } from '../../src/service.js'
import { describeEachEngine } from '../support/engines.js'
import { assistantAt, nextOf, openAssistant, rowsOf, tokensOf, type Assistant } from './assistant.js'

// Over the fixture graph, whose answers can be checked by hand.

describeEachEngine('the tools of an assistant', (engine) => {
  let at: Assistant
  beforeAll(async () => {
    at = await openAssistant(engine())
  })

  /** All rows of a table, page by page, as an assistant follows them. */
  async function allRows(
    name: string,
    args: Record<string, unknown>,
    title: string,
  ): Promise<Record<string, string>[]> {
    const rows: Record<string, string>[] = []
    let next: Record<string, unknown> | undefined = args
    for (let pages = 0; next && pages < 50; pages++) {
      const text: string = await at.answer(name, next)
      expect(tokensOf(text)).toBeLessThanOrEqual(Number(args['budget'] ?? 4000))
      rows.push(...rowsOf(text, title))
      next = nextOf(text, title)
    }
    return rows
  }

  describe('find', () => {
    it.each([
      ['北河', 'EXACT'],
      ['pei ho', 'EXACT'],
      ['BEIHE', 'EXACT'],
      ['Beihee', 'SIMILAR'],
    ])('finds the city by %s', async (text, match) => {
      const row = rowsOf(await at.answer('find', { text }), 'entities').find(({ id }) => id === 'city:beihe')
      expect(row).toMatchObject({ kind: 'CITY', name: 'Beihe', relations: '7', match })
    })

    it('takes kinds, and public identifiers', async () => {
      const rows = rowsOf(await at.answer('find', { text: '北河', kinds: ['UNIVERSITY'] }), 'entities')
      expect(rows.map(({ id }) => id)).toEqual(['university:beihe'])
      expect(rowsOf(await at.answer('find', { text: 'Q16955' }), 'entities')[0]).toMatchObject({
        id: 'university:beihe',
      })
    })

    it('finds metrics and sources by their words', async () => {
      const text = await at.answer('find', { text: 'AI companies' })
      expect(rowsOf(text, 'metrics')).toMatchObject([{ id: 'ai-companies', unit: 'companies' }])
      expect(rowsOf(await at.answer('find', { text: 'gazette' }), 'sources')).toMatchObject([{ id: 'gazette' }])
    })

    it('finds sources by the starts of words, and not by what lies within them', async () => {
      const sourcesFor = async (text: string) => rowsOf(await at.answer('find', { text }), 'sources')
      expect((await sourcesFor('gaz')).map(({ id }) => id)).toEqual(['gazette'])
      expect(await sourcesFor('azette')).toEqual([])
    })

    it('gives names with some of the words if none has all of them', async () => {
      const text = await at.answer('find', { text: 'the old Donghai University of Letters' })
      expect(rowsOf(text, 'entities whose names have some of the words')[0]).toMatchObject({ id: 'university:donghai' })
    })

    it('says of an empty answer why, and what to loosen', async () => {
      const text = await at.answer('find', { text: 'Xyzzy', kinds: ['CITY'] })
      expect(text).toMatch(/no name or identifier fits "Xyzzy"\. Try fewer words.*Loosen or leave out "kinds"/)
    })
  })

  describe('entity', () => {
    it('gives attributes, and each fact with stance, confidence and sources', async () => {
      const text = await at.answer('entity', { entity: '蓝星' })
      expect(text).toMatch(/^company:lanxing \| COMPANY \| Lanxing\n/)
      for (const line of [
        'layer: TECHNOLOGICAL',
        'nationalChampion: true',
        'founded: 2016-05',
        'aliases: Blue Star AI',
      ])
        expect(text.split('\n')).toContain(line)
      const rows = rowsOf(text, 'relations')
      expect(rows).toHaveLength(10)
      expect(rows).toContainEqual({
        fact: 'FUNDED/public-body:ministry-of-industry/company:lanxing',
        with: 'Ministry of Industry',
        role: '',
        when: '2020/',
        amount: '2500000 EUR',
        stance: 'STATED',
        confidence: 'HIGH',
        sources: '[1: p. 26]',
      })
      expect(text).toContain(
        '\n[1] gazette: The Beihe Gazette, yearbook 2024; Wu Min; Beihe Gazette; 2024-06; https://',
      )
    })

    it('pages through relations and numbers within a small budget, each row once', async () => {
      const args = { entity: 'company:lanxing', budget: 500 }
      const facts = (await allRows('entity', args, 'relations')).map(({ fact }) => fact)
      expect(facts).toHaveLength(10)
      expect(new Set(facts).size).toBe(10)
      const numbers = await allRows('entity', { entity: 'city:beihe', budget: 500 }, 'published numbers')
      expect(numbers.map(({ value }) => value).sort()).toEqual(
        ['1900 companies', '2400 companies', 'more than 2600 companies', '24 percent', ''].sort(),
      )
    })

    it('asks of some facts, and says what was left out', async () => {
      const text = await at.answer('entity', { entity: 'city:beihe', facts: { stances: ['DERIVED'] } })
      expect(rowsOf(text, 'published numbers')).toMatchObject([{ stance: 'DERIVED', confidence: 'MEDIUM' }])
      expect(text).toContain('relations: none fits. Loosen or leave out "facts". It has 7 of all types and stances.')
      const typed = await at.answer('entity', { entity: 'company:lanxing', types: ['WORKS_AT'] })
      expect(rowsOf(typed, 'relations')).toHaveLength(3)
      expect(typed).not.toContain('published numbers')
    })

    it('speaks the language that is asked for', async () => {
      const text = await at.answer('entity', { entity: 'company:lanxing', language: 'ZH', types: ['SPUN_OFF_FROM'] })
      expect(rowsOf(text, 'relations')).toMatchObject([{ with: '北河大学' }])
    })

    it('lists what a name may mean, and what is nearest to one that fits nothing', async () => {
      const ambiguous = await at.call('entity', { entity: 'Aurora' })
      expect(ambiguous.isError).toBe(true)
      expect(ambiguous.text).toMatch(/company:aurora.*research-institute:aurora/)
      expect(await at.answer('entity', { entity: 'Aurora', kind: 'COMPANY' })).toContain('company:aurora')
      const unknown = await at.call('entity', { entity: 'company:lanxin' })
      expect(unknown.isError).toBe(true)
      expect(unknown.text).toContain('nearest: Lanxing (company:lanxing)')
    })
  })

  describe('evidence', () => {
    it('gives every place of a fact, with the whole source', async () => {
      const fact = 'STUDIED_AT/person:elodie-bazin/university:ecole-des-etangs'
      const rows = rowsOf(await at.answer('evidence', { facts: [fact] }), 'places')
      expect(rows).toMatchObject([
        { fact, says: 'Élodie Bazin → École des Étangs, doctorate, /2010-06', locator: 'p. 50', source: 'almanach' },
        { fact, locator: 'p. 52', source: 'gazette', note: 'the degree', licence: 'invented for tests' },
      ])
    })

    it('says how a derived number was computed, and which ids are unknown', async () => {
      const text = await at.answer('evidence', { facts: ['growth/city:beihe/2024', 'city:beihe', 'nothing'] })
      expect(rowsOf(text, 'places')).toMatchObject([
        {
          says: 'Beihe, 24 percent, 2024',
          stance: 'DERIVED',
          note: expect.stringContaining('method: 2024 against 2023'),
        },
        { fact: 'city:beihe' },
        { fact: 'city:beihe' },
      ])
      expect(text).toContain('unknown: nothing')
    })
  })

  describe('paths', () => {
    it('gives each hop with its fact, shortest first', async () => {
      const args = { from: 'Aubeville', to: '北河', cooperation: true }
      const rows = rowsOf(await at.answer('paths', args), 'paths')
      expect(rows.map(({ path }) => path)).toEqual(['1', '2', '3', '4', '5', '5'])
      expect(rows[0]).toMatchObject({
        fact: 'COOPERATES_WITH/university:beihe/research-institute:aurora',
        from: 'Aurora',
        to: 'Beihe University',
        stance: 'DERIVED',
        sources: '[1: p. 14]',
      })
      expect(await allRows('paths', { ...args, budget: 500 }, 'paths')).toHaveLength(6)
    })

    it('goes on until every path was given', async () => {
      const ends = { from: 'company:lanxing', to: 'country:gallia', maxLength: 6 }
      const query = `query Q($from: ID!, $to: ID!, $maxLength: Int) {
        paths(from: {id: $from}, to: {id: $to}, maxLength: $maxLength, first: 100) { paths { length } } }`
      const { data } = await at.service.ask({ query, variables: ends })
      const lengths = (data as { paths: { paths: { length: number }[] } }).paths.paths.map(({ length }) => length)
      expect(lengths.length).toBeGreaterThan(20)
      const rows = await allRows('paths', { ...ends, budget: 20_000 }, 'paths')
      expect(rows.map(({ path }) => Number(path))).toEqual(
        lengths.flatMap((length, index) => Array.from({ length }, () => index + 1)),
      )
    })

    it('says why there is none, and what would give one', async () => {
      const text = await at.answer('paths', { from: 'person:li-wei', to: 'Gallia', maxLength: 1 })
      expect(text).toMatch(/No path of a single relation joins .* There is one with "maxLength": 3\./)
    })

    it('advises in the names of its own arguments', async () => {
      const [from, to, types] = ['person:li-wei', 'Gallia', ['FOUNDED']]
      expect(await at.answer('paths', { from, to, types })).toContain('There is one without "types".')
    })

    it('lists the longest path that the server allows', () => {
      const { inputSchema } = at.tools.listed().find(({ name }) => name === 'paths')!
      const { maxLength } = inputSchema['properties'] as Record<string, { maximum: number }>
      expect(maxLength!.maximum).toBe(at.service.limits.maxPathLength)
    })
  })

  describe('flows', () => {
    it('keeps people known by name and published counts apart', async () => {
      const rows = rowsOf(await at.answer('flows', { to: { entities: ['Lanxing'] } }), 'flows')
      expect(rows).toMatchObject([
        { from: 'Beihe University (university:beihe)', named: '2', counted: '12', people: 'Chen Yu, Élodie Bazin' },
        {
          from: 'École des Étangs (university:ecole-des-etangs)',
          named: '1',
          counted: 'nobody counted',
          stance: 'STATED',
        },
      ])
    })

    it('tells who works with whom', async () => {
      const rows = rowsOf(await at.answer('flows', { of: 'cooperation', groupBy: 'CITY' }), 'flows')
      expect(rows[0]).toMatchObject({ relations: '4', partners: '3 with 2', totals: '14 papers', stance: 'DERIVED' })
    })

    it('says why there is none', async () => {
      const text = await at.answer('flows', { from: { kinds: ['COMPANY'] }, to: { kinds: ['UNIVERSITY'] } })
      expect(text).toMatch(/^flows: .+ Loosen or leave out "from", "to"\./)
    })
  })

  describe('compare', () => {
    it('keeps every number, and says what nobody published', async () => {
      const args = { entities: ['Beihe', 'Donghai'], metrics: ['ai-companies'] }
      const rows = rowsOf(await at.answer('compare', args), 'numbers')
      expect(rows.map(({ about, value }) => [about, value])).toEqual([
        ['Beihe', '2400 companies'],
        ['Beihe', 'more than 2600 companies'],
        ['Beihe', '1900 companies'],
        ['Donghai', 'nobody published it'],
      ])
      expect(rows[1]).toMatchObject({ stance: 'DISPUTED', sources: '[2: p. 41]' })
    })
  })

  describe('describe', () => {
    it('gives an overview with counts, page by page', async () => {
      const rows = await allRows('describe', { budget: 700 }, 'overview')
      expect(rows.filter(({ what }) => what === 'kind')).toHaveLength(at.service.model.kinds.size)
      expect(rows.filter(({ what }) => what === 'relation type')).toHaveLength(at.service.model.relationTypes.size)
      expect(rows.find(({ name }) => name!.startsWith('UNIVERSITY '))).toMatchObject({ count: '4' })
    })

    it.each([
      ['大学', 'UNIVERSITY (type University, queries university, universities)'],
      ['entreprise', 'COMPANY (type Company, queries company, companies)'],
      ['worked at', 'WORKS_AT: Person -> Organization'],
      ['talent flows', 'talentFlows('],
      ['min confidence', 'FactFilter.minConfidence: Confidence'],
    ])('finds by %s', async (text, name) => {
      const rows = rowsOf(await at.answer('describe', { text }), 'found')
      expect(rows.slice(0, 12).map((row) => row['name']!)).toContainEqual(expect.stringContaining(name))
    })

    it('lists the fields of a type, and the words of a metric', async () => {
      const fields = rowsOf(await at.answer('describe', { text: 'FactFilter' }), 'found').map(({ name }) => name)
      expect(fields).toContain('asOf: PartialDate')
      expect(rowsOf(await at.answer('describe', { text: 'growth' }), 'found')[0]).toMatchObject({ what: 'metric' })
      expect(await at.answer('describe', { text: 'xyzzy' })).toContain('found: no name, label or description')
    })
  })

  describe('ask', () => {
    it('answers a query with variables', async () => {
      const query = 'query ($id: ID!) { company(ref: { id: $id }) { name founded } }'
      const text = await at.answer('ask', { query, variables: { id: 'company:lanxing' } })
      expect(JSON.parse(text)).toEqual({ company: { name: 'Lanxing', founded: '2016-05' } })
    })

    it('cuts lists to the budget, and says how to go on', async () => {
      const query = '{ relations(first: 59) { totalCount nodes { id stance confidence from { name } to { name } } } }'
      const text = await at.answer('ask', { query, budget: 500 })
      expect(tokensOf(text)).toBeLessThanOrEqual(500)
      expect(text).toMatch(
        /cut at the budget of 500 tokens: relations\.nodes \(\d+ of 59\)\. Go on: ask with first: \d+/,
      )
    })

    it.each([
      ['{ compny { id } }', /BAD_USER_INPUT \(line 1, column 3\): Cannot query field "compny"/],
      ['{ company(ref: {id: 1.5}) { id } }', /BAD_USER_INPUT/],
      ['mutation { a }', /BAD_USER_INPUT/],
      ['{', /BAD_USER_INPUT \(line 1, column 2\): Syntax Error/],
      ['{ companies(first: 5000) { nodes { id } } }', /"first"/],
    ])('gives the mistakes of %s as they are', async (query, message) => {
      const { text, isError } = await at.call('ask', { query })
      expect(isError).toBe(true)
      expect(text).toMatch(message)
    })

    it('does not call what was found nothing where its values are unknown, and cuts it to the budget', async () => {
      const one = await at.answer('ask', { query: '{ company(ref: {id: "company:lanxing"}) { dissolved } }' })
      expect(one).toContain('Nothing was found')
      const some = await at.answer('ask', { query: '{ companies(first: 2) { nodes { dissolved } } }' })
      expect(JSON.parse(some)).toEqual({ companies: { nodes: [{ dissolved: null }, { dissolved: null }] } })
      const query = `{ companies(first: 9) { nodes { ${Array.from({ length: 29 }, (_, index) => `unknown${index}: dissolved`).join(' ')} } } }`
      expect(tokensOf(await at.answer('ask', { query, budget: 500 }))).toBeLessThanOrEqual(500)
    })

    it('tells some of many hints, and the answer all the same', async () => {
      const lookups = Array.from(
        { length: 15 },
        (_, index) => `a${index}: company(ref: {name: "Lanxin ${index}"}) { id }`,
      )
      const text = await at.answer('ask', {
        query: `{ found: company(ref: {name: "Lanxing"}) { id } ${lookups.join(' ')} }`,
        budget: 500,
      })
      expect(tokensOf(text)).toBeLessThanOrEqual(500)
      expect(text).toContain('"found":{"id":"company:lanxing"}')
      expect(text).toMatch(/\nhint: .*\n\d+ more such notes: raise "budget"/)
    })

    it('says what to loosen if nothing was found', async () => {
      const text = await at.answer('ask', { query: '{ companies(where: {name: {eq: "Lanxin"}}) { nodes { id } } }' })
      expect(text).toMatch(/Nothing was found: loosen.*\nhint: .*Lanxing/s)
    })
  })

  describe('a saved question', () => {
    const toolOf = (text: string) =>
      questionTool(checkQuestion({ path: 'q.graphql', name: 'q', text }, at.service.schema, at.service.model), 'EN')

    it('has an argument for each variable, also for those called as arguments of every tool', async () => {
      const text = `query Q($budget: Int!, $budget_: Int, $cursor: String) @question(title: {en: "Q"}, view: TABLE) {
        companies(first: $budget, after: $cursor) { nodes { id } } cities(first: $budget_) { nodes { id } } }`
      const tool = toolOf(text)
      expect(Object.keys(tool.input.shape)).toEqual(['budget__', 'budget_', 'cursor_', 'cursor', 'budget'])
      const answer = await callTool(tool, { budget__: 2, budget_: 1, budget: 4000 }, at.service, {})
      expect(answer.isError).toBe(false)
      expect([rowsOf(answer.text, 'companies').length, rowsOf(answer.text, 'cities').length]).toEqual([2, 1])
    })

    it('says that nothing fits of an answer without values alone', async () => {
      const asking = async (id: string): Promise<string> => {
        const text = `query Q($id: ID) @question(title: {en: "Q"}, view: TABLE) {
          company(ref: {id: $id}) { id name founded } }`
        return (await callTool(toolOf(text), { id }, at.service, {})).text
      }
      expect(await asking('company:lanxing')).toBe('company: Lanxing (company:lanxing)\ncompany.founded: 2016-05')
      expect(await asking('company:none')).toContain('Nothing fits')
    })

    it('leaves a cell empty whose column is called as something that every object has', async () => {
      const text = `query Q($constructor: String) @question(title: {en: "Q"}, view: TABLE) {
        companies(after: $constructor) { nodes { id constructor: founded } } }`
      const { text: shown } = await callTool(toolOf(text), {}, at.service, {})
      const rows = rowsOf(shown, 'companies').map(({ constructor }) => String(constructor))
      expect(rows).toContain('')
      expect(rows.every((one) => /^[\d-]*$/.test(one))).toBe(true)
    })
  })

  it('lists the tools without making the list anew', () => {
    expect(at.tools.listed()).toBe(at.tools.listed())
  })

  it('gives each saved question a tool, though names begin alike and are long', () => {
    const long = 'a-'.repeat(40)
    const names = ['a', `${long}b`, `${long}c`, 'a'.repeat(62)].map(questionToolName)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^q_[\w-]{1,62}$/)
    expect([names[0], names[3]]).toEqual(['q_a', `q_${'a'.repeat(62)}`])
  })

  /** The same tools where the API has other limits. */
  async function under(settings: Record<string, string>): Promise<Assistant> {
    const limits = { ...configFrom(settings).limits, timeoutMs: 120_000 }
    const { engine: own, model, schema } = at.service
    return assistantAt(
      await serviceOver(graphOver(own, model, schema, limits), { limits, introspection: true }, { log: () => {} }),
    )
  }

  it('keeps to the budget, however long what is unknown is', async () => {
    const facts = [
      'city:beihe',
      ...Array.from({ length: 19 }, (_, index) => `${index} ${'never heard of '.repeat(60)}`),
    ]
    const text = await at.answer('evidence', { facts, budget: 500 })
    expect(text).toContain('unknown: 0 never heard of')
    expect(rowsOf(text, 'places').length).toBeGreaterThan(0)
    expect(tokensOf(text)).toBeLessThanOrEqual(500)
  })

  it.each(['MAX_ROOT_FIELDS', 'MAX_ALIASES'])('asks in several requests where %s allows no more', async (setting) => {
    const small = await under({ [setting]: '2' })
    const facts = ['university:beihe', 'city:nowhere', 'city:beihe', 'person:elodie-bazin', 'gazette']
    expect(await small.answer('evidence', { facts })).toBe(await at.answer('evidence', { facts }))
    expect(await small.answer('find', { text: 'Lanxing Kiln robot' })).toContain('have some of the words')
  })

  it('asks for no larger pages than the server answers', async () => {
    const small = await under({ MAX_PAGE_SIZE: '2' })
    const calls: [string, Record<string, unknown>][] = [
      ['find', { text: 'Lanxing Kiln robot' }],
      ['entity', { entity: 'city:beihe' }],
      ['flows', {}],
      ['flows', { of: 'cooperation' }],
      ['compare', { entities: ['Beihe', 'Donghai'] }],
    ]
    for (const [name, args] of calls) expect(await small.answer(name, args), name).not.toBe('')
    const paths = await small.answer('paths', { from: 'city:aubeville', to: 'city:beihe' })
    expect(rowsOf(paths, 'paths').at(-1)?.['path']).toBe('2')
    expect(paths).toContain('No more than the first 2 paths are given, and there may be others')
    expect(nextOf(paths, 'paths')).toBeUndefined()
  })

  it('keeps every answer within every budget', async () => {
    const calls: [string, Record<string, unknown>][] = [
      ['find', { text: 'a' }],
      ['entity', { entity: 'university:beihe' }],
      ['evidence', { facts: ['university:beihe', 'city:beihe', 'person:elodie-bazin'] }],
      ['paths', { from: 'city:aubeville', to: 'city:beihe' }],
      ['flows', {}],
      ['flows', { of: 'cooperation' }],
      ['compare', { entities: ['Beihe', 'Aubeville', 'Donghai'] }],
      ['describe', {}],
      ['describe', { text: 'organization' }],
      [
        'ask',
        { query: '{ entities: search(text: "a", first: 50) { nodes { id name names { value } description } } }' },
      ],
    ]
    for (const [name, args] of calls)
      for (const budget of [500, 1000, 4000])
        expect(tokensOf(await at.answer(name, { ...args, budget })), `${name} in ${budget}`).toBeLessThanOrEqual(budget)
  })
})
