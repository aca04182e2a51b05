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
  'nameEn',
  'nameFr',
  'nameZh',
  'foldedNames',
  'sortName',
  'citationSources',
  'citationLocators',
  'citationNotes',
  'citationFields',
  'dataset',
  'hash',
])
const LISTS = new Set(['observations', 'relations'])
const IN_FILTERS = new Set(['and', 'or', 'not', 'source'])
const IN_ORDERS = new Set(['relation'])
const IN_GROUPS = new Set(['count'])
const RESERVED_WORDS = new Set(
  `as case create delete detach distinct else false in is match merge null optional remove return set then true union
  unwind when where with xor`.split(/\s+/),
)

/** Why no kind or interface may have a name, as a clause; null where it may. */
export const whyReservedType = (name: string): string | null =>
  Object.values<string>(LABELS).includes(name) && name !== LABELS.entity
    ? 'the graph stores something else under that name'
    : null

/** Why no relation type may have a name, as a clause; null where it may. */
export const whyReservedRelation = (name: string): string | null =>
  Object.values<string>(LINKS).includes(name) ? 'the graph stores something else under that name' : null

/** Why no field of a kind may have a name, as a clause; null where it may. */
export function whyReserved(name: string): string | null {
  if (ENTITY_FIELDS.has(name)) return 'every entity has a field of that name, and it cannot be declared anew'
  if (LISTS.has(name)) return 'every entity has a list of that name'
  if (STORED.has(name)) return 'the graph stores something else under that name'
  if (IN_FILTERS.has(name)) return 'filters have a part of that name'
  if (IN_ORDERS.has(name)) return 'orders have a part of that name'
  if (IN_GROUPS.has(name)) return 'groups have a field of that name'
  if (RESERVED_WORDS.has(name.toLowerCase())) return 'it is a reserved word of the query language'
  return null
}
