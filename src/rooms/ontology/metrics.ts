import type { GraphEngine } from '../../engine/engine.js'
import { allMetrics } from './ontology.cypher.js'

/** Something that observations measure; names by language. */
export interface Metric {
  readonly id: string
  readonly names: Readonly<Record<'EN' | 'FR' | 'ZH', string | null>>
  readonly description: string | null
  readonly unit: string | null
}

/** Every metric of the graph, by id. */
export async function listMetrics(engine: Pick<GraphEngine, 'read'>): Promise<ReadonlyMap<string, Metric>> {
  const rows = await engine.read(allMetrics())
  return new Map(
    rows.map(({ names: [EN = null, FR = null, ZH = null], ...row }) => [row.id, { ...row, names: { EN, FR, ZH } }]),
  )
}

/** A metric's name in a language; where it has none, the English name, then any other, then its id. */
export const metricName = (metric: Metric, language: 'EN' | 'FR' | 'ZH'): string =>
  metric.names[language] ?? metric.names.EN ?? metric.names.FR ?? metric.names.ZH ?? metric.id
