import type { GraphEngine } from '../../engine/engine.js'
import type { EntityRef } from '../../generated/graphql.js'
import { InvalidInputError, NotFoundError } from '../../errors.js'
import type { Model } from '../../ontology/model.js'
import { containmentFrom, isPlace } from '../../topology/containment.js'
import type { EntityIndex, Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import { checkLists } from '../../compiler/check-lists.js'
import { requirePlaces } from '../entity-ref/require-place.js'

/** One end of a flow, as a client gives it; all that is given holds. */
export interface FlowEnd {
  readonly refs?: readonly EntityRef[] | null
  readonly kinds?: readonly string[] | null
  readonly cities?: readonly string[] | null
}

/** One end of a flow, looked up. */
export interface FlowSide {
  /** Whether an entity belongs to this end. */
  accepts(entity: EntityIndex): boolean
  /** Whether an accepted entity may stand at this end as one of the places it lies in; another may be what was meant. */
  acceptsPlace(entity: EntityIndex, place: EntityIndex): boolean
  /** The organizations and places that may belong to this end, when refs or cities narrow it; else null. */
  readonly members: readonly EntityIndex[] | null
}

/** What looking up an end takes. */
export interface EndContext {
  readonly engine: Pick<GraphEngine, 'read'>
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
  const { refs, kinds, cities } = end ?? {}
  checkLists({ [`${argument}.refs`]: refs, [`${argument}.kinds`]: kinds, [`${argument}.cities`]: cities })
  const possible = kindsOfEnds(model)
  checkKinds(possible, kinds ?? [], argument)
  const wanted = new Set(kinds ?? possible)
  const named = refs && (await findEnds(context, refs, `${argument}.refs`, possible))
  const groups = [named, cities?.map((id) => findCity(topology, id, `${argument}.cities`))]
    .filter((group) => group !== null && group !== undefined)
    .map((group) => surroundingsOf(context, group))
  const isOfKind = (entity: EntityIndex): boolean => wanted.has(topology.entityKinds[entity] as string)
  const accepts = (entity: EntityIndex): boolean => isOfKind(entity) && groups.every(({ within }) => within.has(entity))
  const [first] = groups
  return {
    accepts,
    acceptsPlace: (entity, place) =>
      groups.every(({ named, within, above }) => named.has(entity) || within.has(place) || above.has(place)),
    members: first ? [...first.within].filter(accepts).sort((a, b) => a - b) : null,
  }
}

/** The members of an end that is narrowed, and how many relations they have in a direction. */
export interface NarrowEnd {
  readonly members: readonly EntityIndex[]
  readonly direction: 'OUT' | 'IN'
  readonly relations: number
}

/** The end whose members have the fewest relations in the direction given with it; undefined where no end is narrowed. */
export function narrowestEnd(
  topology: Topology,
  ...ends: readonly { readonly side: FlowSide; readonly direction: 'OUT' | 'IN' }[]
): NarrowEnd | undefined {
  const narrowed = ends.flatMap(({ side: { members }, direction }) =>
    members ? [{ members, direction, relations: relationsAt(topology, members, direction) }] : [],
  )
  return narrowed.sort((a, b) => a.relations - b.relations)[0]
}

/** How many relations entities have in a direction, together. */
function relationsAt(topology: Topology, entities: readonly EntityIndex[], direction: 'OUT' | 'IN'): number {
  const starts = direction === 'OUT' ? topology.outgoingStart : topology.incomingStart
  return entities.reduce((sum, one) => sum + (starts[one + 1] as number) - (starts[one] as number), 0)
}

/** Kinds of organization, where named people work and study, and of place, which counts may name. */
function kindsOfEnds(model: Model): ReadonlySet<string> {
  const names = ['Organization', 'Place'].flatMap((name) => model.interfaces.get(name)?.kinds ?? [])
  return new Set(names.map((name) => model.kinds.get(name)?.value ?? name))
}

function checkKinds(possible: ReadonlySet<string>, kinds: readonly string[], argument: string): void {
  const strange = kinds.filter((kind) => !possible.has(kind))
  if (strange.length > 0)
    throw new InvalidInputError(
      `"${argument}.kinds" has ${strange.join(', ')}: people move between ${[...possible].join(', ')} only.`,
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
        `"${argument}[${index}]" is ${topology.entityIds[entity]}, a ${kind}: people move between organizations or places only.`,
      )
  }
  return ends
}

function findCity(topology: Topology, id: string, argument: string): EntityIndex {
  const entity = topology.indexOf(id)
  if (entity === undefined)
    throw new NotFoundError(`"${argument}": no city has the id "${id}". Names go into "refs".`, { argument })
  if (topology.entityKinds[entity] !== 'CITY')
    throw new InvalidInputError(`"${argument}" has ${id}, which is no city: give other places in "refs".`)
  return entity
}

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
