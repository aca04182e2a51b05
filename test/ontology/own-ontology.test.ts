import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { importContents } from '../../src/import/import.js'
import { formatMistake } from '../../src/import/read/mistake.js'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

// An ontology of somebody else: a folder with model/ alone, and a seed.

const LIBRARY = join('test', 'fixtures', 'library')

describeEachEngine('an ontology of books, writers and publishers', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine(), [join(LIBRARY, 'seed')], {}, { SCHEMA_DIR: LIBRARY })
  })

  const dataOf = async (query: string): Promise<Record<string, any>> => {
    const { data, errors } = await api.ask(query)
    expect(errors).toEqual([])
    return data!
  }
  const namesOf = ({ nodes }: { nodes: { name: string }[] }): string[] => nodes.map(({ name }) => name)

  test('describes itself', async () => {
    const { model } = await dataOf(`{ model {
      kinds { kind singular plural count }
      relationTypes { type from to weight count }
      metrics { id }
    } }`)
    expect(model.kinds).toEqual([
      { kind: 'BOOK', singular: 'book', plural: 'books', count: 3 },
      { kind: 'WRITER', singular: 'writer', plural: 'writers', count: 2 },
      { kind: 'PUBLISHER', singular: 'publisher', plural: 'publishers', count: 1 },
    ])
    expect(model.relationTypes).toEqual([
      { type: 'WROTE', from: ['WRITER'], to: ['BOOK'], weight: null, count: 3 },
      { type: 'PUBLISHED', from: ['PUBLISHER'], to: ['BOOK'], weight: 'copies of the first print run', count: 2 },
      { type: 'CONTINUES', from: ['BOOK'], to: ['BOOK'], weight: null, count: 1 },
    ])
    expect(model.metrics).toEqual([{ id: 'copies-sold' }])
  })

  test('is looked up, filtered, ordered and grouped', async () => {
    const { book, novels, byLune, bookGroups } = await dataOf(`{
      book(ref: {name: "le sel"}) { id published writers { nodes { name } } citations { locator } }
      novels: books(where: {genre: {eq: NOVEL}}, orderBy: [{published: DESC}]) { nodes { name } }
      byLune: books(where: {writers: {some: {name: {eq: "Ada Lune"}}}, pages: {gt: 100}}) { nodes { name } }
      bookGroups(by: [WRITERS]) { count writers { name(language: FR) } }
    }`)
    const writers = { nodes: [{ name: 'Ada Lune' }] }
    expect(book).toEqual({ id: 'book:salt', published: '1951', writers, citations: [{ locator: 'card 4' }] })
    expect(namesOf(novels)).toEqual(['Ash', 'Salt'])
    expect(namesOf(byLune)).toEqual(['Salt'])
    expect(bookGroups).toEqual([
      { count: 2, writers: { name: 'Ada Lune' } },
      { count: 1, writers: { name: 'Élie Marais' } },
    ])
  })

  test('is searched, in any spelling', async () => {
    const { search } = await dataOf('{ search(text: "elie mar") { nodes { id } } }')
    expect(search.nodes).toEqual([{ id: 'writer:marais' }])
  })

  test('is paged', async () => {
    const page = async (after: string) => {
      const { books } = await dataOf(
        `{ books(first: 2${after}) { nodes { name } totalCount pageInfo { hasNextPage endCursor } } }`,
      )
      return books
    }
    const first = await page('')
    expect([namesOf(first), first.totalCount, first.pageInfo.hasNextPage]).toEqual([['Ash', 'On Reading'], 3, true])
    const second = await page(`, after: "${first.pageInfo.endCursor}"`)
    expect([namesOf(second), second.pageInfo.hasNextPage]).toEqual([['Salt'], false])
  })

  test('has paths and neighbourhoods', async () => {
    const { paths, neighborhood } = await dataOf(`{
      paths(from: {name: "Ada Lune"}, to: {name: "Élie Marais"}) { paths { entities { id } hops { relation { type } } } }
      neighborhood(of: [{name: "Salt"}]) { nodes { entityId } links { type source target } }
    }`)
    expect(paths.paths).toEqual([
      {
        entities: ['writer:lune', 'book:ash', 'publisher:quai', 'book:on-reading', 'writer:marais'].map((id) => ({
          id,
        })),
        hops: ['WROTE', 'PUBLISHED', 'PUBLISHED', 'WROTE'].map((type) => ({ relation: { type } })),
      },
    ])
    const ids = neighborhood.nodes.map(({ entityId }: { entityId: string }) => entityId).sort()
    expect(ids).toEqual(['book:ash', 'book:salt', 'writer:lune'])
    // Those among the entities it reached count too: Ada Lune wrote Ash.
    expect(neighborhood.links).toHaveLength(3)
  })

  test('has numbers, dates and what is reachable', async () => {
    const { compare, timeline, reachable } = await dataOf(`{
      compare(entities: [{name: "Salt"}, {name: "Ash"}]) { rows { cells { observation { qualifier value } } } }
      timeline(of: [{name: "Ash"}]) { nodes { date what } }
      reachable(from: {name: "Ada Lune"}, kind: PUBLISHER) { nodes { id } }
    }`)
    expect(compare.rows).toEqual([
      { cells: [{ observation: { qualifier: 'MORE_THAN', value: 120000 } }] },
      { cells: [{ observation: null }] },
    ])
    expect(timeline.nodes).toEqual([{ date: '1958-03', what: 'PUBLISHED' }])
    expect(reachable.nodes).toEqual([{ id: 'publisher:quai' }])
  })

  test('has its data files checked by itself', async () => {
    const file = `WROTE:
  - { from: writer:lune, to: publisher:quai, citations: [{ source: catalogue, locator: card 1 }] }
  - { from: writer:marais, to: book:ash, channel: OTHER, citations: [{ source: catalogue, locator: card 2 }] }
`
    const files = [{ path: 'more.yaml', bytes: Buffer.from(file) }]
    const { mistakes } = await importContents(engine(), api.services.model, files, { dataset: 'more' })
    expect(mistakes.map(formatMistake)).toEqual([
      expect.stringMatching(/^more.yaml:2:.* WROTE .*Book/),
      expect.stringMatching(/^more.yaml:3:.* WROTE has no field "channel"/),
    ])
  })

  test('has no questions that only fit another field', async () => {
    const { query, relation, filter } = await dataOf(`{
      query: __type(name: "Query") { fields { name } }
      relation: __type(name: "Relation") { fields { name } }
      filter: __type(name: "RelationWhere") { inputFields { name } }
    }`)
    const fields = query.fields.map(({ name }: { name: string }) => name)
    expect(fields).toEqual(expect.arrayContaining(['paths', 'books', 'conflicts', 'timeline']))
    for (const absent of ['talentFlows', 'cooperationPaths', 'policyChain', 'companies', 'organizations'])
      expect(fields).not.toContain(absent)
    expect(relation.fields).not.toContainEqual({ name: 'channel' })
    expect(filter.inputFields).not.toContainEqual({ name: 'channel' })
    const { errors } = await api.ask('{ __type(name: "TalentFlow") { name } talentFlows { totalCount } }')
    expect(errors[0]!.message).toContain('Cannot query field "talentFlows"')
  })
})
