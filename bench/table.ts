import type { Measured } from './load.js'

/** What was measured of one operation at one size. */
export interface Row {
  readonly name: string
  readonly size: number
  readonly bounded: boolean
  readonly graphql: Measured
  readonly hand: Measured | null
  readonly level: Measured | null
  readonly statements: number
}

/** Prints the measurements of an engine as a table, and what they come to. */
export function printTable(engine: string, sizes: readonly number[], rows: readonly Row[]): void {
  const largest = sizes[sizes.length - 1]
  console.log(`\n### ${engine}\n`)
  console.log(
    '| operation | entities | requests/s | p50 ms | p95 ms | of hand-written | of level by level | statements |',
  )
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |')
  for (const row of rows) {
    const { name, size, graphql, hand, level, statements } = row
    const cells = [
      name,
      size,
      graphql.perSecond.toFixed(0),
      graphql.p50.toFixed(2),
      graphql.p95.toFixed(2),
      share(graphql, hand),
      share(graphql, level),
      statements,
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
  const ratios = rows
    .filter(({ size, hand }) => size === largest && hand)
    .map(({ graphql, hand }) => graphql.perSecond / hand!.perSecond)
  console.log(`\nMedian share of hand-written Cypher at ${largest} entities: ${median(ratios).toFixed(2)}`)
  for (const name of new Set(rows.map((row) => row.name))) {
    const own = rows.filter((row) => row.name === name)
    const [first, last] = [own[0], own[own.length - 1]]
    if (first && last && first !== last)
      console.log(
        `Growth of p50 from ${first.size} to ${last.size}, ${name}: ${(last.graphql.p50 / first.graphql.p50).toFixed(1)} times`,
      )
  }
}

const share = (measured: Measured, other: Measured | null): string =>
  other ? (measured.perSecond / other.perSecond).toFixed(2) : '–'

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}
