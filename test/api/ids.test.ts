import { isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { configFrom } from '../../src/config.js'
import { loadModel, loadSchema } from '../../src/graph.js'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

// Clients keep what they read by its id: an id must name one thing, and stand only where it names one.

/** The types that have a field called `id` without being a `Node`. */
function strayIds(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type))
  const withId = types.filter((type) => 'id' in type.getFields() && type.name !== 'Node')
  return withId.filter((type) => !type.getInterfaces().some(({ name }) => name === 'Node')).map(({ name }) => name)
}

test.each(['schema', 'test/fixtures/library'])(
  'a field called "id" stands only on types that implement Node, over %s (case 13)',
  (SCHEMA_DIR) => {
    const schema = loadSchema(loadModel(configFrom({ SCHEMA_DIR })))
    expect(strayIds(schema)).toEqual([])
  },
)

describeEachEngine('ids', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const ask = async (query: string, variables = {}): Promise<any> => {
    const { data, errors } = await api.ask(query, variables)
    expect(errors).toEqual([])
    return data
  }

  /** Every id that the graph gives out, with the type of what has it. */
  async function everyId(): Promise<{ __typename: string; id: string }[]> {
    const kinds = [...api.services.model.kinds.values()].map(({ plural }) => plural)
    const lists = [...kinds, 'relations', 'observations', 'sources']
    const pages = await Promise.all(lists.map((list) => ask(`{ ${list}(first: 100) { nodes { __typename id } } }`)))
    const { model } = await ask('{ model { metrics { __typename id } } }')
    return [...pages.flatMap((page: any) => Object.values<any>(page)[0].nodes), ...model.metrics]
  }

  test('one id names one thing, and "node" finds it again (case 13)', async () => {
    const things = await everyId()
    expect(new Set(things.map(({ __typename }) => __typename)).size).toBeGreaterThan(8)
    expect(new Set(things.map(({ id }) => id)).size).toBe(things.length)
    for (const thing of things)
      expect(await ask('query ($id: ID!) { node(id: $id) { __typename id } }', { id: thing.id })).toEqual({
        node: thing,
      })
  })

  test('a metric is found by its id, with its fields', async () => {
    const { node } = await ask('{ node(id: "growth") { id ... on Metric { name(language: FR) unit } } }')
    const { model } = await ask('{ model { metrics { id name(language: FR) unit } } }')
    expect(node).toEqual(model.metrics.find(({ id }: { id: string }) => id === 'growth'))
  })
})
