import { ofColumn, type Reader } from './key-reader.js'

/** Reads a column of indexes into the values of an enum. */
export function enumReader(all: readonly string[], column: ArrayLike<number>): Reader {
  const values = [null, ...[...all].sort()]
  const codes = all.map((value) => values.indexOf(value))
  return ofColumn({ values, at: (row) => codes[column[row] as number] as number })
}
