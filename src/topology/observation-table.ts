import type { GraphEngine } from '../engine/engine.js'
import { columnsOf, type FactColumns } from '../facts/fact-columns.js'
import { allObservations, attributions, type ObservationValues } from './columns.cypher.js'
import { LOAD_TIMEOUT_MS } from './load-topology.js'
import { textColumn, type TextColumn } from './text-column.js'
import type { EntityIndex, Topology } from './topology.js'

/** Every observation of the graph as columns, in the order of ids. */
export interface ObservationTable extends FactColumns {
  readonly ids: readonly string[]
  readonly subject: Int32Array
  /** Who published it; -1 where nobody is named. */
  readonly attributedTo: Int32Array
  readonly metric: TextColumn
  readonly unit: TextColumn
  readonly qualifier: TextColumn
  /** NaN where it is unknown. */
  readonly numbers: Readonly<Record<ObservationNumber, Float64Array>>
  readonly indexOf: (id: string) => number | undefined
}

/** The numbers that an observation may have. */
export const OBSERVATION_NUMBERS = ['value', 'min', 'max', 'rank'] as const

/** One of `OBSERVATION_NUMBERS`. */
export type ObservationNumber = (typeof OBSERVATION_NUMBERS)[number]

/** The name under which the observations of a topology are kept with it. */
export const OBSERVATIONS = 'observations'

/** Reads every observation whose subject the topology has. */
export async function loadObservations(
  engine: Pick<GraphEngine, 'read'>,
  topology: Topology,
): Promise<ObservationTable> {
  const options = { timeoutMs: LOAD_TIMEOUT_MS }
  const [all] = await engine.read(allObservations(), options)
  const [attributed] = await engine.read(attributions(), options)
  const rows = (all?.observations ?? [])
    .map(rowOf)
    .filter(({ subject }) => topology.indexOf(subject) !== undefined)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const indexes = new Map(rows.map(({ id }, index) => [id, index]))
  const attributedTo = new Int32Array(rows.length).fill(-1)
  for (const [id, publisher] of attributed?.known ?? []) {
    const index = indexes.get(id)
    if (index !== undefined) attributedTo[index] = topology.indexOf(publisher) ?? -1
  }
  const number = (name: ObservationNumber) => Float64Array.from(rows, (row) => row[name] ?? NaN)
  return {
    ids: rows.map(({ id }) => id),
    subject: Int32Array.from(rows, ({ subject }) => topology.indexOf(subject) as EntityIndex),
    attributedTo,
    metric: textColumn(rows.map(({ metric }) => metric)),
    unit: textColumn(rows.map(({ unit }) => unit)),
    qualifier: textColumn(rows.map(({ qualifier }) => qualifier)),
    numbers: { value: number('value'), min: number('min'), max: number('max'), rank: number('rank') },
    ...columnsOf(rows, topology.languages),
    indexOf: (id) => indexes.get(id),
  }
}

function rowOf(values: ObservationValues) {
  const [id, metric, subject, value, min, max, rank, unit, qualifier, startsOn, endsOn, stance, confidence, sources] =
    values
  return { id, metric, subject, value, min, max, rank, unit, qualifier, startsOn, endsOn, stance, confidence, sources }
}
