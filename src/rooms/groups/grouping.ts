import { LimitExceededError, TimeoutError } from '../../errors.js'
import { PairTable } from '../../flows/pair-table.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import type { Codes } from '../../topology/column.js'
import type { Grouped, Key, Rows } from './grouped.js'

/** The rows that share the values of the keys. */
export interface RowGroup {
  /** The codes of the keys. */
  readonly codes: readonly number[]
  readonly rows: number[]
  /** How many different things the rows are of. */
  count: number
}

/** All groups of some rows. */
export interface Grouping {
  readonly groups: readonly RowGroup[]
  /** How many different things were grouped. */
  readonly total: number
}

/**
 * Parts rows into groups by keys. A row with several values of a key is in each of those groups. Throws
 * `LimitExceededError` where rows have so many values that the budget is spent.
 */
export async function groupRows(
  grouped: Grouped,
  { all: rows, isEither }: Rows,
  keys: readonly Key[],
  budget: TraversalBudget,
): Promise<Grouping> {
  const table = new GroupTable()
  const add = (row: number, thing: number, one: readonly number[]): void =>
    isEither(row) ? addLesserWay(table, row, thing, one, keys) : table.add(row, thing, one)
  const codes: Codes[] = keys.map(() => 0)
  const chosen = keys.map(() => 0)
  let [total, latest] = [0, -1]
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number
    const thing = grouped.thingOf(row)
    if (thing !== latest) total++
    latest = thing
    const isPlain = readCodes(keys, row, thing, codes)
    if (budget.due) await budget.pause()
    if (!budget.look(isPlain ? 1 : combinationsOf(codes))) throw stopped(budget)
    if (isPlain) add(row, thing, codes as number[])
    else eachCombination(codes, chosen, (one) => add(row, thing, one))
  }
  return { groups: table.groups, total }
}

/** Reads the codes of a row into a list; true where each key has one value. */
function readCodes(keys: readonly Key[], row: number, thing: number, codes: Codes[]): boolean {
  let isPlain = true
  for (let key = 0; key < codes.length; key++) {
    const { codes: all, at } = keys[key] as Key
    const code = all ? (all[thing] as number) : at(row)
    codes[key] = code
    if (typeof code !== 'number') isPlain = false
  }
  return isPlain
}

function stopped({ stoppedBy, expanded }: TraversalBudget): Error {
  if (stoppedBy === 'TIME') return new TimeoutError('Grouping took longer than a request may: narrow it with "where".')
  const advice = 'group by keys with fewer values, or narrow it with "where".'
  return new LimitExceededError('The number of rows in groups', expanded, expanded + 1, advice, 'TRAVERSAL_BUDGET')
}

const combinationsOf = (codes: readonly Codes[]): number =>
  codes.reduce<number>((product, one) => product * (typeof one === 'number' ? 1 : one.length), 1)

/** Visits each choice of one code of each key, in one list that is written anew for each. */
function eachCombination(
  codes: readonly Codes[],
  chosen: number[],
  visit: (codes: readonly number[]) => void,
  key = 0,
): void {
  if (key === codes.length) return visit(chosen)
  const own = codes[key] as Codes
  const one = typeof own === 'number'
  for (let index = 0; index < (one ? 1 : own.length); index++) {
    chosen[key] = one ? own : (own[index] as number)
    eachCombination(codes, chosen, visit, key + 1)
  }
}

/** Adds a row that may be read both ways: as it is or with its ends changed, by which the codes are less. */
function addLesserWay(
  table: GroupTable,
  row: number,
  thing: number,
  codes: readonly number[],
  keys: readonly Key[],
): void {
  const turnedCode = (index: number): number => codes[keys[index]?.mirror ?? index] as number
  let differs = 0
  while (differs < codes.length && codes[differs] === turnedCode(differs)) differs++
  if (differs < codes.length && turnedCode(differs) < (codes[differs] as number))
    table.add(
      row + 1,
      thing,
      codes.map((_, index) => turnedCode(index)),
    )
  else table.add(row, thing, codes)
}

/** Finds groups by their codes, key by key. Groups are numbered in the order in which they first come. */
class GroupTable {
  readonly groups: RowGroup[] = []
  /** The thing that was added to each group last. */
  private readonly latest: number[] = []
  /** By the code of the first key, its number plus 1. */
  private readonly firsts: number[] = []
  private readonly levels: PairTable[] = []
  private known = 0

  add(row: number, thing: number, codes: readonly number[]): void {
    const number = this.numberOf(codes)
    const group = this.groups[number]
    if (group === undefined) {
      this.groups.push({ codes: [...codes], rows: [row], count: 1 })
      this.latest.push(thing)
      return
    }
    if (this.latest[number] !== thing) group.count++
    else if (group.rows[group.rows.length - 1] === row) return
    this.latest[number] = thing
    group.rows.push(row)
  }

  private numberOf(codes: readonly number[]): number {
    let number = this.firstNumberOf(codes[0] as number)
    for (let level = 1; level < codes.length; level++)
      number = (this.levels[level] ??= new PairTable()).numberOf(number, codes[level] as number)
    return number
  }

  private firstNumberOf(code: number): number {
    return (this.firsts[code] ??= ++this.known) - 1
  }
}
