import { counts } from './facts.js'
import type { Thing } from './graph.js'
import { idOf, keyValues, type KeyInput, type KeyValue } from './group-keys.js'
import { fitsCount, matches, type Reading } from './filters.js'
import { aggregateOf, numbersOf } from './numbers.js'
import { ascending, type SortKey } from './orders.js'
import { pageOf, type Row } from './paging.js'
import { seriesOf } from './series.js'

type Args = Readonly<Record<string, any>>

/** A row to group: a thing, as it is read. Of a relation that is read against its direction `seen` has its ends changed. */
interface Seen {
  readonly thing: Thing
  readonly seen: Thing
  readonly isEither: boolean
}

/** A group: the rows that share the values of the keys. */
interface Group {
  readonly values: readonly (KeyValue | null)[]
  readonly rows: Seen[]
}

/** The entities of a kind counted by its fields, in order; unknown values come last. */
export function kindGroups(reading: Reading, typeName: string, entities: readonly Thing[], args: Args) {
  const named = (args['by'] as string[]).map((key): KeyInput => ({ field: fieldOf(reading, typeName, key) }))
  const by = [...named, ...((args['keys'] ?? []) as KeyInput[])]
  const rows = entitiesToGroup(reading, typeName, entities, args)
  return groupsOf(reading, `${typeName}Groups`, rows, { first: 1000, ...args, by }, args['facts']).map((group) => ({
    ...group,
    ...Object.fromEntries(named.map(({ field }, index) => [field, group.values[index]])),
  }))
}

/** The entities of an interface, counted. */
export const interfaceGroups = (reading: Reading, typeName: string, entities: readonly Thing[], args: Args) =>
  groupsOf(reading, `${typeName}Groups`, entitiesToGroup(reading, typeName, entities, args), args, args['facts'])

/** Some entities of a kind or interface, counted. */
export const entityGroupsOf = (reading: Reading, type: string, entities: readonly Thing[], args: Args, facts: any) =>
  groupsOf(
    reading,
    'lacking groups',
    entities.map((thing) => ({ thing, seen: thing, isEither: false })),
    args,
    facts,
    type,
  )

const entitiesToGroup = (reading: Reading, typeName: string, entities: readonly Thing[], { where }: Args): Seen[] =>
  entities
    .filter((one) => matches(reading, `${typeName}Where`, one, where))
    .map((thing) => ({ thing, seen: thing, isEither: false }))

/** The observations of the graph, counted. */
export const observationGroups = (reading: Reading, args: Args) =>
  groupsOf(
    reading,
    'observationGroups',
    [...reading.graph.observations.values()]
      .filter((one) => counts(reading, one, args['facts']) && matches(reading, 'ObservationWhere', one, args['where']))
      .map((thing) => ({ thing, seen: thing, isEither: false })),
    args,
    undefined,
  )

/** The relations of the graph, counted: symmetric ones each way round that fits. */
export function relationGroups(reading: Reading, args: Args) {
  const by = args['by'] as KeyInput[]
  const ofEnds = by.filter(({ field }) => /^(from|to)(\.|$)/.test(field))
  const areMirrored = ofEnds.length > 0 && ofEnds.every((key) => by.some((one) => isMirror(key, one)))
  const rows = [...reading.graph.relations.values()]
    .filter((one) => counts(reading, one, args['facts']))
    .flatMap((thing): Seen[] => {
      const { from, to, type } = thing.values
      const isSymmetric = reading.graph.ontology.symmetric.has(type as string)
      const along = { ...thing, values: { ...thing.values, oneWay: true } }
      const against = { ...thing, values: { ...thing.values, oneWay: true, from: to, to: from } }
      const ways = [along, ...(isSymmetric ? [against] : [])].filter((seen) =>
        matches(reading, 'RelationWhere', seen, args['where']),
      )
      if (ways.length === 2 && areMirrored) return [{ thing, seen: along, isEither: true }]
      return ways.map((seen) => ({ thing, seen, isEither: false }))
    })
  return groupsOf(reading, 'relationGroups', rows, args, undefined)
}

const isMirror = (a: KeyInput, b: KeyInput): boolean =>
  b.field === a.field.replace(/^(from|to)/, (end) => (end === 'from' ? 'to' : 'from')) &&
  (a.per ?? 'YEAR') === (b.per ?? 'YEAR')

