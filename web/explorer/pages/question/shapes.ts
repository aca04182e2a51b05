import type { Ontology } from '../../api/ontology.js'
import type { Flow } from '../flows/flow-question.js'
import type { GraphLink, GraphNode } from '../graph/graph-question.js'
import type { Spot } from '../map/world.js'
import type { Path } from '../paths/path-operations.js'

// The answers to saved questions come from operations that anybody may have written. A view looks for the shape that it
// draws anywhere in the answer.

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json | undefined
}

/** A scalar as text; empty for anything else. */
export const asText = (value: Json | undefined): string =>
  value === null || value === undefined || typeof value === 'object' ? '' : String(value)

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An entity that can be linked to: it has an id, a kind and a name. */
export const isEntity = (value: Json | undefined): value is JsonObject & { id: string; kind: string; name: string } =>
  isObject(value) && ['id', 'kind', 'name'].every((key) => typeof value[key] === 'string')

/** A fact with its sources. */
export const isFact = (value: Json | undefined): value is JsonObject =>
  isObject(value) && typeof value['stance'] === 'string' && typeof value['type'] === 'string'

/** A published number. */
export const isObservation = (value: Json | undefined): value is JsonObject =>
  isObject(value) && typeof value['qualifier'] === 'string'

/** Every object of an answer that fits, those further out first. */
export function objectsIn(value: Json | undefined, fits: (object: JsonObject) => boolean): JsonObject[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((one) => objectsIn(one, fits))
  if (!isObject(value)) return []
  return [...(fits(value) ? [value] : []), ...Object.values(value).flatMap((one) => objectsIn(one, fits))]
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [])

/** Flows between two entities, with a size: talent flows have origins and destinations, cooperations two ends. */
export function flowsIn(answer: Json): Flow[] {
  const flows = objectsIn(answer, (one) => typeof one['size'] === 'number' && endsOf(one) !== null)
  return flows.map((one) => {
    const [origin, destination] = endsOf(one) as [JsonObject, JsonObject]
    const given = { namedCount: 0, statedCount: null, firstYear: null, lastYear: null, weakestStance: 'STATED' }
    return { ...given, ...one, origin, destination } as unknown as Flow
  })
}

function endsOf(one: JsonObject): [JsonObject, JsonObject] | null {
  const [origin, destination] = [one['origin'] ?? one['from'], one['destination'] ?? one['to']]
  return isEntity(origin) && isEntity(destination) ? [origin, destination] : null
}

/** Paths whose hops name both of their ends. */
export const pathsIn = (answer: Json): Path[] =>
  objectsIn(answer, ({ hops }) => listOf(hops).length > 0 && listOf(hops).every(isHop)) as unknown as Path[]

const isHop = (hop: Json): boolean =>
  isObject(hop) && isEntity(hop['from']) && isEntity(hop['to']) && isFact(hop['relation'])

/** The first network: nodes and the links among them. */
export function networkIn(answer: Json): { readonly nodes: GraphNode[]; readonly links: GraphLink[] } | null {
  const [found] = objectsIn(
    answer,
    ({ nodes, links }) =>
      Array.isArray(nodes) &&
      Array.isArray(links) &&
      listOf(nodes).every((one) => isObject(one) && isEntity(one['entity'])),
  )
  if (!found) return null
  const links = listOf(found['links']).filter(
    (one): one is JsonObject => isObject(one) && [one['source'], one['target']].every((end) => typeof end === 'string'),
  )
  return {
    nodes: listOf(found['nodes']).map((node) => nodeOf(node as JsonObject, links)),
    links: links.map((link, index) => ({ ...LINK, relationId: String(index), ...link }) as unknown as GraphLink),
  }
}

/** What an operation may leave out of a link. */
const LINK = { type: '', weight: null, stance: 'STATED', relation: {} }

/** A node with what an operation may leave out of it; it is then as large as the picture has links at it. */
function nodeOf(node: JsonObject, links: readonly JsonObject[]): GraphNode {
  const { id, kind } = node['entity'] as JsonObject
  const entityId = node['entityId'] ?? id
  const degree = links.filter(({ source, target }) => source === entityId || target === entityId).length
  return { degree, kind, ...node, entityId } as unknown as GraphNode
}

/** The names of the fields that an ontology keeps the coordinates of places in. */
export interface Axes {
  readonly latitude: readonly string[]
  readonly longitude: readonly string[]
}

/** These names: `latitude` and `longitude`, and the own ones of the ontology. */
export function axesOf({ kinds }: Pick<Ontology['model'], 'kinds'>): Axes {
  const fields = (axis: 'LATITUDE' | 'LONGITUDE'): string[] =>
    kinds.flatMap(({ attributes }) =>
      attributes.filter(({ coordinate }) => coordinate === axis).map(({ name }) => name),
    )
  return { latitude: ['latitude', ...fields('LATITUDE')], longitude: ['longitude', ...fields('LONGITUDE')] }
}

/** Every place that has coordinates, once; as large as what is counted in it. */
export function spotsIn(answer: Json, axes: Axes): Spot[] {
  const spots = objectsIn(answer, isEntity).flatMap((one) => {
    const [latitude, longitude] = [numberIn(one, axes.latitude), numberIn(one, axes.longitude)]
    if (latitude === undefined || longitude === undefined) return []
    return [{ ...one, latitude, longitude, degree: countIn(one) } as unknown as Spot]
  })
  return [...new Map(spots.map((spot) => [spot.id, spot])).values()]
}

/** The number of the first of these fields that has one. */
const numberIn = (object: JsonObject, fields: readonly string[]): Json | undefined =>
  fields.map((field) => object[field]).find((value) => typeof value === 'number')

/** The first number that an object or a list in it counts. */
function countIn(object: JsonObject): number {
  for (const value of Object.values(object))
    if (isObject(value) && typeof value['totalCount'] === 'number') return value['totalCount']
  return typeof object['degree'] === 'number' ? object['degree'] : 1
}

/** Entries with a date, in their order. */
export const entriesIn = (answer: Json): JsonObject[] =>
  objectsIn(
    answer,
    (one) => typeof one['date'] === 'string' && typeof one['what'] === 'string' && isEntity(one['entity']),
  )

/** The rows of the first comparison. */
export function comparisonIn(answer: Json | undefined): readonly JsonObject[] | null {
  const [found] = objectsIn(answer, ({ rows }) =>
    listOf(rows).some((row) => isObject(row) && Array.isArray(row['cells'])),
  )
  return found ? (listOf(found['rows']) as readonly JsonObject[]) : null
}

/** Things that are counted: whatever has a number called `count`. */
export const countsIn = (answer: Json): JsonObject[] => objectsIn(answer, ({ count }) => typeof count === 'number')

/** The rows of the longest list of objects, of equal ones the first: the edges or nodes of a connection, or a plain list. */
export function rowsIn(answer: Json | undefined): readonly JsonObject[] {
  const [longest] = listsIn(answer).sort((one, other) => other.length - one.length)
  return longest ?? []
}

/** The lists of objects that are in no other list; sources are told beside what they state, not as rows. */
function listsIn(answer: Json | undefined): (readonly JsonObject[])[] {
  if (Array.isArray(answer)) return [(answer as readonly Json[]).filter(isObject)]
  if (!isObject(answer)) return []
  return Object.entries(answer).flatMap(([key, value]) => (key === 'citations' ? [] : listsIn(value)))
}
