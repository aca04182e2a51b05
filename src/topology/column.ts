/** A value of a column. */
export type Scalar = string | number | boolean

/** Codes of the values of one row: one, or several where the row has a list. 0 stands for no value. */
export type Codes = number | readonly number[]

/** The values of rows, each kept once. Codes sort as the values do; the value of code 0 is null. */
export interface Column {
  readonly values: readonly (Scalar | null)[]
  readonly at: (row: number) => Codes
  /** The codes of all rows, if each has one. */
  readonly codes?: ArrayLike<number>
}

/** The column of `size` rows from the values that are known of some. */
export function columnOf(
  size: number,
  known: readonly (readonly [row: number, value: Scalar | readonly Scalar[]])[],
): Column {
  const different = new Set<Scalar>()
  for (const [, value] of known) for (const one of Array.isArray(value) ? value : [value]) different.add(one as Scalar)
  const values = [null, ...[...different].sort(compareScalars)]
  const codes = new Map<unknown, number>(values.map((value, code) => [value, code]))
  const single = new Int32Array(size)
  const several = new Map<number, readonly number[]>()
  for (const [row, value] of known)
    if (Array.isArray(value)) several.set(row, [...new Set((value as Scalar[]).map((one) => codes.get(one) as number))])
    else single[row] = codes.get(value) as number
  if (several.size === 0) return { values, at: (row) => single[row] as number, codes: single }
  return { values, at: (row) => several.get(row) ?? (single[row] as number) }
}

/** By type, then by value. */
export function compareScalars(a: Scalar, b: Scalar): number {
  if (typeof a !== typeof b) return typeof a < typeof b ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

/** A column of the same rows with other values. */
export function mapColumn({ values, at }: Column, size: number, map: (value: Scalar) => Scalar): Column {
  const known: [number, Scalar | Scalar[]][] = []
  const valueOf = (code: number): Scalar[] => (code === 0 ? [] : [map(values[code] as Scalar)])
  for (let row = 0; row < size; row++) {
    const codes = at(row)
    if (typeof codes !== 'number') known.push([row, codes.flatMap(valueOf)])
    else if (codes !== 0) known.push([row, valueOf(codes)[0] as Scalar])
  }
  return columnOf(size, known)
}
