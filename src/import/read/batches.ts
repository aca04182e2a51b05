/** Rows per statement: engines are at their best with some thousands, and none needs unbounded memory for one. */
const BATCH_SIZE = 5_000

/** Cuts rows into batches of at most 5,000; none when there are no rows. */
export function batches<T>(rows: readonly T[], size = BATCH_SIZE): T[][] {
  const count = Math.ceil(rows.length / size)
  return Array.from({ length: count }, (_, index) => rows.slice(index * size, (index + 1) * size))
}

/** The rows by a key of theirs, in order. */
export function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
