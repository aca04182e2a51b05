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
  const links = listOf(found['links']).filter(isObject)
  return {
    nodes: found['nodes'] as unknown as GraphNode[],
    links: links.map((link) => ({ relation: {}, ...link }) as unknown as GraphLink),
  }
}

/** Every place that has coordinates, once; as large as what is counted in it. */
export function spotsIn(answer: Json): Spot[] {
  const places = objectsIn(
    answer,
    (one) => isEntity(one) && typeof one['latitude'] === 'number' && typeof one['longitude'] === 'number',
  )
  const spots = places.map((one) => ({ ...one, degree: countIn(one) }) as unknown as Spot)
  return [...new Map(spots.map((spot) => [spot.id, spot])).values()]
}

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
