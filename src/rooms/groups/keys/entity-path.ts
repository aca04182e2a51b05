import { InvalidInputError } from '../../../errors.js'
import type { Context } from '../../../request/context.js'
import type { Attribute, Kind, RelationField } from '../../../ontology/model.js'
import { didYouMean } from '../../../text/closest.js'
import { columnOf, mapColumn } from '../../../topology/column.js'
import { loadEntityColumn } from '../../../topology/columns.js'
import { sourceLists } from '../../../topology/load-topology.js'
import { perYear } from './dates.js'
import { kindsOf, type Follower } from './follow.js'
import { codesOfAll, entitiesThemselves, ofColumn, type Reader } from './key-reader.js'
import { keptCodes, newCodes } from './kept-codes.js'
import { measureReader, MEASURES } from './measure-keys.js'
import { plain, type KeyScope } from './plain-key.js'
import { sourceReader } from './source-keys.js'

/** Steps from entity to entity in one key. */
const MAX_STEPS = 2
/** Fields that a message lists. */
const MAX_LISTED = 60

/**
 * Reads what a path of fields leads to from entities of some kinds: the entity itself, a value of it or of an entity
 * one or two steps away. Throws `InvalidInputError` for a path that leads nowhere from all of these kinds.
 */
export async function entityPath(
  scope: KeyScope,
  path: readonly string[],
  kinds: readonly Kind[],
  steps = 0,
): Promise<Reader> {
  const [name, ...rest] = path
  const { context, topology } = scope
  if (name === undefined) return plain(scope, entitiesThemselves(topology))
  if (name === 'kind' && rest.length === 0) return plain(scope, await kindReader(context))
  if (name === 'kind') throw nothingFollows(scope, name)
  if (name === MEASURES) return measureReader(scope, rest)
  if (name === 'source') return sourceReader(scope, rest, await sourcesOfEntities(context))
  const relations = fieldsOf(kinds, name, ({ relations }) => relations)
  if (relations.size > 0) return step(scope, relations, kinds, path, steps)
  const attributes = fieldsOf(kinds, name, ({ attributes }) => attributes)
  if (attributes.size === 0) throw unknownField(scope, name, kinds)
  if (rest.length > 0) throw nothingFollows(scope, name)
  return attributeReader(scope, name, [...attributes.values()])
}

/** The field of that name of each kind that has it, by the value of the kind. */
const fieldsOf = <Field extends { readonly name: string }>(
  kinds: readonly Kind[],
  name: string,
  of: (kind: Kind) => readonly Field[],
): Map<string, Field> =>
  new Map(
    kinds.flatMap((kind): [string, Field][] => {
      const field = of(kind).find((one) => one.name === name)
      return field ? [[kind.value, field]] : []
    }),
  )

async function step(
  scope: KeyScope,
  fields: ReadonlyMap<string, RelationField>,
  kinds: readonly Kind[],
  path: readonly string[],
  steps: number,
): Promise<Reader> {
  if (steps >= MAX_STEPS)
    throw new InvalidInputError(
      `"by": "${scope.field}" leads over more than ${MAX_STEPS} entities: group by something nearer, or group relations: keys of "relationGroups" begin at either end of a relation, such as "to.cities".`,
    )
  const { context, topology } = scope
  const targets = new Set([...fields.values()].flatMap(({ target }) => [...kindsOf(context.model, target)]))
  const next = await entityPath(
    scope,
    path.slice(1),
    [...context.model.kinds.values()].filter(({ value }) => targets.has(value)),
    steps + 1,
  )
  const along = othersAlong(scope, path[0] ?? '', fields, kinds, targets)
  const known = knownCodes(scope, path, kinds)
  return {
    ...next,
    codes: undefined,
    at: (entity) => {
      const found = known[entity]
      if (found !== undefined) return found
      const others = along.get(topology.entityKinds[entity] as string)?.(entity) ?? []
      return (known[entity] = codesOfAll(others, next.at))
    },
  }
}

