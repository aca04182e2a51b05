import type { GraphEngine } from '../../engine/engine.js'
import type { EntityRef } from '../../generated/graphql.js'
import { InvalidInputError, NotFoundError } from '../../errors.js'
import type { Model } from '../../ontology/model.js'
import { eachRelation, STANCES, type EntityIndex, type Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import { checkLists } from '../arguments/arguments.js'
import { requireRef } from '../entity-ref/entity-ref.js'

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
  const named =
    refs && (await Promise.all(refs.map((ref, i) => findEnd(context, ref, `${argument}.refs[${i}]`, possible))))
  const groups = [named, cities?.map((id) => findCity(topology, id, `${argument}.cities`))]
    .filter((group) => group !== null && group !== undefined)
    .map((group) => withWhatLiesIn(context, group))
  const isOfKind = (entity: EntityIndex): boolean => wanted.has(topology.entityKinds[entity] as string)
  const accepts = (entity: EntityIndex): boolean => isOfKind(entity) && groups.every((group) => group.has(entity))
  const [first] = groups
  return { accepts, members: first ? [...first].filter(accepts).sort((a, b) => a - b) : null }
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

async function findEnd(
  { engine, topology }: EndContext,
  ref: EntityRef,
  argument: string,
  possible: ReadonlySet<string>,
): Promise<EntityIndex> {
  const plainId = typeof ref.name !== 'string' && !ref.kind ? ref.id : null
  const id = plainId ?? (await requireRef(engine, ref, argument)).id
  const entity = topology.indexOf(id)
  if (entity === undefined) throw new NotFoundError(`"${argument}": no entity has the id "${id}".`, { argument })
  const kind = topology.entityKinds[entity] as string
  if (!possible.has(kind))
    throw new InvalidInputError(`"${argument}" is ${id}, a ${kind}: people move between organizations or places only.`)
  return entity
}

function findCity(topology: Topology, id: string, argument: string): EntityIndex {
  const entity = topology.indexOf(id)
  if (entity === undefined) throw new NotFoundError(`"${argument}": no city has the id "${id}".`, { argument })
  if (topology.entityKinds[entity] !== 'CITY')
    throw new InvalidInputError(`"${argument}" has ${id}, which is no city: give other places in "refs".`)
  return entity
}

/** The entities and, where they are places, everything that lies in them, at whatever time. */
function withWhatLiesIn({ topology, budget }: EndContext, entities: readonly EntityIndex[]): Set<EntityIndex> {
  const found = new Set(entities)
  for (const place of found) {
    const { incomingStart, relationTypes } = topology
    if (!budget.look((incomingStart[place + 1] as number) - (incomingStart[place] as number))) break
    eachRelation(topology, place, 'IN', (relation, other) => {
      if (relationTypes[relation] === 'LOCATED_IN' && !isEnvisaged(topology, relation)) found.add(other)
    })
  }
  return found
}

const isEnvisaged = (topology: Topology, relation: number): boolean =>
  STANCES[topology.stance[relation] as number] === 'ENVISAGED'
