import { inspect } from 'node:util'
import type { ApolloServer, ApolloServerPlugin } from '@apollo/server'
import { GraphQLError, type DocumentNode, type GraphQLFormattedError } from 'graphql'
import type { Config } from './config.js'
import type { GraphEngine } from './engine/engine.js'
import { loadSeed, openGraph, type Graph } from './graph.js'
import { createApollo } from './graphql/apollo.js'
import { createContext, type Context, type StatementReport } from './request/context.js'
import { createErrorFormatter, wordingFor, type ErrorLog } from './graphql/format-error.js'
import { checkNesting } from './graphql/limits/nesting.js'
import { explainRequests } from './graphql/plugins/explain.js'
import { httpStatus } from './graphql/plugins/http-status.js'
import type { Progress } from './import/read/progress.js'

/** An operation to run. */
export interface Operation {
  /** The document; a text that was asked before need not be parsed and validated again. */
  readonly query: string | DocumentNode
  readonly variables?: Readonly<Record<string, unknown>>
  /** Which operation of the document to run, if it has several. */
  readonly operationName?: string
  /** Such as `{explain: true}`. */
  readonly extensions?: Readonly<Record<string, unknown>>
  /** Aborts the work when nobody waits for the answer any more. */
  readonly signal?: AbortSignal
  /** Who asks; statements of one client wait for one another before they make others wait. */
  readonly client?: string
}

/** An answer as a client gets it, and what it took. */
export interface Answer {
  /** Null if nothing was answered. */
  readonly data: Readonly<Record<string, unknown>> | null
  /** Empty if nothing went wrong. Each has a code and a message that is fit for clients. */
  readonly errors: readonly GraphQLFormattedError[]
  /** Hints and the explanation, if there are any. */
  readonly extensions?: Readonly<Record<string, unknown>>
  /** The HTTP status that fits the answer. */
  readonly status: number
  /** The statements that were run, in the order in which they ended. */
  readonly statements: readonly StatementReport[]
}

/** The one way to ask a graph: with validation, limits, a deadline, and errors that are fit for clients. */
export interface Service extends Graph {
  /** Runs an operation. Never rejects because of what was asked: `errors` says what is wrong with it. */
  readonly ask: (operation: Operation) => Promise<Answer>
  /** What HTTP answers `/graphql` with. */
  readonly apollo: ApolloServer<Context>
  /** The context of one request to `apollo`. Throws the client's error if the document is nested too deep. */
  readonly contextOf: (request: Pick<Operation, 'query' | 'signal' | 'client'>) => Context
  /** A message of GraphQL as clients read it: with suggestions only if they may see the schema. */
  readonly worded: (message: string) => string
  /** Stops answering and closes the engine; what is asked from then on is refused. Closing it again does nothing. */
  close(): Promise<void>
}

/** What a service needs to know beside its graph. */
export interface ServiceOptions {
  /** Receives errors that clients do not see. Default: standard error. */
  readonly log?: ErrorLog
  /** Further plugins of the GraphQL server. */
  readonly plugins?: readonly ApolloServerPlugin<Context>[]
}

/** What opening a service may be watched by. */
export interface OpeningOptions extends ServiceOptions {
  /** Receives what is wrong with files of one's own questions that change, a line each. Default: standard error. */
  readonly onQuestionMistake?: (line: string) => void
  /** Wraps the engine, for example to measure it. */
  readonly wrapEngine?: (engine: GraphEngine) => GraphEngine
  readonly onSeedProgress?: Progress
}

/**
 * Opens the configured graph and loads the seed if the graph does not hold this version of it. `notes` says what is
 * worth knowing about the seed. If this rejects, nothing stays open.
 */
export async function openService(
  config: Config,
  { wrapEngine, onSeedProgress, onQuestionMistake = toStandardError, ...options }: OpeningOptions = {},
): Promise<Service & { readonly notes: readonly string[] }> {
  const graph = await openGraph(config, wrapEngine)
  try {
    const notes = await loadSeed(config, graph, onSeedProgress)
    await graph.engine.settle()
    const service = await serviceOver(graph, config, options)
    const endWatch = graph.questions.watch(onQuestionMistake)
    return { ...service, notes, close: () => (endWatch(), service.close()) }
  } catch (error) {
    await graph.engine.close()
    throw error
  }
}

/** What a service answers that was closed. */
const CLOSED: Answer = {
  data: null,
  errors: [{ message: 'This service is closed: open it again to ask.', extensions: { code: 'ENGINE_UNAVAILABLE' } }],
  status: 503,
  statements: [],
}

/** The service over a graph that is open; closing the service closes the graph's engine. */
export async function serviceOver(
  graph: Graph,
  { limits, introspection }: Pick<Config, 'limits' | 'introspection'>,
  { log = toStandardError, plugins = [] }: ServiceOptions = {},
): Promise<Service> {
  const apollo = createApollo({
    schema: graph.schema,
    limits,
    introspection,
    log,
    plugins: [httpStatus, explainRequests(introspection), ...plugins],
  })
  await apollo.start()
  const shown = introspection ? graph.schema : null
  const format = createErrorFormatter(log, shown)
  const contextOf: Service['contextOf'] = ({ query, signal, client }) => {
    if (typeof query === 'string') checkNesting(query, limits.maxTokens)
    return createContext(graph, signal, client)
  }
  let closing: Promise<void> | undefined
  return {
    ...graph,
    apollo,
    contextOf,
    worded: wordingFor(shown),
    ask: async (operation) => {
      if (closing) return CLOSED
      try {
        return await run(apollo, operation, contextOf(operation))
      } catch (error) {
        return { data: null, errors: [format({ message: '' }, error)], status: statusOf(error), statements: [] }
      }
    },
    close: () => (closing ??= apollo.stop().then(() => graph.engine.close())),
  }
}

const toStandardError = (error: unknown): void =>
  void process.stderr.write(`${typeof error === 'string' ? error : inspect(error)}\n`)

/** A refusal brings its status along; anything else is a fault of the server. */
function statusOf(error: unknown): number {
  const http = error instanceof GraphQLError ? (error.extensions['http'] as { status?: number } | undefined) : undefined
  return http?.status ?? 500
}

async function run(
  apollo: ApolloServer<Context>,
  { query, variables = {}, operationName, extensions = {} }: Operation,
  contextValue: Context,
): Promise<Answer> {
  const request = {
    query,
    variables: { ...variables },
    extensions: { ...extensions },
    ...(operationName !== undefined && { operationName }),
  }
  const { body, http } = await apollo.executeOperation(request, { contextValue })
  if (body.kind !== 'single') throw new Error('An answer came in parts')
  const { data, errors, extensions: more } = body.singleResult
  return {
    data: data ?? null,
    errors: errors ?? [],
    ...(more && { extensions: more }),
    status: http.status ?? 200,
    statements: contextValue.statements,
  }
}