function groupsOf(
  reading: Reading,
  list: string,
  rows: readonly Seen[],
  args: Args,
  facts: any,
  type = list.replace('Groups', ''),
) {
  const { by, having, orderBy, first, after } = args as { by: KeyInput[] } & Args
  const labels = by.map(({ field, per }) => `${field} ${per ?? 'YEAR'}`)
  if (by.length === 0 || by.length > 3 || new Set(labels).size < by.length) throw new Error('The keys cannot be')
  const orders = (orderBy ?? []).map((entry: Args) => Object.entries(entry).find(([, value]) => value != null)!)
  for (const [name, operand] of orders) {
    const field = name === 'byKey' ? operand.field : name
    if (name !== 'count' && name !== 'byNumbers' && !END_OF[name] && !by.some((key) => key.field === field))
      throw new Error('The order is not by what is grouped by')
  }
  const groups = new Map<string, Group>()
  for (const row of rows)
    for (const values of combinations(by.map((key) => valuesOrNull(keyValues(reading, row.seen, key, facts, type))))) {
      const [seen, kept] = row.isEither ? lesser(row.seen, values, by) : [row.seen, values]
      const key = JSON.stringify(kept.map((value) => value && idOf(value)))
      if (!groups.has(key)) groups.set(key, { values: kept, rows: [] })
      groups.get(key)!.rows.push({ ...row, seen })
    }
  checkUnits(reading, by, [...groups.values()], args)
  const all = thingsOf(rows)
  const sorted = [...groups.values()].map((group): Row => ({
    keys: keysOf(reading, by, group, orderBy, all),
    edge: viewOf(reading, list, by, group, all, [...groups.values()]),
  }))
  const kept = sorted.filter(({ edge }) => {
    const { count, share, members } = edge as any
    if (!ENDS.every((end) => fitsCount(edge[end] as number, having?.[end]))) return false
    const numbers = having?.numbers && numbersOf(reading.graph, members.things, having.numbers, all)
    return (
      fitsCount(count, having?.count) &&
      fitsCount(share({}), having?.share) &&
      (!numbers || fitsKnown(summaryOf(numbers, having.numbers.summary), having.numbers.is))
    )
  })
  return pageOf(list, kept, { first: first ?? 100, after }).edges.map((edge: any) => ({
    ...edge,
    members: edge.members.page,
  }))
}

/** Groups are not compared by numbers in different units, unless they are grouped by unit. */
function checkUnits(
  { graph }: Reading,
  by: readonly KeyInput[],
  groups: readonly Group[],
  { having, orderBy }: Args,
): void {
  const asked = [having?.numbers, ...(orderBy ?? []).map((entry: Args) => entry['byNumbers'])].filter(
    (one) => one != null,
  )
  for (const input of asked) {
    const numbers = groups.map(({ rows }) => numbersOf(graph, thingsOf(rows), input))
    const units = new Set(numbers.filter(({ count }) => count > 0).map(({ unit }) => unit))
    if (units.size > 1 && !by.some(({ field }) => field === 'unit')) throw new Error('Units would be compared')
  }
}

const ENDS = ['origins', 'destinations', 'subjects']

const fitsKnown = (value: number | null, filter: Args): boolean =>
  value === null
    ? Object.entries(filter).every(([name, operand]) => operand == null || (name === 'isNull' && operand === true))
    : fitsCount(value, filter)

/** The things that rows are of, each once. */
const thingsOf = (rows: readonly Seen[]): Thing[] => [...new Map(rows.map(({ thing }) => [thing.id, thing])).values()]

function viewOf(
  { graph }: Reading,
  list: string,
  by: readonly KeyInput[],
  { values, rows }: Group,
  all: readonly Thing[],
  groups: readonly Group[],
) {
  const things = thingsOf(rows)
  const shareOf = ({ within }: Args): number => {
    if (within == null) return things.length / all.length
    if (within >= by.length) throw new Error('There are not so many keys')
    const first = JSON.stringify(values.slice(0, within))
    const beside = groups.filter((one) => JSON.stringify(one.values.slice(0, within)) === first)
    return things.length / thingsOf(beside.flatMap((one) => one.rows)).length
  }
  const ends = (field: string): number => new Set(rows.map(({ seen }) => seen.values[field])).size
  const sortValue = ({ type, values: { sortName, weight, value } }: Thing): SortKey => ({
    value: (type === 'Relation' ? weight : type === 'Observation' ? value : sortName) ?? null,
    descending: type === 'Relation' || type === 'Observation',
  })
  const page = (args: Args) => ({
    ...pageOf(
      `members of ${list}`,
      things.map((thing): Row => ({ keys: [sortValue(thing), ascending(thing.id)], edge: { node: thing } })),
      { first: 20, ...args },
    ),
    aggregate: aggregateOf(graph, things, all),
  })
  return {
    values,
    count: things.length,
    share: shareOf,
    origins: ends('from'),
    destinations: ends('to'),
    subjects: ends('subject'),
    keys: by.map(({ field }, index) => keyView(field, values[index]!)),
    aggregate: aggregateOf(graph, things, all),
    byYear: (args: Args) => seriesOf(graph, things, args, all),
    members: { things, page },
  }
}

