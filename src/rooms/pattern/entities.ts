import { checkLists } from '../../compiler/list/check-lists.js'
import { InvalidInputError } from '../../errors.js'
import type { FactFilter, WhichFacts } from '../../facts/fact-filter.js'
import type { PatternEntity as EntityInput } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import { singularOf } from '../../ontology/naming.js'
import type { Model } from '../../ontology/model.js'
import { article } from '../../text/article.js'
import { firstAtLeast } from '../../numbers/in-order.js'
import type { EntityIndex, Topology } from '../../topology/topology.js'
import type { PatternEntity } from '../../traversal/pattern-query.js'
import { requirePlaces } from '../../references/require-place.js'
import { entitiesThatFit, type TypedWhere } from './pattern.cypher.js'
import { liesWithin } from './within.js'

/** What decides which facts count around the entities of a pattern. */
export interface EntityFacts {
  /** For the places that entities lie in. */
  readonly facts: WhichFacts
  /** For filters of entities: those that the operation sets for all of it. */
  readonly inherited: readonly FactFilter[]
}

/** An entity of a pattern as the search knows it, and the values of the kinds that it may be of; null for any. */
export interface ReadEntity extends PatternEntity {
  readonly kinds: readonly string[] | null
}

/**
 * Reads what the entities of a pattern must be: references, kinds, places and filters, all filters by one statement.
 * Throws when one names what the graph or the ontology does not know, or contradicts itself.
 */
export async function readEntities(
  context: Context,
  topology: Topology,
  entities: readonly EntityInput[],
  { facts, inherited }: EntityFacts,
): Promise<ReadEntity[]> {
  const wheres = entities.map(({ where }, index) =>
    where ? typedWhere(context.model, where, `entities[${index}].where`) : null,
  )
  const fitting = await idsThatFit(context, wheres, inherited)
  return Promise.all(
    entities.map(async (entity, index) => {
      const argument = `entities[${index}]`
      const { refs, within } = entity
      checkLists({ [`${argument}.refs`]: refs, [`${argument}.kinds`]: entity.kinds, [`${argument}.within`]: within })
      const where = wheres[index] ?? null
      const kinds = kindsOf(context.model, entity.kinds ?? null, where, argument)
      const ids = where && fitting.get(where)
      const named = refs ? await requirePlaces(context, topology, refs, `${argument}.refs`) : null
      if (named) checkKinds(topology, named, kinds, `${argument}.refs`)
      const places = within ? await requirePlaces(context, topology, within, `${argument}.within`) : null
      const lists = [
        named,
        places && liesWithin(topology, places, facts, `${argument}.within`),
        ids?.map((id) => topology.indexOf(id)).filter((one) => one !== undefined),
      ].filter((list) => list !== null && list !== undefined)
      return restricted(context.model, topology, kinds, lists)
    }),
  )
}

/**
 * Entities that stand at one place of a pattern fit all that is asked of each. Throws when they can be of no kind;
 * `names` are theirs.
 */
export function merged(entities: readonly ReadEntity[], names: readonly string[]): ReadEntity {
  const [first, ...others] = entities as [ReadEntity, ...ReadEntity[]]
  const all = others.reduce((a, b) => {
    const candidates = [a, b].filter((one) => one.candidates).sort((x, y) => x.size - y.size)[0]?.candidates ?? null
    const kinds = a.kinds && b.kinds ? a.kinds.filter((kind) => b.kinds?.includes(kind)) : (a.kinds ?? b.kinds)
    return { candidates, kinds, size: Math.min(a.size, b.size), fits: (entity) => a.fits(entity) && b.fits(entity) }
  }, first)
  if (all.kinds?.length !== 0) return all
  const same = names.map((name) => `"${name}"`).join(' and ')
  throw new InvalidInputError(
    `"conditions" want ${same} to be the same, but they have no kind in common: make their "kinds" and "where" agree.`,
  )
}

