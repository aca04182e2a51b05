import { buildSchema, execute, parse, type DocumentNode, type GraphQLResolveInfo } from 'graphql'
import { expect, test } from 'vitest'
import { PlanCache } from '../../src/compiler/plan.js'
import { configFrom } from '../../src/config.js'
import { fixtureModel } from '../fixtures/load-fixture-graph.js'

test('plans are made once for a document, until the texts of all are too long together', async () => {
  const plans = new PlanCache(fixtureModel(), configFrom({}).limits, {}, 3000)
  let compiled = 0
  const compile = () => (compiled++, { cypher: 'x'.repeat(1000), read: () => null })
  const schema = buildSchema('type Query { field: Int }')
  const field = (_args: unknown, _context: unknown, info: GraphQLResolveInfo) =>
    plans.prepare(info, 'test', compile).statement.cypher.length
  const ask = async (document: DocumentNode): Promise<number> => {
    expect(await execute({ schema, document, rootValue: { field } })).toEqual({ data: { field: 1000 } })
    return compiled
  }
  const [first, ...others] = Array.from({ length: 4 }, () => parse('{ field }'))
  expect([await ask(first!), await ask(first!)]).toEqual([1, 1])
  for (const document of others) await ask(document)
  expect([compiled, await ask(first!)]).toEqual([4, 5])
})
