import { isContainmentLink } from './containment.js'
import { nameProperty } from './languages.js'
import { LABELS, LINKS } from './layout.js'

/** Fields of `Entity` that the compiler knows by name; they are neither attributes nor relation fields. */
export const ENTITY_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'kind',
  'name',
  'names',
  'aliases',
  'description',
  'externalIds',
  'citations',
  'degree',
])

/** What the graph stores of an entity beside its attributes, under these names (see layout.ts). */
const STORED = new Set([
  'foldedNames',
  'sortName',
  'passages',
  'citationSources',
  'citationLocators',
  'citationNotes',
  'citationFields',
  'dataset',
  'hash',
  // Its folded form would be called `__proto__`.
  'proto__',
])
const LISTS = new Set(['observations', 'relations'])
const IN_FILTERS = new Set(['and', 'or', 'not', 'source', 'within', 'text'])
const IN_ORDERS = new Set(['relation', 'sources'])
const IN_GROUPS = new Set(['count', 'cursor'])
/** GraphQL gives these types a meaning of their own. */
const OF_GRAPHQL = new Set(['Query', 'Mutation', 'Subscription', 'ID', 'String', 'Int', 'Float', 'Boolean'])

/** Why no kind, interface or enum may have a name, as a clause; null where it may. */
export function whyReservedType(name: string): string | null {
  if (OF_GRAPHQL.has(name)) return 'GraphQL has another use for that name'
  const isStored = Object.values<string>(LABELS).includes(name) && name !== LABELS.entity
  return isStored ? 'the graph stores something else under that name' : null
}

/** Why no relation type may have a name, as a clause; null where it may. */
export const whyReservedRelation = (name: string): string | null =>
  Object.values<string>(LINKS).includes(name) || isContainmentLink(name)
    ? 'the graph stores something else under that name'
    : null

/** Why no field of a kind may have a name, in an ontology with some languages, as a clause; null where it may. */
export function whyReserved(name: string, languages: readonly string[]): string | null {
  if (ENTITY_FIELDS.has(name)) return 'every entity has a field of that name, and it cannot be declared anew'
  if (LISTS.has(name)) return 'every entity has a list of that name'
  if (STORED.has(name) || languages.some((language) => nameProperty(language) === name))
    return 'the graph stores something else under that name'
  if (IN_FILTERS.has(name)) return 'filters have a part of that name'
  if (IN_ORDERS.has(name)) return 'orders have a part of that name'
  if (IN_GROUPS.has(name)) return 'groups have a field of that name'
  return null
}
