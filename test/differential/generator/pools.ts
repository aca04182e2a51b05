import { fold } from '../../../src/text/fold.js'
import type { FixtureGraph, Thing } from '../oracle/graph.js'
import { neighborsBy } from '../oracle/neighbors.js'
import type { ExternalId } from '../oracle/texts.js'

/** Values that occur in the fixture graph, so that filters and references find something. */
export interface Pools {
  readonly entities: readonly Thing[]
  readonly entityIds: readonly string[]
  /** Places, none of which lies in another of its kind. */
  readonly places: readonly Thing[]
  readonly relationIds: readonly string[]
  readonly observationIds: readonly string[]
  readonly sources: readonly string[]
  readonly metrics: readonly string[]
  readonly names: readonly string[]
  /** Names that stand for one entity alone. */
  readonly plainNames: readonly string[]
  /** Identifiers in public registers, as they may be written, and the registers. */
  readonly identifiers: readonly string[]
  readonly schemes: readonly string[]
  readonly dates: readonly string[]
  readonly numbers: readonly number[]
  /** What the fields of types lead along. */
  readonly relationFields: FixtureGraph['ontology']['relationFields']
  /** The fields that lead to something, by type. */
  readonly busy: ReadonlyMap<string, ReadonlySet<string>>
  /** Texts by the field that has them. */
  readonly texts: ReadonlyMap<string, readonly string[]>
}

const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/

/** Gathers the pools. */
export function poolsOf(graph: FixtureGraph): Pools {
  const { entities, relations, observations, sources } = graph
  const things = [entities, relations, observations, sources].flatMap((map) => [...map.values()])
  const values = things.flatMap((thing) => Object.entries(thing.values))
  const texts = new Map<string, string[]>()
  for (const [key, value] of values)
    if (typeof value === 'string' && !DATE.test(value)) texts.set(key, [...(texts.get(key) ?? []), value])
  const known = values.flatMap(([, value]) => (typeof value === 'string' && DATE.test(value) ? [value] : []))
  const called = (thing: Thing): string[] => thing.values['called'] as string[]
  const folded = [...entities.values()].flatMap((one) => [...new Set(called(one).map(fold))])
  const isPlain = (name: string): boolean => folded.filter((one) => one === fold(name)).length === 1
  const ids = [...entities.values()].flatMap((one) => one.values['externalIds'] as ExternalId[])
  return {
    entities: [...entities.values()],
    entityIds: [...entities.keys()],
    places: [...entities.values()].filter(({ type }) => graph.ontology.kinds.get(type)!.interfaces.includes('Place')),
    relationIds: [...relations.keys()],
    observationIds: [...observations.keys()],
    sources: [...sources.keys()],
    metrics: [...new Set([...observations.values()].map((one) => one.values['metric'] as string))],
    names: [...entities.values()].flatMap(called),
    plainNames: [...entities.values()].flatMap(called).filter(isPlain),
    identifiers: ids.flatMap(({ scheme, value, url }) => [value, `${scheme}:${value}`, ...(url ? [url] : [])]),
    schemes: ids.map(({ scheme }) => scheme),
    dates: [...new Set([...known, ...known.map((date) => date.slice(0, 4)), ...known.map((date) => date.slice(0, 7))])],
    numbers: [...new Set(values.flatMap(([, value]) => (typeof value === 'number' ? [value] : [])))],
    relationFields: graph.ontology.relationFields,
    busy: busyFields(graph),
    texts,
  }
}

function busyFields(graph: FixtureGraph): Map<string, Set<string>> {
  const { entities, ontology } = graph
  const busy = new Map<string, Set<string>>()
  for (const entity of entities.values())
    for (const [name, field] of ontology.relationFields.get(entity.type) ?? [])
      if (neighborsBy(graph, entity, field).length > 0)
        for (const type of [entity.type, ...ontology.kinds.get(entity.type)!.interfaces])
          busy.set(type, (busy.get(type) ?? new Set()).add(name))
  return busy
}
