import type { GraphEngine } from '../engine/engine.js'
import { endsOfRelation } from '../ontology/layout.js'
import type { Model } from '../ontology/model.js'
import { graphRoles, type GraphRoles } from '../ontology/roles.js'
import { columnsOf, type FactRow } from '../facts/fact-columns.js'
import {
  allEntities,
  languagesOfSources,
  relationsOfType,
  type EntityRow,
  type RelationValues,
} from './topology.cypher.js'
import { textColumn } from './text-column.js'
import type { Topology } from './topology.js'

/** A relation as the topology keeps it. */
interface RelationRow extends FactRow {
  readonly id: string
  readonly type: string
  readonly from: string
  readonly to: string
  readonly weight: number | null
  readonly channel?: string | null
  readonly unit?: string | null
}

/** Loading may take longer than a request: it happens once for each state of the graph. */
export const LOAD_TIMEOUT_MS = 120_000

/** Reads the topology of the whole graph, one statement for each relation type so that no answer is huge. */
export async function loadTopology(engine: Pick<GraphEngine, 'read'>, model: Model): Promise<Topology> {
  const options = { timeoutMs: LOAD_TIMEOUT_MS }
  const entities = await engine.read(allEntities(), options)
  const relations: RelationRow[] = []
  for (const type of model.relationTypes.keys())
    for (const row of await engine.read(relationsOfType(type), options))
      for (const values of row.relations) relations.push(relationOf(type, values))
  const languages = await engine.read(languagesOfSources(), options)
  const languageOf = new Map(languages.map(({ id, language }) => [id, language.toLowerCase()]))
  return buildTopology(entities, relations, graphRoles(model), languageOf)
}

function relationOf(type: string, values: RelationValues): RelationRow {
  const [id, startsOn, endsOn, weight, stance, confidence, sources, channel, unit] = values
  return { id, type, ...endsOfRelation(id), startsOn, endsOn, weight, stance, confidence, sources, channel, unit }
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * The topology of the given entities and relations, and the languages of sources by their ids; relations whose ends are
 * missing are left out. `roles` is what the ontology says of relation types and kinds.
 */
export function buildTopology(
  entityRows: readonly EntityRow[],
  relationRows: readonly RelationRow[],
  roles: GraphRoles,
  languages: ReadonlyMap<string, string> = new Map(),
): Topology {
  const entities = [...entityRows].sort(byId)
  const places = new Map(entities.map(({ id }, index) => [id, index]))
  const relations = relationRows.filter(({ from, to }) => places.has(from) && places.has(to)).sort(byId)
  const from = Int32Array.from(relations, (row) => places.get(row.from) as number)
  const to = Int32Array.from(relations, (row) => places.get(row.to) as number)
  const [outgoingStart, outgoing] = adjacency(entities.length, from)
  const [incomingStart, incoming] = adjacency(entities.length, to)
  const intern = sourceLists()
  return {
    entityIds: entities.map(({ id }) => id),
    entityKinds: entities.map(({ kind }) => kind),
    relationIds: relations.map(({ id }) => id),
    relationTypes: relations.map(({ type }) => type),
    from,
    to,
    ...columnsOf(relations, languages),
    sources: relations.map((row) => intern(row.sources ?? [])),
    weight: Float64Array.from(relations, (row) => row.weight ?? NaN),
    channel: textColumn(relations.map(({ channel }) => channel ?? null)),
    unit: textColumn(relations.map(({ unit }) => unit ?? null)),
    outgoingStart,
    outgoing,
    incomingStart,
    incoming,
    ...roles,
    indexOf: (id) => places.get(id),
  }
}

/** Relations by their end: a counting sort, which keeps their order within an entity. */
function adjacency(size: number, ends: Int32Array): [starts: Int32Array, relations: Int32Array] {
  const starts = new Int32Array(size + 1)
  for (const entity of ends) starts[entity + 1] = (starts[entity + 1] as number) + 1
  for (let entity = 0; entity < size; entity++)
    starts[entity + 1] = (starts[entity + 1] as number) + (starts[entity] as number)
  const next = starts.slice()
  const relations = new Int32Array(ends.length)
  ends.forEach((entity, relation) => {
    const place = next[entity] as number
    relations[place] = relation
    next[entity] = place + 1
  })
  return [starts, relations]
}

/** Gives one list for all lists of sources that are equal: most facts share theirs with others. */
export function sourceLists(): (sources: readonly string[]) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (sources) => {
    const key = sources.join('\n')
    const list = known.get(key) ?? sources
    known.set(key, list)
    return list
  }
}
