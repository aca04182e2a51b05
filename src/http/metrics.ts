import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Histogram, Registry, Summary } from 'prom-client'

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15]

/** Clients choose operation names, so only so many become label values; the rest share one. */
const MAX_OPERATION_NAMES = 100

/** Statements are named by our code and by fields of the schema; an ontology may have any number of those. */
const MAX_STATEMENT_NAMES = 1000

/** What the server counts and measures. */
export interface Metrics {
  readonly registry: Registry
  /** Records one answered GraphQL request. Never fails. */
  observeRequest(operation: string | undefined, status: number, seconds: number): void
  /** Records one statement that the engine ran. */
  observeStatement(run: StatementRun): void
}

/** How a statement went: `outcome` is `ok` or an error code, `name` what made it. */
export interface StatementRun {
  readonly name: string
  readonly access: 'read' | 'write'
  readonly outcome: string
  readonly seconds: number
}

/** Metrics in a registry of their own, so that several servers can live in one process. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const labelNames = ['operation', 'status']
  const registers = [registry]
  const requests = new Counter({
    name: 'passerelle_graphql_requests_total',
    help: 'GraphQL requests answered, by operation name and HTTP status.',
    labelNames,
    registers,
  })
  const duration = new Histogram({
    name: 'passerelle_graphql_request_duration_seconds',
    help: 'Time to answer a GraphQL request, by operation name and HTTP status.',
    labelNames,
    buckets: SECONDS,
    registers,
  })
  const nameOf = boundedNames(MAX_OPERATION_NAMES)
  return {
    registry,
    observeRequest(operation, status, seconds) {
      const labels = { operation: nameOf(operation), status: String(status) }
      requests.inc(labels)
      duration.observe(labels, seconds)
    },
    observeStatement: statementMetrics(registers),
  }
}

function statementMetrics(registers: Registry[]): Metrics['observeStatement'] {
  const statements = new Histogram({
    name: 'passerelle_engine_statement_duration_seconds',
    help: 'Time the graph engine took for a statement, by access and outcome.',
    labelNames: ['access', 'outcome'],
    buckets: SECONDS,
    registers,
  })
  const byName = new Summary({
    name: 'passerelle_engine_statement_seconds',
    help: 'How often the graph engine ran a statement and how long in all, by what made it.',
    labelNames: ['statement'],
    percentiles: [],
    registers,
  })
  const nameOf = boundedNames(MAX_STATEMENT_NAMES)
  return ({ name, access, outcome, seconds }) => {
    statements.observe({ access, outcome }, seconds)
    byName.observe({ statement: nameOf(name) }, seconds)
  }
}

/** Adds `/metrics` in the text format of Prometheus. */
export function registerMetrics(server: FastifyInstance, { registry }: Metrics): void {
  server.get('/metrics', async (_request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics()),
  )
}

function boundedNames(limit: number): (name: string | undefined) => string {
  const known = new Set<string>()
  return (name) => {
    if (name === undefined) return 'anonymous'
    if (known.size < limit) known.add(name)
    return known.has(name) ? name : 'other'
  }
}
