import type { GraphEngine } from '../../engine/engine.js'
import { metrics, type MetricRow } from './ontology.cypher.js'

/** Something that observations measure; names by language. */
export interface Metric {
  /** Tells it from other things that are fetched by their id. */
  readonly __typename: 'Metric'
  readonly id: string
  readonly names: Readonly<Record<'EN' | 'FR' | 'ZH', string | null>>
  readonly description: string | null
  readonly unit: string | null
}

/** Every metric of the graph, by id. */
export async function listMetrics(engine: Pick<GraphEngine, 'read'>): Promise<ReadonlyMap<string, Metric>> {
  return new Map((await engine.read(metrics())).map((row) => [row.id, metricFrom(row)]))
}

/** The metric with this id; null when there is none. */
export async function findMetric(engine: Pick<GraphEngine, 'read'>, id: string): Promise<Metric | null> {
  const [row] = await engine.read(metrics(id))
  return row ? metricFrom(row) : null
}

const metricFrom = ({ names: [EN = null, FR = null, ZH = null], ...row }: MetricRow): Metric => ({
  __typename: 'Metric',
  ...row,
  names: { EN, FR, ZH },
})

/** A metric's name in a language; where it has none, the English name, then any other, then its id. */
export const metricName = (metric: Metric, language: 'EN' | 'FR' | 'ZH'): string =>
  metric.names[language] ?? metric.names.EN ?? metric.names.FR ?? metric.names.ZH ?? metric.id
