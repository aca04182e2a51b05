import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { printSchema } from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadSchema } from '../src/graph.js'
import { exportAnswer } from '../src/export/answer/export-answer.js'
import { formatNamed } from '../src/export/request.js'
import { importContents } from '../src/import/import.js'
import { modelFromSdl, readModel } from '../src/ontology/read-model.js'
import { assistantAt } from './mcp/assistant.js'
import { openApi, type Api } from './support/api.js'
import { openTestEngine, temporaryDirectory, describeSeed } from './support/engines.js'

// The operations printed in the README answer something on the shipped seed.

const README = readFileSync('README.md', 'utf8')

const operations = [...README.matchAll(/\*\*([^*]+)\*\*[^*]*?```graphql\n([{q][\s\S]*?)```/g)].map(
  ([, question, query]) => ({ question: question!, query: query! }),
)

/** True when a list below is empty, or nothing but nulls was found. */
const isBare = (value: unknown): boolean =>
  value === null ||
  (Array.isArray(value) && value.every(isBare)) ||
  (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isBare))

describeSeed('the README', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine(), ['seed'])
  })

  test('has its questions', () => {
    expect(operations.length).toBeGreaterThanOrEqual(5)
  })

  test.each(operations)('answers: $question', async ({ query }) => {
    const { data, errors } = await api.ask(query)
    expect(errors).toEqual([])
    for (const value of Object.values(data!)) expect(isBare(value)).toBe(false)
  })

  test('shows what a saved question answers', async () => {
    const shown = [...README.matchAll(/curl '[^']*\/q\/([\w-]+)\?(\w+)=(\d+)'\n```\n\n```json\n([\s\S]*?)```/g)]
    expect(shown.length).toBeGreaterThan(0)
    for (const [, name, variable, value, answer] of shown) {
      const { data } = await api.ask(readFileSync(`questions/${name}.graphql`, 'utf8'), { [variable!]: Number(value) })
      expect({ data }).toEqual(JSON.parse(answer!))
    }
  })

  test('shows what an assistant is answered', async () => {
    const args = { entities: ['Paris', 'Shanghai'], metrics: ['share-of-national-ai-companies'] }
    const answer = await assistantAt(api.services).answer('compare', args)
    const [, shown = ''] = /by one metric answers:\n\n```text\n([\s\S]*?)```/.exec(README) ?? []
    expect(shown).not.toBe('')
    expect(answer.replaceAll(/ +$/gm, '')).toContain(shown)
  })

  test('says how answers are drawn (case 40)', async () => {
    expect(README).toContain(
      'answers nodes (`entityId`, `kind`, `entity { name }`) and links (`source`, `target`, `type`, `weight`)',
    )
    const { data, errors } = await api.ask(`{
      neighborhood(of: [{id: "city:paris"}], depth: 2, limit: 100) {
        nodes { entityId kind entity { name } } links { source target type weight }
      }
      talentFlows(groupBy: CITY, first: 100) { nodes { origin { id } destination { id } namedCount } }
    }`)
    expect(errors).toEqual([])
    const drawn = new Set(data!['neighborhood'].nodes.map(({ entityId }: any) => entityId))
    for (const { source, target } of data!['neighborhood'].links)
      expect([drawn.has(source), drawn.has(target)]).toEqual([true, true])
    // There are flows that stay and flows that come back, which are circles unless each place stands twice.
    const flows = data!['talentFlows'].nodes.map(({ origin, destination }: any) => `${origin.id}>${destination.id}`)
    expect(flows).toEqual(expect.arrayContaining(['city:beijing>city:beijing', 'city:beijing>city:shanghai']))
    expect(flows).toContain('city:shanghai>city:beijing')
    expect(README).toContain('as an origin on the left and as a destination on the right')
  })
})

const recipe = (language: string, part: string): Buffer => {
  const blocks = README.matchAll(new RegExp('```' + language + '\\n([\\s\\S]*?)```', 'g'))
  return Buffer.from([...blocks].map(([, block]) => block!).find((block) => block.includes(part))!)
}

describe('the recipe for an ontology', () => {
  test('is a whole one', () => {
    const query = loadSchema(modelFromSdl(recipe('graphql', 'type Book').toString()))
      .getQueryType()!
      .getFields()
    expect(Object.keys(query)).toEqual(expect.arrayContaining(['book', 'writers', 'bookGroups', 'search', 'paths']))
  })
})

describe('the recipe for a kind', () => {
  test('takes its type and its rows, says what is missing in between, and leaves no type unused (case 12)', async () => {
    const directory = await temporaryDirectory()
    const opened = await openTestEngine('grafeo')
    const relations = join(directory.path, 'relations.graphql')
    cpSync('schema/model', directory.path, { recursive: true, filter: (path) => !path.endsWith('fairs.graphql') })
    writeFileSync(join(directory.path, 'fair.graphql'), recipe('graphql', 'type Fair'))
    const declared = readFileSync(relations, 'utf8').replace('"Fair", ', '').replace(', "Fair"', '')
    writeFileSync(relations, declared)
    expect(() => readModel(directory.path)).toThrow(/fair\.graphql:8:3 Fair\.places: .* the @ends of HELD_IN/)
    writeFileSync(relations, declared.replace(/(HELD_IN\s[^[]*@ends\(from: \[)/, '$1"Fair", '))
    const sdl = printSchema(loadSchema(readModel(directory.path)))
    const names = [...sdl.matchAll(/^(?:type|interface|input|enum|scalar|union) (\w+)/gm)].map(([, name]) => name!)
    const unused = names.filter((name) => sdl.match(new RegExp(`\\b${name}\\b`, 'g'))!.length === 1)
    expect(unused.filter((name) => name !== 'Query')).toEqual([])
    const files = [{ path: 'fairs.yaml', bytes: recipe('yaml', 'fairs:') }]
    const report = await importContents(opened.engine, readModel(directory.path), files, { dataset: 'fairs' })
    expect(report).toMatchObject({ mistakes: [], changes: { entities: { created: 1 } } })
    await opened.close()
    await directory.remove()
  })
})

describe('the README on exports', () => {
  test('shows what the command prints', async () => {
    const opened = await openTestEngine('grafeo')
    try {
      const { services } = await openApi(opened.engine, ['seed'])
      const [, name = '', first = ''] = /--question (\S+) --var first=(\d+)/.exec(README) ?? []
      const document = readFileSync(`questions/${name}.graphql`, 'utf8')
      const question = { document, variables: { first: Number(first) }, title: null }
      const answer = await exportAnswer(services, question, formatNamed('csv'), { language: 'EN' })
      if ('errors' in answer) throw new Error(answer.errors[0]?.message)
      let text = ''
      for await (const piece of answer.file.pieces) text += piece.toString()
      expect(text.replaceAll('\r\n', '\n')).toBe(recipe('csv', '').toString())
    } finally {
      await opened.close()
    }
  })
})
