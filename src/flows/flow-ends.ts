import type { GraphReader } from '../references/graph-reader.js'
import type { EntityRef } from '../generated/graphql.js'
import { InvalidInputError, NotFoundError } from '../errors.js'
import type { Kind, Model } from '../ontology/model.js'
import { kindsOfFlowEnds, kindsWith } from '../ontology/roles.js'
import { article } from '../text/article.js'
import { didYouMean } from '../text/closest.js'
import { containmentFrom, isPlace } from '../topology/containment.js'
import type { EntityIndex, Topology } from '../topology/topology.js'
import type { TraversalBudget } from '../traversal/budget.js'
import { memoized } from '../traversal/memoized.js'
import { checkLists } from '../compiler/list/check-lists.js'
import { requirePlaces } from '../references/require-place.js'

/** One end of a flow, as a client gives it; all that is given holds. */
export interface FlowEnd {
  readonly refs?: readonly EntityRef[] | null
  readonly kinds?: readonly string[] | null
  /** The ids of places, under the plural of each kind that flows are grouped by. */
  readonly [places: string]: readonly unknown[] | null | undefined
}

/** One end of a flow, looked up. */
export interface FlowSide {
  /** Whether an entity belongs to this end. */
  accepts(entity: EntityIndex): boolean
  /** Whether an accepted entity may stand at this end as one of the places it lies in; another may be what was meant. */
  acceptsPlace(entity: EntityIndex, place: EntityIndex): boolean
  /** The organizations and places that may belong to this end, when refs or places narrow it; else null. */
  readonly members: readonly EntityIndex[] | null
}

/** What looking up an end takes. */
export interface EndContext extends GraphReader {
  readonly topology: Topology
  readonly model: Model
  readonly budget: TraversalBudget
}

/**
 * Looks up an end. `argument` names it in errors: `NotFoundError` for what the graph does not know, `InvalidInputError`
 * for what can be no end of a flow.
 */
export async function resolveEnd(
  context: EndContext,
  end: FlowEnd | null | undefined,
  argument: string,
): Promise<FlowSide> {
  const { topology, model } = context
  const { refs, kinds } = end ?? {}
  checkLists(Object.fromEntries(Object.entries(end ?? {}).map(([name, list]) => [`${argument}.${name}`, list])))
  const possible = new Set(kindsOfFlowEnds(model))
  checkKinds(possible, kinds ?? [], argument)
  const wanted = new Set(kinds ?? possible)
  const named = refs && (await findEnds(context, refs, `${argument}.refs`, possible))
  const places = kindsWith(model, 'rollUp').map((kind) =>
    end?.[kind.plural]?.map((id) => findPlace(topology, kind, id as string, `${argument}.${kind.plural}`)),
  )
  const groups = [named, ...places]
    .filter((group) => group !== null && group !== undefined)
    .map((group) => surroundingsOf(context, [...new Set(group)]))
  const isOfKind = (entity: EntityIndex): boolean => wanted.has(topology.entityKinds[entity] as string)
  const accepts = memoized(
    new Uint8Array(topology.entityIds.length),
    (entity) => isOfKind(entity) && groups.every(({ within }) => within.has(entity)),
  )
  const [first] = groups
  return {
    accepts,
    acceptsPlace: (entity, place) =>
      groups.every(({ named, within, above }) => named.has(entity) || within.has(place) || above.has(place)),
    members: first ? [...first.within].filter(accepts).sort((a, b) => a - b) : null,
  }
}

/** The relations that start at an entity, lead to it, or both. */
type RelationsSide = 'OUT' | 'IN' | 'BOTH'

/** The members of an end that is narrowed, and how many relations they have in a direction. */
export interface NarrowEnd {
  readonly members: readonly EntityIndex[]
  readonly direction: RelationsSide
  readonly relations: number
}

