import type { GraphEngine } from '../engine/engine.js'
import type { Model } from '../ontology/model.js'
import { columnOf, type Column, type Scalar } from './column.js'
import { allSources, entityProperty, relationProperty, SOURCE_TEXTS, type SourceRow } from './columns.cypher.js'
import { LOAD_TIMEOUT_MS } from './load-topology.js'
import type { Topology } from './topology.js'

export { SOURCE_TEXTS, type SourceRow }

type Reader = Pick<GraphEngine, 'read'>

const OPTIONS = { timeoutMs: LOAD_TIMEOUT_MS }

/** A property of entities as a column of the topology's entities. */
export async function loadEntityColumn(engine: Reader, topology: Topology, property: string): Promise<Column> {
  const [row] = await engine.read(entityProperty(property), OPTIONS)
  return columnOf(
    topology.entityIds.length,
    placed(row?.known ?? [], (id) => topology.indexOf(id)),
  )
}

/** A numeric property of entities; NaN where it is unknown. */
export async function loadEntityNumbers(engine: Reader, topology: Topology, property: string): Promise<Float64Array> {
  const numbers = new Float64Array(topology.entityIds.length).fill(NaN)
  const [row] = await engine.read(entityProperty(property), OPTIONS)
  for (const [index, value] of placed(row?.known ?? [], (id) => topology.indexOf(id)))
    if (typeof value === 'number') numbers[index] = value
  return numbers
}

/** A property of relations as a column of the topology's relations, read type by type so that no answer is huge. */
export async function loadRelationColumn(
  engine: Reader,
  topology: Topology,
  model: Model,
  property: string,
  indexOf: (id: string) => number | undefined,
): Promise<Column> {
  const known: (readonly [number, Scalar | readonly Scalar[]])[] = []
  for (const type of model.relationTypes.keys()) {
    const [row] = await engine.read(relationProperty(type, property), OPTIONS)
    for (const one of placed(row?.known ?? [], indexOf)) known.push(one)
  }
  return columnOf(topology.relationIds.length, known)
}

/** Finds relations of the topology by their ids. */
export function relationIndex({ relationIds }: Topology): (id: string) => number | undefined {
  const indexes = new Map(relationIds.map((id, index) => [id, index]))
  return (id) => indexes.get(id)
}

/** Every source, in the order of ids. */
export async function loadSources(engine: Reader): Promise<readonly SourceRow[]> {
  const rows = await engine.read(allSources(), OPTIONS)
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function placed<Value>(
  known: readonly (readonly [string, Value])[],
  indexOf: (id: string) => number | undefined,
): [number, Value][] {
  return known.flatMap(([id, value]): [number, Value][] => {
    const index = indexOf(id)
    return index === undefined ? [] : [[index, value]]
  })
}
