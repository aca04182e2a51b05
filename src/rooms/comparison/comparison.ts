import { didYouMean } from '../../text/closest.js'
import type { QueryCompareArgs } from '../../generated/graphql.js'
import { InvalidInputError, NotFoundError } from '../../errors.js'
import type { Context } from '../../request/context.js'
import { checkFacts, checkObservationFacts, type FactFilter } from '../../facts/fact-filter.js'
import { checkLists } from '../../compiler/list/check-lists.js'
import { requireRefs } from '../../references/entity-refs.js'
import { listMetrics, type Metric } from '../ontology/metrics.js'
import { cellsOf, type CellRow } from './comparison.cypher.js'

/** The ids of observations side by side: one row for each entity, one cell for each metric. */
export interface ComparisonTable {
  readonly entities: readonly string[]
  readonly metrics: readonly Metric[]
  readonly rows: readonly { entity: string; cells: readonly { metric: Metric; observations: readonly string[] }[] }[]
}

const MAX_ENTITIES = 20
/** Unknown metrics that an error names: for each of them all metrics are looked through. */
const MAX_NAMED = 5

/** Published numbers side by side. Unknown entities and metrics are errors; numbers nobody published are empty cells. */
export async function compare(
  context: Pick<Context, 'engine' | 'model' | 'ofGraph'>,
  input: QueryCompareArgs,
  filters: readonly FactFilter[],
): Promise<ComparisonTable> {
  const { length } = input.entities
  if (length < 2 || length > MAX_ENTITIES)
    throw new InvalidInputError(`"entities" has ${length}: compare takes 2 to ${MAX_ENTITIES}.`)
  checkLists({ metrics: input.metrics })
  checkObservationFacts(input.facts)
  for (const filter of filters) checkFacts(filter)
  const refs = await requireRefs(context, input.entities, 'entities')
  const entities = refs.map(({ id }) => id)
  const known = await listMetrics(context)
  checkMetrics(known, input.metrics ?? [])
  const cells = await context.engine.read(cellsOf([...new Set(entities)], input.metrics ?? null, filters))
  const metrics = (input.metrics ?? metricsByCoverage(cells)).map((id) => known.get(id) as Metric)
  return { entities, metrics, rows: entities.map((entity) => rowOf(entity, metrics, cells)) }
}

function rowOf(entity: string, metrics: readonly Metric[], cells: readonly CellRow[]) {
  const own = cells.filter((cell) => cell.entity === entity)
  return {
    entity,
    cells: metrics.map((metric) => ({
      metric,
      observations: own.filter((cell) => cell.metric === metric.id).map(({ observation }) => observation),
    })),
  }
}

/** The metrics published about most of the entities first; ties by id. */
function metricsByCoverage(cells: readonly CellRow[]): string[] {
  const covered = new Map<string, Set<string>>()
  for (const { metric, entity } of cells) covered.set(metric, (covered.get(metric) ?? new Set()).add(entity))
  return [...covered].sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1)).map(([metric]) => metric)
}

function withGuess(id: string, known: ReadonlyMap<string, Metric>): string {
  const guess = didYouMean(id, known.keys())
  return guess ? `${id} (${guess})` : id
}

function checkMetrics(known: ReadonlyMap<string, Metric>, asked: readonly string[]): void {
  const unknown = asked.filter((id) => !known.has(id))
  if (unknown.length === 0) return
  const named = unknown.slice(0, MAX_NAMED).map((id) => withGuess(id, known))
  const more = unknown.length > MAX_NAMED ? ` and ${unknown.length - MAX_NAMED} more` : ''
  throw new NotFoundError(
    `Unknown metric: ${named.join(', ')}${more}. model { metrics { id } } lists those there are.`,
    { argument: 'metrics' },
  )
}
