import type { GraphEngine } from '../../engine/engine.js'
import type { Model } from '../../ontology/model.js'
import { SEED_DATASET } from '../../ontology/layout.js'
import { listMetrics } from './metrics.js'
import { allDatasets, countsByKind, countsByRelationType } from './ontology.cypher.js'

type Reader = Pick<GraphEngine, 'read' | 'health'>

/** The kinds of the ontology with the number of entities of each. */
export async function describeKinds(engine: Reader, model: Model) {
  const counts = new Map((await engine.read(countsByKind())).map(({ kind, size }) => [kind, size]))
  return [...model.kinds.values()].map(({ value, name, description, singular, plural }) => ({
    kind: value,
    typeName: name,
    description,
    singular,
    plural,
    count: counts.get(value) ?? 0,
  }))
}

/** The relation types of the ontology with the number of relations of each. */
export async function describeRelationTypes(engine: Reader, model: Model) {
  const counts = new Map((await engine.read(countsByRelationType())).map(({ type, size }) => [type, size]))
  const kindValues = (names: readonly string[]) => names.map((name) => model.kinds.get(name)?.value)
  return [...model.relationTypes.values()].map(({ name, description, from, to, weight, symmetric }) => ({
    type: name,
    description,
    from: kindValues(from),
    to: kindValues(to),
    weight,
    symmetric,
    count: counts.get(name) ?? 0,
  }))
}

/** What was loaded, and when. */
export const listDatasets = (engine: Reader) => engine.read(allDatasets())

/** The metrics of the graph, by id. */
export const describeMetrics = async (engine: Reader) => [...(await listMetrics(engine)).values()]

/** The version of the seed in the graph; null before it is loaded. */
export async function seedVersion(engine: Reader): Promise<string | null> {
  const datasets = await listDatasets(engine)
  return datasets.find(({ id }) => id === SEED_DATASET)?.version ?? null
}
