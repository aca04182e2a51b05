import { exactSum } from '../../../src/numbers/exact-sum.js'
import type { FixtureGraph, Thing } from './graph.js'
import { valueOf } from './neighbors.js'
import type { Row } from './paging.js'

type Args = Readonly<Record<string, any>>

const OF_FACTS: Record<string, readonly string[]> = {
  Relation: ['weight', 'start', 'end'],
  Observation: ['value', 'min', 'max', 'rank', 'period'],
}

/** `Aggregate` of a page: over all rows of its list. The weight is that of the relation that leads to a row, if one does. */
export const aggregateOfRows = (graph: FixtureGraph, rows: readonly Row[]) => ({
  count: rows.length,
  numbers: (args: Args) => {
    const isOfRelation = OF_FACTS['Relation']!.includes(args['of'] ?? 'weight')
    const things = rows.map(({ edge }) => (isOfRelation && edge['relation'] ? edge['relation'] : edge['node']) as Thing)
    return numbersOf(graph, things, args)
  },
})

/** `Aggregate` over things. */
export const aggregateOf = (graph: FixtureGraph, things: readonly Thing[], all: readonly Thing[] = []) => ({
  count: things.length,
  numbers: (args: Args) => numbersOf(graph, things, args, all),
})

/** Numbers of things as a part of all, summed up plainly. Throws where they are in several units. */
export function numbersOf(
  graph: FixtureGraph,
  things: readonly Thing[],
  { of, unit }: Args,
  all: readonly Thing[] = [],
) {
  const knownOf = (some: readonly Thing[]) =>
    some.flatMap((thing) => {
      const name: string = of ?? OF_FACTS[thing.type]?.[0]
      const value = valueOf(graph, thing, name)
      if (typeof value === 'string') return [{ value: Number(value.slice(0, 4)), unit: 'year' }]
      const isFact = thing.type in OF_FACTS && name !== 'rank'
      return typeof value === 'number' ? [{ value, unit: isFact ? (thing.values['unit'] ?? null) : null }] : []
    })
  const known = knownOf(things)
  const fitting = known.filter((one) => unit == null || one.unit === unit)
  const units = [...new Set(fitting.map((one) => one.unit))]
  if (units.length > 1) throw new Error('Units would be mixed')
  const sorted = fitting.map(({ value }) => value).sort((a, b) => a - b)
  const [count, middle] = [sorted.length, Math.floor(sorted.length / 2)]
  const none = { sum: null, min: null, max: null, mean: null, median: null, share: null }
  if (count === 0) return { unit: unit ?? null, count, ...none }
  const whole = exactSum(knownOf(all).flatMap((one) => (one.unit === units[0] ? [one.value] : [])))
  const isSummed = units[0] !== 'year'
  return {
    unit: units[0],
    count,
    sum: isSummed ? exactSum(sorted) : null,
    min: sorted[0],
    max: sorted.at(-1),
    mean: exactSum(sorted) / count,
    share: whole === 0 || !isSummed ? null : exactSum(sorted) / whole,
    median: count % 2 === 1 ? sorted[middle] : (sorted[middle - 1]! + sorted[middle]!) / 2,
  }
}