function typedWhere(model: Model, given: object, argument: string): TypedWhere {
  const entries = Object.entries(given) as [string, object][]
  const [entry] = entries
  if (!entry || entries.length > 1)
    throw new InvalidInputError(
      `"${argument}" has ${entries.length} filters: give the filter of exactly one kind or interface.`,
    )
  const typeName = [...model.kinds.keys(), ...model.interfaces.keys()].find((name) => singularOf(name) === entry[0])
  return { typeName: typeName ?? entry[0], where: entry[1] }
}

/** Filters that ask for nothing but a kind take no statement. */
async function idsThatFit(
  { engine, model, plans }: Context,
  wheres: readonly (TypedWhere | null)[],
  inherited: readonly FactFilter[],
): Promise<Map<TypedWhere, readonly string[]>> {
  const asked = wheres.filter((one) => one !== null).filter(({ where }) => Object.keys(where).length > 0)
  if (asked.length === 0) return new Map()
  const [row] = await engine.read(entitiesThatFit({ model, limits: plans.limits }, asked, inherited))
  return new Map(asked.map((one, index) => [one, row?.lists[index] ?? []]))
}

/** The kinds that an entity may be of, as its `kinds` and the type of its filter say. */
function kindsOf(
  model: Model,
  given: readonly string[] | null,
  where: TypedWhere | null,
  argument: string,
): readonly string[] | null {
  if (!where || where.typeName === 'Entity') return given
  const names = model.interfaces.get(where.typeName)?.kinds ?? [where.typeName]
  const filtered = names.map((name) => model.kinds.get(name)?.value ?? name)
  const kinds = given ? filtered.filter((kind) => given.includes(kind)) : filtered
  if (kinds.length > 0) return kinds
  throw new InvalidInputError(
    `"${argument}": "kinds" asks for ${given?.join(', ') ?? ''}, "where" for ${filtered.join(', ')}: make them agree.`,
  )
}

function checkKinds(
  topology: Topology,
  entities: readonly EntityIndex[],
  kinds: readonly string[] | null,
  argument: string,
): void {
  for (const [index, entity] of entities.entries()) {
    const kind = topology.entityKinds[entity] as string
    if (kinds && !kinds.includes(kind))
      throw new InvalidInputError(
        `"${argument}[${index}]" is ${topology.entityIds[entity]}, ${article(kind)}, but only ${kinds.join(', ')} can fit: name another, or change the kinds.`,
      )
  }
}

/** The entities that are in every list and of one of the kinds. */
function restricted(
  model: Model,
  topology: Topology,
  kinds: readonly string[] | null,
  lists: readonly (readonly EntityIndex[])[],
): ReadEntity {
  const isOfKind = (entity: EntityIndex): boolean => !kinds || kinds.includes(topology.entityKinds[entity] as string)
  if (lists.length === 0) {
    const candidates = kinds && ofKinds(model, topology, kinds)
    return { candidates, fits: isOfKind, size: candidates?.length ?? topology.entityIds.length, kinds }
  }
  const [first = [], ...others] = [...lists].sort((a, b) => a.length - b.length)
  const sets = others.map((list) => new Set(list))
  const kept = new Set(first.filter((entity) => isOfKind(entity) && sets.every((set) => set.has(entity))))
  const candidates = Int32Array.from(kept).sort()
  return { candidates, fits: (entity) => kept.has(entity), size: candidates.length, kinds }
}

/** The entities of some kinds: the ids of each kind begin alike, and entities are sorted by id. */
function ofKinds({ kinds }: Model, { entityIds }: Topology, values: readonly string[]): Int32Array {
  const spans = [...kinds.values()]
    .filter(({ value }) => values.includes(value))
    .map(({ idPrefix }) => [firstAtLeast(entityIds, `${idPrefix}:`), firstAtLeast(entityIds, `${idPrefix};`)] as const)
    .sort(([a], [b]) => a - b)
  const all = new Int32Array(spans.reduce((sum, [start, end]) => sum + end - start, 0))
  let size = 0
  for (const [start, end] of spans) for (let entity = start; entity < end; entity++) all[size++] = entity
  return all
}