/** What the fields of that name lead to, by the kind of what they are asked of. */
function othersAlong(
  { context, follower }: KeyScope,
  name: string,
  fields: ReadonlyMap<string, RelationField>,
  kinds: readonly Kind[],
  targets: ReadonlySet<string>,
): Map<string, ReturnType<Follower['along']>> {
  // Of one kind, the field is the one that it declares. Of several, a field by which any kind lies in places means the
  // places that each lies in, not those within it: what France signed, its cities did not.
  const asked = kinds.length > 1 ? [...context.model.kinds.values()] : kinds
  const isOfPlaces = asked.some(({ relations }) => relations.some((field) => field.name === name && leadsUp(field)))
  const along = new Map(
    [...fields]
      .filter(([, field]) => !isOfPlaces || !field.transitive || leadsUp(field))
      .map(([kind, field]) => [kind, follower.along(field)]),
  )
  // A place stands for itself among the places that others lie in.
  for (const { value } of kinds)
    if (isOfPlaces && targets.has(value) && !along.has(value)) along.set(value, (entity) => [entity])
  return along
}

/** Whether a field leads to the places that something lies in. */
const leadsUp = ({ transitive, direction }: RelationField): boolean => transitive && direction === 'OUT'

/** What is known of a path already: from earlier questions, if neither filters of facts nor a graph narrow the key. */
function knownCodes({ topology, per, over, facts }: KeyScope, path: readonly string[], kinds: readonly Kind[]) {
  const isPlain = facts.filters.length === 0 && facts.matching === null && over === null
  const from = kinds.map(({ value }) => value)
  return isPlain ? keptCodes(topology, JSON.stringify([path, per, from])) : newCodes(topology)
}

async function attributeReader(scope: KeyScope, name: string, attributes: readonly Attribute[]): Promise<Reader> {
  const { context } = scope
  const column = (property: string) =>
    context.ofTopology(`entities/${property}`, (engine, topology) => loadEntityColumn(engine, topology, property))
  if (!attributes.every(({ type }) => type === 'PartialDate')) return plain(scope, ofColumn(await column(name)))
  const per = scope.per ?? 'YEAR'
  const dates = await column(name)
  return ofColumn(
    await context.ofTopology(`entities/${name}/${per}`, (_engine, { entityIds }) =>
      mapColumn(dates, entityIds.length, (date) => perYear(String(date), per)),
    ),
  )
}

const kindReader = async (context: Context): Promise<Reader> =>
  ofColumn(
    await context.ofTopology('entities/kind', (_engine, { entityKinds }) =>
      columnOf(
        entityKinds.length,
        entityKinds.map((kind, entity) => [entity, kind]),
      ),
    ),
  )

const sourcesOfEntities = async (context: Context): Promise<(entity: number) => readonly string[]> => {
  const lists = await context.ofTopology('sources of entities', async (engine, topology) => {
    const { values, at } = await loadEntityColumn(engine, topology, 'citationSources')
    const intern = sourceLists()
    const sourcesOf = (entity: number): string[] =>
      [at(entity)].flat().flatMap((code) => (code === 0 ? [] : [String(values[code])]))
    return topology.entityIds.map((_, entity) => intern(sourcesOf(entity)))
  })
  return (entity) => lists[entity] as readonly string[]
}

const nothingFollows = ({ field }: KeyScope, name: string): InvalidInputError =>
  new InvalidInputError(`"by": nothing can follow "${name}" in "${field}", because "${name}" leads to no entity.`)

function unknownField({ field, context }: KeyScope, name: string, kinds: readonly Kind[]): InvalidInputError {
  const here = kinds.length === context.model.kinds.size ? 'any entity' : kinds.map((kind) => kind.name).join(', ')
  const names = [...new Set(kinds.flatMap(({ attributes, relations }) => [...attributes, ...relations]))].map(
    (one) => one.name,
  )
  const known = ['kind', 'source', ...names]
  const listed =
    known.length > MAX_LISTED ? 'name a field that one of them has in "where".' : `name one of ${known.join(', ')}.`
  const advice = didYouMean(name, known) || listed
  return new InvalidInputError(
    `The key "${field}" leads nowhere, as "${name}" is not a field of ${here} that can be a key: ${advice}`,
  )
}
