import { join } from 'node:path'
import type { GraphQLFormattedError } from 'graphql'
import { configFrom, type Limits } from '../../src/config.js'
import type { GraphEngine } from '../../src/engine/engine.js'
import type { StatementReport } from '../../src/request/context.js'
import { importFiles } from '../../src/import/import.js'
import { graphOver, loadModel, loadSchema, type Graph } from '../../src/graph.js'
import { graphLayout } from '../../src/ontology/layout.js'
import { serviceOver, type Service } from '../../src/service.js'

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
  readonly services: Service
  /** The same graph under other limits. */
  under(limits: Partial<Limits>): Promise<Api>
}

/** The folder of the fixture graph, small enough to check answers by hand. */
export const FIXTURE = join('test', 'fixtures', 'graph')

/** No answer is wrong for being slow, and a Neo4j that has just begun plans long statements for many seconds. */
const PATIENCE_MS = 120_000

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
  const bounds = { ...config.limits, timeoutMs: PATIENCE_MS, ...limits }
  return apiOver(graphOver(engine, model, loadSchema(model, bounds), bounds), bounds)
}

async function apiOver(graph: Graph, limits: Limits): Promise<Api> {
  const services = await serviceOver(graph, { limits, introspection: true }, { log: show })
  return {
    services,
    ask: asker(services),
    under: (others) => apiOver({ ...graph, limits: { ...limits, ...others } }, { ...limits, ...others }),
  }
}

function show(error: unknown): void {
  if (process.env['SHOW'])
    console.error((error as any)?.originalError?.cause?.message ?? (error as any)?.cause?.message ?? error)
}

const asker =
  (service: Service): Api['ask'] =>
  async (query, variables = {}, signal, operationName) => {
    const { statements, data, errors, extensions } = await service.ask({
      query,
      variables,
      ...(signal && { signal }),
      ...(operationName && { operationName }),
    })
    // Answers are compared as a client sees them: JSON, without the prototypes of the executor.
    return { ...JSON.parse(JSON.stringify({ data, errors, extensions })), statements }
  }
