import { checkLists } from '../../compiler/list/check-lists.js'
import type { NumberedGraph } from '../../algorithms/graph.js'
import { InvalidInputError } from '../../errors.js'
import type { EntityRef } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import { containmentFrom, isPlace } from '../../topology/containment.js'
import type { EntityIndex, Topology } from '../../topology/topology.js'
import { requirePlaces } from '../../references/require-place.js'
import { article } from '../../text/article.js'
import type { WithFacts } from '../../request/which-facts.js'
import { noneReason } from './ranked-entities.js'
import { RankedList, type PageArgs, type RankedPage, type RankedRow } from './ranked-list.js'
import { readScope, type MeasureScope } from './scope.js'
import { graphOf, nodeOf } from './scope-graph.js'

/** What a client asks. */
export interface BridgesArgs extends PageArgs {
  readonly between: readonly EntityRef[]
  readonly over?: MeasureScope | null
  readonly kinds?: readonly string[] | null
  readonly facts?: unknown
}

/** What an entity reaches of one place: partners that lie in it, and the entity itself where it does. In order of id. */
export interface BridgeSide {
  readonly place: EntityIndex
  readonly reached: readonly EntityIndex[]
  readonly topology: Topology
}

/** An entity that joins places; the value is how many pairs it brings together. */
export interface Bridge extends RankedRow {
  readonly sides: readonly BridgeSide[]
}

/** A page of bridges, those that join most pairs first. */
export interface BridgePage extends RankedPage<Bridge> {
  readonly reason: string | null
}

/** The entities that join places: each has, or is, a partner in at least two of them. */
export async function findBridges(context: Context, args: WithFacts<BridgesArgs>): Promise<BridgePage> {
  checkLists({ kinds: args.kinds })
  const scope = await readScope(context, args.over, args.facts)
  const { topology } = scope
  const places = await readPlaces(context, topology, args.between)
  const ids = places.map((place) => topology.entityIds[place] as string)
  const list = new RankedList(`bridges(${JSON.stringify([ids, args.over ?? null])})`, args, context.limits.maxPageSize)
  const graph = await graphOf(scope, context)
  const located = locatedIn(topology, places)
  checkApart(topology, places, located)
  const kinds = args.kinds && new Set(args.kinds)
  const rows: RankedRow[] = []
  for (let node = 0; node < graph.size; node++) {
    const entity = graph.nodes[node] as EntityIndex
    if (places.includes(entity) || (kinds && !kinds.has(topology.entityKinds[entity] as string))) continue
    const value = pairsBetween([...reachedFrom(graph, node, located).values()])
    if (value > 0) rows.push({ entity, value })
  }
  const reason =
    rows.length > 0 ? null : noneReason(graph.size, 'No entity has, or is, a partner in two of these places.')
  const page = list.slice(topology, rows)
  const sidesOf = (entity: EntityIndex): BridgeSide[] => {
    const reached = reachedFrom(graph, nodeOf(graph, entity) as number, located)
    return places.map((place, number) => ({ place, reached: reached.get(number) ?? [], topology }))
  }
  return { ...page, rows: page.rows.map((row) => ({ ...row, sides: sidesOf(row.entity) })), reason }
}

/** By entity the places, by their number, that it lies in or is. */
type Located = ReadonlyMap<EntityIndex, readonly number[]>

function locatedIn(topology: Topology, places: readonly EntityIndex[]): Located {
  const located = new Map<EntityIndex, number[]>()
  for (const [number, place] of places.entries())
    for (const entity of [place, ...containmentFrom(topology, place, 'IN')]) {
      const known = located.get(entity)
      if (known) known.push(number)
      else located.set(entity, [number])
    }
  return located
}

/** What lies in each place, by its number, among the neighbours of a node and the node itself; in order of id. */
function reachedFrom(
  { nodes, starts, neighbours }: NumberedGraph,
  node: number,
  located: Located,
): ReadonlyMap<number, readonly EntityIndex[]> {
  const reached = new Map<number, EntityIndex[]>()
  const add = (entity: EntityIndex): void => {
    for (const number of located.get(entity) ?? []) {
      const known = reached.get(number)
      if (known) known.push(entity)
      else reached.set(number, [entity])
    }
  }
  // Neighbours are in order of id, and the node comes between those before and after it.
  const end = starts[node + 1] as number
  let i = starts[node] as number
  while (i < end && (neighbours[i] as number) < node) add(nodes[neighbours[i++] as number] as EntityIndex)
  add(nodes[node] as EntityIndex)
  while (i < end) add(nodes[neighbours[i++] as number] as EntityIndex)
  return reached
}

async function readPlaces(context: Context, topology: Topology, refs: readonly EntityRef[]): Promise<EntityIndex[]> {
  if (refs.length < 2) throw new InvalidInputError('"between" must name at least two places.')
  const places = await requirePlaces(context, topology, refs, 'between')
  places.forEach((place, index) => {
    const id = topology.entityIds[place] as string
    if (!isPlace(topology, place))
      throw new InvalidInputError(
        `"between[${index}]" is ${id}, ${article(topology.entityKinds[place] as string)}: name places (${[...topology.placeKinds].join(', ')}).`,
      )
    if (places.indexOf(place) < index)
      throw new InvalidInputError(`"between" names ${id} twice: name different places.`)
  })
  return places
}

/** A place within another has no side of its own. */
function checkApart(topology: Topology, places: readonly EntityIndex[], located: Located): void {
  for (const [number, place] of places.entries())
    for (const other of located.get(place) ?? [])
      if (other !== number)
        throw new InvalidInputError(
          `"between" names ${topology.entityIds[place]}, which lies in ${topology.entityIds[places[other] as EntityIndex]}: name places apart.`,
        )
}

/** Pairs of different entities, one in each of two places, for every two of the places. */
function pairsBetween(reached: readonly (readonly EntityIndex[])[]): number {
  let pairs = 0
  reached.forEach((one, index) => {
    const there = new Set(one)
    for (const other of reached.slice(index + 1)) {
      const inBoth = other.filter((entity) => there.has(entity)).length
      pairs += one.length * other.length - inBoth - (inBoth * (inBoth - 1)) / 2
    }
  })
  return pairs
}
