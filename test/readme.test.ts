import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { printSchema } from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadSchema } from '../src/graph.js'
import { importContents } from '../src/import/import.js'
import { modelFromSdl, readModel } from '../src/ontology/read-model.js'
import { openApi, type Api } from './support/api.js'
import { describeEachEngine, openTestEngine, temporaryDirectory } from './support/engines.js'

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

describeEachEngine('the README', (engine) => {
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
    cpSync('schema/model', directory.path, { recursive: true })
    writeFileSync(join(directory.path, 'fair.graphql'), recipe('graphql', 'type Fair'))
    expect(() => readModel(directory.path)).toThrow(/fair\.graphql:5:3 Fair\.places: .* the @ends of HELD_IN/)
    const declared = readFileSync(relations, 'utf8')
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
