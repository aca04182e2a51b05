import { LimitExceededError, TimeoutError } from '../../errors.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import type { Codes } from '../../topology/column.js'
import { GroupTable, type RowGroup } from './group-table.js'
import type { Grouped, Key, Rows } from './grouped.js'

/** All groups of some rows. */
export interface Grouping {
  readonly groups: readonly RowGroup[]
  /** How many different things were grouped. */
  readonly total: number
  /** The first groups, largest first; there where groups are kept for later questions. */
  readonly largest?: readonly RowGroup[]
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
  const lesserWays = new LesserWays(table, keys)
  const add = (row: number, thing: number, one: readonly number[]): void =>
    isEither(row) ? lesserWays.add(row, thing, one) : table.add(row, thing, one)
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
  return { groups: table.groups(), total }
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

/** Adds rows that may be read both ways: as they are or with their ends changed, by which the codes are less. */
class LesserWays {
  /** The key that reads the same of the other end, or the key itself. */
  private readonly mirrors: readonly number[]
  private readonly turned: number[]

  constructor(
    private readonly table: GroupTable,
    keys: readonly Key[],
  ) {
    this.mirrors = keys.map(({ mirror }, index) => mirror ?? index)
    this.turned = keys.map(() => 0)
  }

  add(row: number, thing: number, codes: readonly number[]): void {
    const { mirrors, turned } = this
    let order = 0
    for (let index = 0; index < codes.length; index++) {
      turned[index] = codes[mirrors[index] as number] as number
      if (order === 0) order = (turned[index] as number) - (codes[index] as number)
    }
    if (order < 0) this.table.add(row + 1, thing, turned)
    else this.table.add(row, thing, codes)
  }
}
