import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

// Attributes of every type that are lists: one value that matches is enough, none may for the negated forms.

const MODEL = `
"A language of the names."
enum Language { "English." EN }
"A mood."
enum Mood { "Good." GOOD "Bad." BAD }
"How things are joined."
enum RelationType { "One goes on from another." FOLLOWS @ends(from: ["Thing"], to: ["Thing"]) }
"A thing with lists."
type Thing implements Entity @kind {
  "Years."
  years: [PartialDate!]
  "Whole numbers."
  counts: [Int!]
  "Numbers."
  sizes: [Float!]
  "Yes and no."
  flags: [Boolean!]
  "Moods."
  moods: [Mood!]
  "Words."
  words: [String!]
  "Pages."
  pages: [URL!]
  "What it goes on from."
  before: [Thing!]! @relation(type: FOLLOWS, direction: OUT)
}`

const SEED = `
sources:
  - { id: list, title: A list, language: en }
things:
  - id: thing:a
    names: { en: A }
    years: ["2001", "2003-05"]
    counts: [1, 5]
    sizes: [1.5, 2.5]
    flags: [true]
    moods: [GOOD]
    words: [Red, Blue]
    pages: ["https://a.example/"]
    citations: [{ source: list, locator: "1" }]
  - id: thing:b
    names: { en: B }
    years: ["2010"]
    counts: [7]
    sizes: [3.5]
    flags: [false, true]
    moods: [GOOD, BAD]
    words: [Green]
    pages: ["https://b.example/"]
    citations: [{ source: list, locator: "2" }]
  - { id: thing:c, names: { en: C }, citations: [{ source: list, locator: "3" }] }
`

function folder(): string {
  const directory = mkdtempSync(join(tmpdir(), 'passerelle-lists-'))
  for (const [part, file, text] of [
    ['model', 'lists.graphql', MODEL],
    ['seed', 'lists.yaml', SEED],
  ] as const) {
    mkdirSync(join(directory, part))
    writeFileSync(join(directory, part, file), text)
  }
  return directory
}

describeEachEngine('filters of attributes that are lists', (engine) => {
  let api: Api
  beforeAll(async () => {
    const directory = folder()
    api = await openApi(engine(), [join(directory, 'seed')], {}, { SCHEMA_DIR: directory })
  })

  test.each([
    ['years: {eq: "2003"}', 'a'],
    ['years: {ne: "2001"}', 'b'],
    ['years: {gt: "2003"}', 'b'],
    ['years: {lte: "2001-12"}', 'a'],
    ['years: {notIn: ["2010", "1999"]}', 'a'],
    ['counts: {eq: 5}', 'a'],
    ['counts: {gt: 1}', 'ab'],
    ['counts: {in: [7, 8]}', 'b'],
    ['counts: {notIn: [1]}', 'b'],
    ['counts: {isNull: true}', 'c'],
    ['sizes: {eq: 2.5}', 'a'],
    ['sizes: {lt: 2}', 'a'],
    ['flags: {eq: false}', 'b'],
    ['flags: {ne: false}', 'a'],
    ['moods: {eq: BAD}', 'b'],
    ['moods: {in: [GOOD]}', 'ab'],
    ['moods: {ne: BAD}', 'a'],
    ['not: {moods: {eq: BAD}}', 'ac'],
    ['words: {eq: "red"}', 'a'],
    ['words: {contains: "re"}', 'ab'],
    ['words: {notIn: ["red"]}', 'b'],
    ['pages: {contains: "b.example"}', 'b'],
  ])('%s', async (filter, expected) => {
    const { data, errors } = await api.ask(`{ things(where: {${filter}}) { nodes { id } totalCount } }`)
    expect(errors).toEqual([])
    const nodes = [...expected].map((one) => ({ id: `thing:${one}` }))
    expect(data).toEqual({ things: { nodes, totalCount: nodes.length } })
  })
})
