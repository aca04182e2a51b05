import { InvalidInputError, LimitExceededError } from '../../errors.js'
import { encodeCursor, decodeCursor } from '../../compiler/list/cursor.js'
import { MAX_ORDER_KEYS } from '../../compiler/select/order-by.js'
import { compareScalars, type Scalar } from '../../topology/column.js'
import { summariesOf, type Ordered, type SummaryInput } from './group-numbers.js'
import type { Key } from './grouped.js'
import type { RowGroup } from './group-table.js'

/** By what groups are sorted: what is unknown comes last either way. */
export interface GroupTerm {
  readonly label: string
  readonly descending: boolean
  readonly value: (group: RowGroup) => Scalar | null
}

type Direction = 'ASC' | 'DESC'

/** An entry of `orderBy`, with the keys of kinds under their own names. */
export type GroupOrderInput = Readonly<Record<string, unknown>>

/**
 * The order of groups: by `orderBy`, then largest first, then by their keys, so that it is total.
 * Throws `InvalidInputError` where an entry names no key or several, or one that is not grouped by.
 */
export async function groupTerms(ordered: Ordered, orderBy: readonly GroupOrderInput[]): Promise<GroupTerm[]> {
  if (orderBy.length > MAX_ORDER_KEYS)
    throw new LimitExceededError('The number of keys in "orderBy"', MAX_ORDER_KEYS, orderBy.length, 'order by fewer.')
  const asked = await Promise.all(orderBy.map((entry) => termOf(ordered, entry)))
  const terms = [...asked, ...usualTerms(ordered.keys)]
  return terms.filter(({ label }, index) => terms.findIndex((one) => one.label === label) === index)
}

/** The order of groups by some keys where none is asked for. */
export const usualTerms = (keys: readonly Key[]): GroupTerm[] => [
  countTerm('DESC'),
  ...keys.map((key, index) => keyTerm(key, index, 'ASC')),
]

const countTerm = (direction: Direction): GroupTerm => ({
  label: 'count',
  descending: direction === 'DESC',
  value: ({ count }) => count,
})

/** The names of how many different entities groups have at an end. */
export const ENDS: readonly string[] = ['origins', 'destinations', 'subjects']

/** How many different entities a group has at an end. Throws `InvalidInputError` where such things have no such end. */
export function countEnds(
  { grouped }: Pick<Ordered, 'grouped'>,
  end: string,
  argument: string,
): (group: RowGroup) => number {
  const endOf = grouped.ends[end]
  if (!endOf)
    throw new InvalidInputError(
      `"${argument}" names "${end}", which these groups do not have: leave it out, or name ${Object.keys(grouped.ends).join(', ') || 'count'}.`,
    )
  return ({ rows }) => new Set(Array.from(rows, endOf)).size
}

function endTerm(ordered: Ordered, end: string, direction: Direction): GroupTerm {
  const count = countEnds(ordered, end, 'orderBy')
  const known = new Map(ordered.groups.map((group) => [group, count(group)]))
  return { label: end, descending: direction === 'DESC', value: (group) => known.get(group) ?? 0 }
}

const keyTerm = ({ label, value }: Key, index: number, direction: Direction): GroupTerm => ({
  label: `key ${label}`,
  descending: direction === 'DESC',
  value: ({ codes }) => value(codes[index] as number),
})

async function termOf(ordered: Ordered, entry: GroupOrderInput): Promise<GroupTerm> {
  const given = Object.entries(entry).filter(([, value]) => value !== undefined)
  const [name, operand] = given[0] ?? []
  if (name === undefined || given.length > 1)
    throw new InvalidInputError(
      `Each entry of "orderBy" must name exactly one key, such as [{count: DESC}]; this one names ${given.length}.`,
    )
  if (name === 'count') return countTerm(operand as Direction)
  if (ENDS.includes(name)) return endTerm(ordered, name, operand as Direction)
  if (name === 'byNumbers') return numbersTerm(ordered, operand as SummaryInput & { direction: Direction })
  const { field, direction } =
    name === 'byKey'
      ? (operand as { field: string; direction: Direction })
      : { field: name, direction: operand as Direction }
  const index = ordered.keys.findIndex((key) => key.field === field)
  const key = ordered.keys[index]
  if (!key)
    throw new InvalidInputError(
      `"orderBy" names "${field}", which is not in "by": order by what is grouped by, or count.`,
    )
  return keyTerm(key, index, direction)
}

async function numbersTerm(
  ordered: Ordered,
  { direction, ...input }: SummaryInput & { readonly direction: Direction },
): Promise<GroupTerm> {
  const summaries = await summariesOf(ordered, input)
  return {
    label: `numbers ${JSON.stringify([input.of ?? null, input.unit ?? null, input.summary])}`,
    descending: direction === 'DESC',
    value: (group) => summaries.get(group) ?? null,
  }
}

type Values = readonly (Scalar | null)[]

const valuesOf = (terms: readonly GroupTerm[], group: RowGroup): Values => terms.map(({ value }) => value(group))

/** Compares the values of two groups under the terms of an order. */
function compareValues(terms: readonly GroupTerm[], a: Values, b: Values): number {
  for (const [index, { descending }] of terms.entries()) {
    const [left = null, right = null] = [a[index], b[index]]
    if (left === right) continue
    if (left === null) return 1
    if (right === null) return -1
    return compareScalars(left, right) * (descending ? -1 : 1)
  }
  return 0
}

/** Compares two groups. */
export function compareGroups(terms: readonly GroupTerm[]): (a: RowGroup, b: RowGroup) => number {
  return (a, b) => {
    for (const { value, descending } of terms) {
      const [left, right] = [value(a), value(b)]
      if (left === right) continue
      if (left === null) return 1
      if (right === null) return -1
      return compareScalars(left, right) * (descending ? -1 : 1)
    }
    return 0
  }
}

/** What the cursors of a grouping are called: those of another one are refused. */
const labelOf = ({ grouped, keys }: Ordered, terms: readonly GroupTerm[]): string =>
  JSON.stringify([
    'groups',
    grouped.name,
    keys.map(({ label }) => label),
    terms.map(({ label, descending }) => [label, descending]),
  ])

/** The cursor of a group. */
export const groupCursor = (ordered: Ordered, terms: readonly GroupTerm[], group: RowGroup): string =>
  encodeCursor(labelOf(ordered, terms), valuesOf(terms, group))

/** Tells which groups come after a cursor; all, where none is given. */
export function afterCursor(
  ordered: Ordered,
  terms: readonly GroupTerm[],
  cursor: string | null | undefined,
): (group: RowGroup) => boolean {
  if (cursor === null || cursor === undefined) return () => true
  const position = decodeCursor(labelOf(ordered, terms), cursor, 'after') as Values
  return (group) => compareValues(terms, valuesOf(terms, group), position) > 0
}
