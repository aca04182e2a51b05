import type { GraphEngine } from '../../engine/engine.js'
import type { Model } from '../../ontology/model.js'
import { metrics, type MetricRow } from './ontology.cypher.js'

/** Something that observations measure. */
export interface Metric extends MetricRow {
  /** Tells it from other things that are fetched by their id. */
  readonly __typename: 'Metric'
}

/** What reading metrics takes. */
interface Reader {
  readonly engine: Pick<GraphEngine, 'read'>
  readonly model: Model
}

/** Every metric of the graph, by id. */
export async function listMetrics({ engine, model }: Reader): Promise<ReadonlyMap<string, Metric>> {
  return new Map((await engine.read(metrics(model.languages))).map((row) => [row.id, metricFrom(row)]))
}

/** The metric with this id; null when there is none. */
export async function findMetric({ engine, model }: Reader, id: string): Promise<Metric | null> {
  const [row] = await engine.read(metrics(model.languages, id))
  return row ? metricFrom(row) : null
}

const metricFrom = (row: MetricRow): Metric => ({ __typename: 'Metric', ...row })

/** A metric's name in a language (null: the first one); if it has none, its name in the first that has one, then its id. */
export const metricName = ({ id, names }: Metric, language: string | null | undefined, { languages }: Model): string =>
  names[languages.findIndex((one) => one === language)] ?? names.find((name) => name !== null) ?? id
