import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { InvalidInputError, LimitExceededError } from '../../errors.js'
import type { Context } from '../../request/context.js'
import type { SummaryName } from '../../numbers/numbers.js'
import { TraversalBudget } from '../../traversal/budget.js'
import { MAX_GROUP_KEYS, MAX_GROUPS } from '../../ontology/groupable.js'
import { KeptFew } from '../../topology/kept-few.js'
import { firstInOrder } from '../../numbers/in-order.js'
import { summariesOf, Whole, type Ordered, type SummaryInput } from './group-numbers.js'
import {
  afterCursor,
  compareGroups,
  countEnds,
  groupCursor,
  groupTerms,
  usualTerms,
  type GroupOrderInput,
} from './group-order.js'
import type { Grouped, GroupKeyInput, Key, Rows } from './grouped.js'
import type { RowGroup } from './group-table.js'
import { Shares } from './shares.js'
import { groupRows, type Grouping } from './grouping.js'
import { MEASURES } from './keys/measure-keys.js'
import { fitsNumber, isPossible, type NumberFilter } from './number-filter.js'
import { hintUnknownUnit } from './unknown-unit.js'

/** What groups must have. */
export interface HavingInput {
  readonly count?: NumberFilter | null
  readonly share?: NumberFilter | null
  readonly origins?: NumberFilter | null
  readonly destinations?: NumberFilter | null
  readonly subjects?: NumberFilter | null
  readonly numbers?: {
    readonly of?: string | null
    readonly unit?: string | null
    readonly summary: SummaryName
    readonly is: NumberFilter
  } | null
}

/** The arguments that say which groups of what is grouped are wanted, in which order. */
export interface GroupsInput {
  readonly by: readonly GroupKeyInput[]
  readonly having?: HavingInput | null
  readonly orderBy?: readonly GroupOrderInput[] | null
  readonly first: number
  readonly after?: string | null
}

/** A group of an answer. */
export interface GroupView {
  readonly group: RowGroup
  readonly grouped: Grouped
  readonly keys: readonly Key[]
  readonly whole: Whole
  readonly shares: Shares
  readonly cursor: string
}

/**
 * The groups of what is grouped by one to three keys, largest first unless asked otherwise. Throws `InvalidInputError`
 * for keys that cannot be, and `LimitExceededError` for more than can be answered.
 */
export async function findGroups(
  context: Context,
  info: GraphQLResolveInfo,
  grouped: Grouped,
  input: GroupsInput,
): Promise<GroupView[]> {
  checkFirst(input.first)
  const keys = await readKeys(grouped, input.by)
  let found: Promise<Rows> | undefined
  const rows = (): Promise<Rows> => (found ??= grouped.rows(keys))
  const grouping = await groupingOf(context, grouped, rows, keys)
  const { groups, total } = grouping
  const whole = new Whole(grouped, rows)
  const ordered: Ordered = { grouped, keys, groups, total, whole }
  const shares = new Shares(ordered)
  const terms = await groupTerms(ordered, input.orderBy ?? [])
  const isAfter = afterCursor(ordered, terms, input.after)
  const having = input.having ?? {}
  const fits = await havingTest(ordered, having)
  await hintAt(context, responsePathAsArray(info.path), grouped.name, input)
  const isWanted = (group: RowGroup): boolean => fits(group) && isAfter(group)
  return firstGroups(grouping, input, isWanted, compareGroups(terms)).map((group) => ({
    group,
    grouped,
    keys,
    whole,
    shares,
    get cursor() {
      return groupCursor(ordered, terms, group)
    },
  }))
}

/** The first wanted groups: those that are largest need not be sought among all, where no other order is asked for. */
function firstGroups(
  { groups, largest = [] }: Grouping,
  { first, orderBy }: GroupsInput,
  isWanted: (group: RowGroup) => boolean,
  compare: (a: RowGroup, b: RowGroup) => number,
): RowGroup[] {
  const found = orderBy?.length ? [] : largest.filter(isWanted)
  if (found.length >= first) return found.slice(0, first)
  return firstInOrder(groups.filter(isWanted), first, compare)
}

/** Groupings of all entities of a kind, all relations of some types or all observations: 300,000 rows take two megabytes. */
const kept = new KeptFew<Grouping>(12)

/** The groups of some rows: from an earlier question, where what is grouped and the keys depend on the graph alone. */
async function groupingOf(
  context: Context,
  grouped: Grouped,
  rows: () => Promise<Rows>,
  keys: readonly Key[],
): Promise<Grouping> {
  const topology = await context.topology()
  const isKept = grouped.identity !== null && !keys.some(({ field }) => isMeasure(field))
  const name = JSON.stringify([grouped.name, grouped.identity, keys.map(({ label }) => label)])
  const known = isKept ? kept.get(topology, name) : undefined
  if (known) return known
  const all = await rows()
  const found = await groupRows(grouped, all, keys, await groupBudget(context, all))
  if (!isKept) return found
  const largest = firstInOrder(found.groups, MAX_GROUPS, compareGroups(usualTerms(keys)))
  return kept.set(topology, name, { ...found, largest })
}

