import type { Codes, Column, Scalar } from '../../../topology/column.js'
import type { Topology } from '../../../topology/topology.js'
import type { TextColumn } from '../../../topology/text-column.js'

/** What a key of groups gives: things of the graph by their ids, or plain values. */
export type KeyKind = 'ENTITY' | 'SOURCE' | 'VALUE'

/** Reads the values of a key: their codes (see `Column`), which sort as the values do; of nothing known, 0. */
export interface Reader {
  readonly kind: KeyKind
  readonly at: (row: number) => Codes
  readonly value: (code: number) => Scalar | null
  /** The codes of all things that are grouped, if each has one: faster than `at`. */
  readonly codes?: ArrayLike<number> | undefined
  /** The end of relations that the key asks about; of anything else none. */
  readonly end?: 'from' | 'to'
}

/** Entities themselves. */
export const entitiesThemselves = ({ entityIds }: Topology): Reader => ({
  kind: 'ENTITY',
  at: (entity) => entity + 1,
  value: (code) => entityIds[code - 1] ?? null,
})

/** The values of a column. */
export const ofColumn = ({ values, at, codes }: Column): Reader => ({
  kind: 'VALUE',
  at,
  codes,
  value: (code) => values[code] ?? null,
})

/** The texts of a column. */
export const ofTexts = ({ values, at }: TextColumn): Reader =>
  ofColumn({ values, at: (row) => at[row] as number, codes: at })

/** What a reader reads at the rows that another numbering leads to; a negative one leads to nothing. */
export const through = (reader: Reader, rowOf: (row: number) => number): Reader => ({
  ...reader,
  codes: undefined,
  at: (row) => {
    const other = rowOf(row)
    return other < 0 ? 0 : reader.at(other)
  },
})

/** The codes at several rows together: each once, and none only where nothing is known of any. */
export function codesOfAll(rows: readonly number[], at: (row: number) => Codes): Codes {
  if (rows.length <= 1) return rows.length === 0 ? 0 : at(rows[0] as number)
  const found = new Set<number>()
  for (const row of rows) {
    const codes = at(row)
    if (typeof codes === 'number') found.add(codes)
    else for (const code of codes) found.add(code)
  }
  found.delete(0)
  if (found.size <= 1) return found.values().next().value ?? 0
  return [...found].sort((a, b) => a - b)
}
