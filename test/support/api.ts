import { join } from 'node:path'
import type { ApolloServer } from '@apollo/server'
import type { GraphQLFormattedError } from 'graphql'
import { PlanCache } from '../../src/compiler/plan.js'
import { configFrom, type Limits } from '../../src/config.js'
import type { GraphEngine } from '../../src/engine/engine.js'
import { createApollo } from '../../src/graphql/apollo.js'
import { createContext, type Context, type Services, type StatementReport } from '../../src/graphql/context.js'
import { importFiles } from '../../src/import/import.js'
import { loadModel, loadSchema } from '../../src/graph.js'
import { graphLayout } from '../../src/ontology/layout.js'
import { VersionCache } from '../../src/topology/version-cache.js'

/** What the API answered, and the statements that it took. */
export interface Answer {
  readonly data: Record<string, any> | null
  readonly errors: readonly GraphQLFormattedError[]
  readonly extensions: Record<string, unknown> | undefined
  readonly statements: readonly StatementReport[]
}

/** The API over an engine, without HTTP: the same schema, limits and error formatting as the server's. */
export interface Api {
  /** Asks a document; `operationName` names the operation to run where it has several. */
  ask(query: string, variables?: Record<string, unknown>, signal?: AbortSignal, operationName?: string): Promise<Answer>
  readonly services: Services
  readonly apollo: ApolloServer<Context>
}

/** The folder of the fixture graph, small enough to check answers by hand. */
export const FIXTURE = join('test', 'fixtures', 'graph')

/**
 * Loads files into an engine with an empty graph and opens the API over it. `limits` override the defaults, `settings`
 * those of the environment.
 */
export async function openApi(
  engine: GraphEngine,
  paths: readonly string[] = [FIXTURE],
  limits: Partial<Limits> = {},
  settings: Readonly<Record<string, string>> = {},
): Promise<Api> {
  const config = configFrom(settings)
  const model = loadModel(config)
  await engine.prepare(graphLayout(model))
  const report = await importFiles(engine, model, [...paths], { dataset: 'seed' })
  if (!report.ok) throw new Error(JSON.stringify(report.mistakes.slice(0, 5)))
  const bounds = { ...config.limits, ...limits }
  const services: Services = {
    engine,
    model,
    plans: new PlanCache(model, bounds),
    versionCache: new VersionCache(),
    limits: bounds,
    timeoutMs: bounds.timeoutMs,
  }
  const apollo = createApollo({
    schema: loadSchema(model, bounds),
    limits: bounds,
    introspection: true,
    log: (e) =>
      process.env['SHOW'] &&
      console.error((e as any)?.originalError?.cause?.message ?? (e as any)?.cause?.message ?? e),
  })
  return { ask: asker(services, apollo), services, apollo }
}

function asker(services: Services, apollo: ApolloServer<Context>): Api['ask'] {
  return async (query, variables = {}, signal, operationName) => {
    const contextValue = createContext(services, signal)
    const { body } = await apollo.executeOperation(
      { query, variables, ...(operationName && { operationName }) },
      { contextValue },
    )
    if (body.kind !== 'single') throw new Error('An answer came in parts')
    const { data, errors, extensions } = body.singleResult
    // Answers are compared as a client sees them: JSON, without the prototypes of the executor.
    const seen = JSON.parse(JSON.stringify({ data: data ?? null, errors: errors ?? [], extensions }))
    return { ...seen, statements: contextValue.statements }
  }
}
