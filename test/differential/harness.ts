import { readFileSync } from 'node:fs'
import { buildSchema, print, type GraphQLSchema } from 'graphql'
import type { Limits } from '../../src/config.js'
import type { GraphEngine } from '../../src/engine/engine.js'
import { FIXTURE, openApi } from '../support/api.js'
import { Checker, type AskServer, type Failure } from './check.js'
import { drawCase, type Case, type World } from './generator/document.js'
import { LEFT_OUT } from './generator/left-out.js'
import { poolsOf } from './generator/pools.js'
import { readFixtureGraph } from './oracle/graph.js'
import { readOntology } from './oracle/ontology.js'
import { Oracle } from './oracle/oracle.js'
import { shrink } from './shrink.js'

/** A server over the fixture graph beside its naive reading. */
export interface Differential {
  readonly schema: GraphQLSchema
  readonly world: World
  readonly checker: Checker
  readonly server: AskServer
}

/** Random documents are larger than those of people: the limits have tests of their own. */
const LIMITS: Partial<Limits> = {
  // On a busy machine, Neo4j may take long to plan what it has never seen.
  timeoutMs: 300_000,

  maxRows: 2 ** 52,
  maxAliases: 1000,
  maxDepth: 100,
  maxRootFields: 100,
  maxTokens: 50_000,
}

export type { AskServer }

/** Documents under way at once: while the engine works on one, the next is planned. */
const AT_ONCE = 3

/** Loads the fixture graph into an engine with an empty graph, and reads it naively too. */
export async function openDifferential(engine: GraphEngine, limits: Partial<Limits> = {}): Promise<Differential> {
  const api = await openApi(engine, [FIXTURE], { ...LIMITS, ...limits })
  const schema = buildSchema(readFileSync('schema.graphql', 'utf8'))
  const graph = readFixtureGraph(FIXTURE, readOntology('schema/model'))
  const server: AskServer = (query, operationName, variables) =>
    api.ask(query, { ...variables }, undefined, operationName)
  const oracle = new Oracle(schema, graph, async (query) => {
    const { data, errors } = await server(query, undefined, {})
    if (errors.length > 0) throw new Error(errors[0]!.message)
    return data
  })
  const roots = Object.keys(schema.getQueryType()!.getFields()).filter((name) => !LEFT_OUT.roots.test(name))
  return { schema, world: { schema, pools: poolsOf(graph), roots }, checker: new Checker(server, oracle), server }
}

/** Checks the documents of the seeds. Throws for the first that is answered wrongly, made as small as it can be. */
export async function checkSeeds({ schema, world, checker }: Differential, seeds: readonly number[]): Promise<void> {
  const left = [...seeds]
  const failed: { seed: number; drawn: Case; failure: Failure }[] = []
  const work = async (): Promise<void> => {
    for (let seed = left.shift(); seed !== undefined && failed.length === 0; seed = left.shift()) {
      const drawn = drawCase(world, seed)
      const failure = await checker.check(drawn)
      if (failure) failed.push({ seed, drawn, failure })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  const [first] = failed
  if (!first) return
  const small = await shrink(
    schema,
    first.drawn,
    async (one) => (await checker.check(one))?.sort === first.failure.sort,
  )
  throw new Error(described(first.seed, small, (await checker.check(small)) ?? first.failure))
}

function described(seed: number, { document, cursors }: Case, { run, before, difference, errors }: Failure): string {
  const text = print(document)
  const marks = cursors.filter(({ mark }) => text.includes(mark)).map((one) => `${one.mark} is one of ${one.question}`)
  const runs = [...before, run].map(({ operation, variables }) => `${operation} with ${JSON.stringify(variables)}`)
  const wrong = difference
    ? `at ${difference.path}: ${JSON.stringify(difference.actual)} instead of ${JSON.stringify(difference.expected)}`
    : errors?.join('\n')
  return [
    `The document of seed ${seed} is answered wrongly:`,
    text,
    ...marks,
    'Asked:',
    ...runs,
    'The last answer:',
    wrong,
  ].join('\n')
}
