/** Rows per statement: engines are at their best with some thousands, and none needs unbounded memory for one. */
const BATCH_SIZE = 5_000

/** Cuts rows into batches of at most 5,000; none when there are no rows. */
export function batches<T>(rows: readonly T[], size = BATCH_SIZE): T[][] {
  const count = Math.ceil(rows.length / size)
  return Array.from({ length: count }, (_, index) => rows.slice(index * size, (index + 1) * size))
}
