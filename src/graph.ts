import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { GraphQLSchema } from 'graphql'
import { PlanCache } from './compiler/plan.js'
import { ConfigError, type Config, type Limits } from './config.js'
import type { GraphEngine } from './engine/engine.js'
import { hasDataFile } from './engine/grafeo/data-file.js'
import { openEngine } from './engine/open-engine.js'
import { readApi } from './graphql/sdl/api-sdl.js'
import { capDefaults } from './graphql/cap-defaults.js'
import type { Services } from './request/context.js'
import { printPublicSchema } from './graphql/print-schema.js'
import { createExecutableSchema } from './graphql/schema.js'
import { UsageError } from './explain.js'
import { formatMistake } from './import/read/mistake.js'
import type { Progress } from './import/read/progress.js'
import { ensureSeed } from './import/seed.js'
import { isReadable, upgradeGraph } from './import/upgrade.js'
import { graphLayout } from './ontology/layout.js'
import type { Model } from './ontology/model.js'
import { readModel } from './ontology/read-model.js'
import { QuestionMistakes } from './questions/check-question.js'
import { NO_QUESTIONS, readQuestions, type WatchedQuestions } from './questions/questions.js'
import { VersionCache } from './topology/version-cache.js'

/** A graph ready to be asked: what the server and the commands have in common. */
export interface Graph extends Services {
  readonly schema: GraphQLSchema
  /** The schema, printed. */
  readonly sdl: string
  readonly questions: WatchedQuestions
  readonly limits: Limits
}

/** Reads the ontology from SCHEMA_DIR. Throws a `ConfigError` when there is none, an `OntologyError` when it is not usable. */
export function loadModel({ schemaDir }: Config): Model {
  const directory = [join(schemaDir, 'model'), schemaDir].find(isOntology)
  if (directory === undefined)
    throw new ConfigError(
      `There is no folder ${join(schemaDir, 'model')}: run this in the folder of the clone, or set SCHEMA_DIR to a folder whose folder model/ holds the ontology`,
    )
  return readModel(directory)
}

/** A folder of `model/`, or that folder itself. */
const isOntology = (path: string): boolean =>
  existsSync(path) && (basename(path) === 'model' || readdirSync(path).some((name) => name.endsWith('.graphql')))

/**
 * The public schema of an ontology, with its resolvers; under `limits`, with defaults that these allow.
 * Throws an `OntologyError` when the API takes one of the ontology's names.
 */
export function loadSchema(model: Model, limits?: Limits): GraphQLSchema {
  const schema = createExecutableSchema(model, readApi(model))
  if (limits) capDefaults(schema, limits)
  return schema
}

/** The saved questions of the configured folders. Throws a `UsageError` that lists every mistake of the files. */
export function loadQuestions(
  { questions, questionsOnly }: Config,
  schema: GraphQLSchema,
  model: Model,
): WatchedQuestions {
  if (questions.own !== null && !existsSync(questions.own))
    throw new ConfigError(`There is no folder ${questions.own}: set QUESTIONS_DIR to a folder of saved questions`)
  try {
    return readQuestions({ ...questions, isAll: questionsOnly }, schema, model)
  } catch (error) {
    throw error instanceof QuestionMistakes ? new UsageError(error.message) : error
  }
}

/** Whether there is a graph to read; a Neo4j holds one always. Creates nothing. */
export const hasGraph = ({ engine }: Config): boolean => engine.engine === 'neo4j' || hasDataFile(engine.dataDir)

/**
 * Opens the configured engine, with constraints and indexes in place and what an earlier version wrote made readable. `wrap` may watch the engine's work.
 * The caller closes `engine`; where this rejects, nothing stays open.
 */
export async function openGraph(
  config: Config,
  wrap: (engine: GraphEngine) => GraphEngine = (engine) => engine,
): Promise<Graph> {
  return open(config, wrap, async ({ engine, model }) => {
    await engine.prepare(graphLayout(model))
    await upgradeGraph(engine, model)
  })
}

/**
 * Opens the configured engine to read it, and writes nothing: neither constraints nor a newer form.
 * The caller closes `engine`. Throws a `UsageError` when an earlier version wrote the graph.
 */
export const openGraphToRead = (config: Config): Promise<Graph> =>
  open(
    config,
    (engine) => engine,
    async ({ engine }) => {
      if (!(await isReadable(engine)))
        throw new UsageError('An earlier version wrote this graph: start the server once, which brings it up to date.')
    },
  )

async function open(
  config: Config,
  wrap: (engine: GraphEngine) => GraphEngine,
  ready: (graph: Pick<Graph, 'engine' | 'model'>) => Promise<void>,
): Promise<Graph> {
  const model = loadModel(config)
  // Whatever is wrong with the ontology is said before the engine is opened.
  const schema = loadSchema(model, config.limits)
  const questions = loadQuestions(config, schema, model)
  const engine = wrap(await openEngine(config.engine))
  try {
    await ready({ engine, model })
  } catch (error) {
    await engine.close()
    throw error
  }
  return { ...graphOver(engine, model, schema, config.limits), questions }
}

/** The graph of an engine that is open and prepared, under these limits and without saved questions. */
export const graphOver = (engine: GraphEngine, model: Model, schema: GraphQLSchema, limits: Limits): Graph => ({
  engine,
  model,
  schema,
  sdl: printPublicSchema(schema),
  plans: new PlanCache(model, limits, engine),
  versionCache: new VersionCache(),
  questions: NO_QUESTIONS,
  limits,
  timeoutMs: limits.timeoutMs,
})

/**
 * Loads the seed of SEED_DIR where the graph does not hold this version of it. Resolves to what there is to note about it.
 * Throws a `UsageError` that lists every mistake of the files; the graph then keeps what it had.
 */
export async function loadSeed(
  { seedDir }: Config,
  { engine, model }: Graph,
  onProgress?: Progress,
): Promise<string[]> {
  if (!existsSync(seedDir))
    throw new ConfigError(`There is no folder ${seedDir}: set SEED_DIR to the folder of the seed`)
  const { report } = await ensureSeed(engine, model, seedDir, onProgress)
  if (report && !report.ok) throw new UsageError(report.mistakes.map(formatMistake).join('\n'))
  return (report?.notes ?? []).map(formatMistake)
}