function keyView(field: string, value: KeyValue | null) {
  const isThing = typeof value === 'object' && value !== null
  return {
    field,
    value: value === null ? null : String(idOf(value)),
    entity: isThing && value.type !== 'Source' ? value : null,
    source: isThing && value.type === 'Source' ? value : null,
  }
}

const constantOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()

function fieldOf({ schema }: Reading, typeName: string, key: string): string {
  const type = schema.getType(`${typeName}Group`) as unknown as { getFields(): Record<string, unknown> }
  return Object.keys(type.getFields()).find((name) => constantOf(name) === key)!
}

const valuesOrNull = (values: KeyValue[]): (KeyValue | null)[] => (values.length > 0 ? values : [null])

const combinations = (lists: readonly (KeyValue | null)[][]): (KeyValue | null)[][] =>
  lists.reduce<(KeyValue | null)[][]>((all, list) => all.flatMap((one) => list.map((value) => [...one, value])), [[]])

/** The lesser of the values and those with both ends changed; what is unknown is least. */
function lesser(
  seen: Thing,
  values: (KeyValue | null)[],
  by: readonly KeyInput[],
): [Thing, readonly (KeyValue | null)[]] {
  const turned = by.map((key, index) => {
    const other = by.findIndex((one) => isMirror(key, one))
    return values[/^(from|to)(\.|$)/.test(key.field) ? other : index]!
  })
  const order = (value: KeyValue | null): [number, any] => (value === null ? [0, ''] : [1, idOf(value)])
  for (const [index, value] of values.entries()) {
    const [[a, x], [b, y]] = [order(value), order(turned[index]!)]
    if (a === b && x === y) continue
    const isLess = a === b ? x < y : a < b
    const { from, to } = seen.values
    return isLess ? [seen, values] : [{ ...seen, values: { ...seen.values, from: to, to: from } }, turned]
  }
  return [seen, values]
}

const END_OF: Record<string, string> = { origins: 'from', destinations: 'to', subjects: 'subject' }

const SUMMARIES: Record<string, 'sum' | 'min' | 'max' | 'mean' | 'median' | 'share'> = {
  SUM: 'sum',
  MIN: 'min',
  MAX: 'max',
  MEAN: 'mean',
  MEDIAN: 'median',
  SHARE: 'share',
}

/** One of the numbers of a group. Throws for a sum of years. */
function summaryOf(numbers: ReturnType<typeof numbersOf>, name: string): number | null {
  const isSum = name === 'SUM' || name === 'SHARE'
  if (numbers.unit === 'year' && numbers.count > 0 && isSum) throw new Error('Years have no sum')
  return numbers[SUMMARIES[name]!] ?? null
}

/** By what is asked, then largest first, then by the fields. */
function keysOf(
  { graph }: Reading,
  by: readonly KeyInput[],
  { values, rows }: Group,
  orderBy: readonly Args[] | null | undefined,
  all: readonly Thing[],
): SortKey[] {
  const things = thingsOf(rows)
  const ofKey = (field: string, direction: string): [string, SortKey] => {
    const index = by.findIndex((key) => key.field === field)
    if (index < 0) throw new Error('The order is not by what is grouped by')
    const value = values[index]!
    return [
      `key ${field} ${by[index]!.per ?? 'YEAR'}`,
      { value: value === null ? null : idOf(value), descending: direction === 'DESC' },
    ]
  }
  const asked = (orderBy ?? []).map((entry): [string, SortKey] => {
    const [name, operand] = Object.entries(entry).find(([, value]) => value != null)!
    if (name === 'count') return [name, { value: things.length, descending: operand === 'DESC' }]
    const ends = new Set(rows.map(({ seen }) => seen.values[END_OF[name]!])).size
    if (END_OF[name]) return [name, { value: ends, descending: operand === 'DESC' }]
    if (name === 'byKey') return ofKey(operand.field, operand.direction)
    if (name !== 'byNumbers') return ofKey(name, operand)
    const { direction, summary, ...numbers } = operand
    const value = summaryOf(numbersOf(graph, things, numbers, all), summary) ?? null
    return [`numbers ${JSON.stringify([numbers, summary])}`, { value, descending: direction === 'DESC' }]
  })
  const rest: [string, SortKey][] = [
    ['count', { value: things.length, descending: true }],
    ...by.map(({ field, per }, index): [string, SortKey] => {
      const value = values[index]!
      return [`key ${field} ${per ?? 'YEAR'}`, { value: value === null ? null : idOf(value), descending: false }]
    }),
  ]
  const terms = [...asked, ...rest]
  // What was asked already is not asked again: orders that are the same have the same cursors.
  return terms.filter(([name], index) => terms.findIndex(([other]) => other === name) === index).map(([, key]) => key)
}