/** The end whose members have the fewest relations in the direction given with it; undefined where no end is narrowed. */
export function narrowestEnd(
  topology: Topology,
  ...ends: readonly { readonly side: FlowSide; readonly direction: RelationsSide }[]
): NarrowEnd | undefined {
  const narrowed = ends.flatMap(({ side: { members }, direction }) =>
    members ? [{ members, direction, relations: relationsAt(topology, members, direction) }] : [],
  )
  return narrowed.sort((a, b) => a.relations - b.relations)[0]
}

/** How many relations entities have in a direction, together. */
function relationsAt(topology: Topology, entities: readonly EntityIndex[], direction: RelationsSide): number {
  const { outgoingStart, incomingStart } = topology
  const count = (starts: Int32Array): number =>
    entities.reduce((sum, one) => sum + (starts[one + 1] as number) - (starts[one] as number), 0)
  return (direction === 'IN' ? 0 : count(outgoingStart)) + (direction === 'OUT' ? 0 : count(incomingStart))
}

function checkKinds(possible: ReadonlySet<string>, kinds: readonly string[], argument: string): void {
  const strange = kinds.filter((kind) => !possible.has(kind))
  if (strange.length > 0)
    throw new InvalidInputError(
      `"${argument}.kinds" has ${strange.join(', ')}: the ends of flows are ${[...possible].join(', ')}.`,
    )
}

async function findEnds(
  context: EndContext,
  refs: readonly EntityRef[],
  argument: string,
  possible: ReadonlySet<string>,
): Promise<EntityIndex[]> {
  const { topology } = context
  const ends = await requirePlaces(context, topology, refs, argument)
  for (const [index, entity] of ends.entries()) {
    const kind = topology.entityKinds[entity] as string
    if (!possible.has(kind))
      throw new InvalidInputError(
        `"${argument}[${index}]" is ${topology.entityIds[entity]}, ${article(kind)}: the ends of flows are ${[...possible].join(', ')}.`,
      )
  }
  return ends
}

function findPlace(topology: Topology, kind: Kind, id: string, argument: string): EntityIndex {
  const entity = topology.indexOf(id)
  if (entity === undefined) throw new NotFoundError(noSuchPlace(topology, kind, id, argument), { argument })
  if (topology.entityKinds[entity] !== kind.value)
    throw new InvalidInputError(
      `"${argument}" has ${id}, which is not ${article(wordsOf(kind))}: give other places in "refs".`,
    )
  return entity
}

function noSuchPlace(topology: Topology, kind: Kind, id: string, argument: string): string {
  const guess = didYouMean(id, idsOfKind(topology, kind))
  const end = guess ? `; ${guess}` : '.'
  return `"${argument}": no ${wordsOf(kind)} has the id "${id}"${end} Names go into "refs".`
}

const idsOfKind = ({ entityIds, entityKinds }: Topology, { value }: Kind): string[] =>
  entityIds.filter((_, entity) => entityKinds[entity] === value)

const wordsOf = ({ value }: Kind): string => value.toLowerCase().replaceAll('_', ' ')

/** What a list of entities at an end stands for. */
interface Surroundings {
  /** The organizations among them. */
  readonly named: ReadonlySet<EntityIndex>
  /** The entities and, where they are places, everything that lies in them. */
  readonly within: ReadonlySet<EntityIndex>
  /** The places that the entities lie in. */
  readonly above: ReadonlySet<EntityIndex>
}

function surroundingsOf({ topology, budget }: EndContext, entities: readonly EntityIndex[]): Surroundings {
  const places = entities.filter((entity) => isPlace(topology, entity))
  const goesOn = (_entity: EntityIndex, relations: number): boolean => budget.look(relations)
  const spread = (ends: readonly EntityIndex[], direction: 'IN' | 'OUT') =>
    new Set(ends.flatMap((end) => [end, ...containmentFrom(topology, end, direction, goesOn)]))
  return {
    named: new Set(entities.filter((entity) => !isPlace(topology, entity))),
    within: spread(entities, 'IN'),
    above: spread(places, 'OUT'),
  }
}