const isMeasure = (field: string): boolean => field.split('.').includes(MEASURES)

function checkFirst(first: number): void {
  if (first < 0) throw new InvalidInputError(`"first" is ${first}: it must be 0 or more.`)
  if (first > MAX_GROUPS)
    throw new LimitExceededError(
      'The number of groups',
      MAX_GROUPS,
      first,
      'ask for fewer with "first" and go on after the last cursor.',
    )
}

/**
 * Every row may be looked at, and for rows with several values as many more as a traversal may, or as the graph has
 * relations: a larger graph has larger groups.
 */
async function groupBudget(
  { limits, topology, deadline, signal, client }: Context,
  { all }: Rows,
): Promise<TraversalBudget> {
  const { relationIds } = await topology()
  const relations = all.length + relationIds.length + limits.traversalBudget
  return new TraversalBudget({ relations, deadline, signal, client })
}

function checkOver(by: readonly GroupKeyInput[]): void {
  const strange = by.find(({ field, over }) => over && !isMeasure(field))
  if (strange) throw new InvalidInputError(`"by": "${strange.field}" is not a measure: leave out "over".`)
}

async function readKeys(grouped: Grouped, by: readonly GroupKeyInput[]): Promise<Key[]> {
  const names = by.map(nameOf)
  if (by.length < 1 || by.length > MAX_GROUP_KEYS || new Set(names).size < by.length)
    throw new InvalidInputError(
      `"by" takes one to three different keys; it has ${by.map(({ alias, field }) => alias ?? field).join(', ') || 'none'}.`,
    )
  checkOver(by)
  const readers = await Promise.all(by.map((key) => grouped.key(key)))
  return readers.map((reader, index) => {
    const { field } = by[index] as GroupKeyInput
    const mirror = reader.end ? names.indexOf(nameOf({ ...(by[index] as GroupKeyInput), field: otherEnd(field) })) : -1
    return { ...reader, field, label: names[index] as string, mirror: mirror < 0 ? null : mirror }
  })
}

/** A date by its year is the same key whether the client says so or not. */
const nameOf = ({ field, per, over }: GroupKeyInput): string =>
  [field, ...(per === 'DECADE' ? ['per DECADE'] : []), ...(over ? [`over ${JSON.stringify(over)}`] : [])].join(' ')

const otherEnd = (field: string): string => field.replace(/^(from|to)\b/, (end) => (end === 'from' ? 'to' : 'from'))

/** Gives hints for conditions and orders under which groups are not what was meant. */
async function hintAt(
  context: Context,
  path: readonly (string | number)[],
  of: string,
  { having, orderBy }: GroupsInput,
): Promise<void> {
  for (const name of contradictions(having ?? {})) context.hint({ path, message: contradicting(name), nearest: [] })
  const units = [
    { argument: 'having.numbers.unit', unit: having?.numbers?.unit },
    ...(orderBy ?? []).map(({ byNumbers }) => ({
      argument: 'orderBy.byNumbers.unit',
      unit: (byNumbers as SummaryInput | null | undefined)?.unit,
    })),
  ]
  for (const { argument, unit } of units)
    if (typeof unit === 'string') await hintUnknownUnit(context, { path, argument, unit, of })
}

const contradicting = (name: string): string =>
  `"having.${name}" contradicts itself: no number fits all of its conditions.`

/** The conditions on groups that no group can meet. */
function contradictions({ share, numbers, ...counts }: HavingInput): string[] {
  const filters = [
    ...Object.entries(counts).map(([name, filter]) => ({ name, filter, isWhole: true })),
    { name: 'share', filter: share, isWhole: false },
    { name: 'numbers.is', filter: numbers?.is, isWhole: false },
  ]
  return filters.flatMap(({ name, filter, isWhole }) => (filter && !isPossible(filter, isWhole) ? [name] : []))
}

async function havingTest(
  ordered: Ordered,
  { count, share, numbers, ...ends }: HavingInput,
): Promise<(group: RowGroup) => boolean> {
  const { grouped, total } = ordered
  const summaries = numbers ? await summariesOf(ordered, numbers) : null
  const counted = Object.entries(ends).flatMap(([end, filter]) =>
    filter ? [{ filter, count: countEnds({ grouped }, end, 'having') }] : [],
  )
  return (group) =>
    counted.every((one) => fitsNumber(one.filter, one.count(group))) &&
    fitsNumber(count, group.count) &&
    fitsNumber(share, group.count / total) &&
    (!summaries || fitsNumber(numbers?.is, summaries.get(group) ?? null))
}
