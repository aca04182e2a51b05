import { getNamedType, isInterfaceType, isListType, isNonNullType, isObjectType, type GraphQLOutputType } from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { configFrom } from '../../src/config.js'
import { loadModel, loadSchema } from '../../src/graph.js'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

const FACTS = ['Relation', 'Observation', 'Citation']
const LISTS_OF_FACTS =
  /^(PathResult|Subgraph|Comparison|(\w*Relation|Neighbor|Observation|TalentFlow|Timeline|Conflict|Reachable)Connection)$/
/** Parts of an answer whose facts were chosen when it was asked for. */
const ALREADY_CHOSEN = [
  /Connection\.nodes$/,
  /^ComparisonCell\./,
  /^Conflict\./,
  /^TalentFlow\.counts$/,
  /RelationEdge\.chain$/,
  /Group\.members$/,
  /^CooperationFlow\.relations$/,
  /^PatternMatch\.relations$/,
]

describe('the schema', () => {
  test('lets facts be chosen by source wherever they are listed', () => {
    const config = configFrom({})
    const types = Object.values(loadSchema(loadModel(config)).getTypeMap())
    const lists = types
      .filter((type) => isObjectType(type) || isInterfaceType(type))
      .flatMap((type) =>
        Object.values(type.getFields()).map((field) => ({ ...field, path: `${type.name}.${field.name}` })),
      )
      .filter(({ type }) => isListOfFacts(type))
    const without = lists.filter(({ args }) => !args.some(({ name }) => name === 'facts')).map(({ path }) => path)
    expect(lists.length).toBeGreaterThan(300)
    expect(without.filter((path) => !ALREADY_CHOSEN.some((chosen) => chosen.test(path)))).toEqual([])
  })
})

function isListOfFacts(type: GraphQLOutputType): boolean {
  const { name } = getNamedType(type)
  const bare = isNonNullType(type) ? type.ofType : type
  return LISTS_OF_FACTS.test(name) || (isListType(bare) && FACTS.includes(name))
}

describeEachEngine('facts chosen by their sources', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const ask = async (query: string, variables = {}): Promise<any> => {
    const { data, errors } = await api.ask(query, variables)
    expect(errors).toEqual([])
    return data
  }
  const CITED = '{ source { id } locator }'
  const gazette = { source: { id: 'gazette' }, locator: 'p. 2' }
  const almanach = { source: { id: 'almanach' }, locator: 'p. 40' }

  test('the citations of an entity', async () => {
    const { city } = await ask(
      `{ city(ref: {id: "city:beihe"}) { all: citations ${CITED} null: citations(facts: {sources: null}) ${CITED}
        one: citations(facts: {sources: ["almanach"]}) ${CITED} both: citations(facts: {sources: ["almanach", "gazette"]}) ${CITED}
        unknown: citations(facts: {sources: ["nowhere"]}) ${CITED} } }`,
    )
    expect(city).toEqual({
      all: [gazette, almanach],
      null: [gazette, almanach],
      one: [almanach],
      both: [gazette, almanach],
      unknown: [],
    })
  })

  test('the citations of entities of every kind, by a variable that differs from request to request', async () => {
    const query = `query ($sources: [ID!]) { entities(ids: ["city:beihe", "company:oestrea"]) { citations(facts: {sources: $sources}) ${CITED} } }`
    expect((await ask(query, { sources: ['gazette'] })).entities).toEqual([{ citations: [gazette] }, { citations: [] }])
    expect((await ask(query, { sources: ['almanach'] })).entities).toEqual([
      { citations: [almanach] },
      { citations: [{ source: { id: 'almanach' }, locator: 'p. 20' }] },
    ])
    expect((await ask(query)).entities[0].citations).toEqual([gazette, almanach])
  })

  test('citations cost no rows of the limit', async () => {
    const { errors } = await openApi(engine(), undefined, { maxRows: 5 }).then((narrow) =>
      narrow.ask(`{ cities(first: 5) { nodes { citations(facts: {sources: ["gazette"]}) ${CITED} } } }`),
    )
    expect(errors).toEqual([])
  })

  test('the citations of a relation and of a number', async () => {
    const { person, observations } = await ask(
      `{ person(ref: {id: "person:elodie-bazin"}) { educatedAt { edges { relation { citations(facts: {sources: ["gazette"]}) ${CITED} } } } }
        observations(where: {id: {eq: "growth/city:beihe/2024"}}) { nodes { citations(facts: {sources: ["almanach"]}) ${CITED} } } }`,
    )
    expect(person.educatedAt.edges).toEqual([
      { relation: { citations: [{ source: { id: 'gazette' }, locator: 'p. 52' }] } },
    ])
    expect(observations.nodes).toEqual([{ citations: [] }])
  })

  test('the citations of paths, flows and dates', async () => {
    const { paths, talentFlows, timeline } = await ask(
      `{ paths(from: {id: "person:elodie-bazin"}, to: {id: "university:ecole-des-etangs"}, maxLength: 1) {
          paths { one: citations(facts: {sources: ["almanach"]}) ${CITED} all: citations ${CITED} } }
        talentFlows(from: {refs: [{id: "university:ecole-des-etangs"}]}, to: {refs: [{id: "university:beihe"}]}) {
          nodes { one: citations(facts: {sources: ["almanach"]}) ${CITED} all: citations ${CITED} } }
        timeline(of: [{id: "person:elodie-bazin"}], period: {to: "2010"}) { nodes { one: citations(facts: {sources: ["almanach"]}) ${CITED} all: citations ${CITED} } } }`,
    )
    const doctorate = [
      { source: { id: 'almanach' }, locator: 'p. 50' },
      { source: { id: 'gazette' }, locator: 'p. 52' },
    ]
    expect(paths.paths).toEqual([{ one: doctorate.slice(0, 1), all: doctorate }])
    expect(timeline.nodes).toEqual([{ one: doctorate.slice(0, 1), all: doctorate }])
    expect(talentFlows.nodes[0].all).toEqual(expect.arrayContaining(doctorate))
    expect(talentFlows.nodes[0].one).toEqual(
      talentFlows.nodes[0].all.filter(({ source }: any) => source.id === 'almanach'),
    )
  })

  test('conflicts in which a source has a part', async () => {
    const ids = async (sources: string[]) =>
      (
        await ask('query ($sources: [ID!]) { conflicts(facts: {sources: $sources}) { totalCount nodes { key } } }', {
          sources,
        })
      ).conflicts.nodes.map(({ key }: any) => key)
    expect(await ids(['almanach'])).toEqual(['companies-of-beihe', 'founder-of-kiln'])
    expect(await ids(['nowhere', 'gazette'])).toEqual(['companies-of-beihe', 'founder-of-kiln'])
    expect(await ids(['nowhere'])).toEqual([])
  })
})
