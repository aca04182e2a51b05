import type { FixtureGraph, Thing } from './graph.js'
import { aggregateOf } from './numbers.js'

type Args = Readonly<Record<string, any>>

const yearOf = (date: any): number | null => (date ? Number(`${date}`.slice(0, 4)) : null)

/** The years of a thing by a date; null where it is unknown. */
function spanOf({ type, values }: Thing, field: string | null | undefined): [number | null, number | null] | null {
  const [starts, ends] = [yearOf(values['startsOn']), yearOf(values['endsOn'])]
  if (type === 'Relation' || type === 'Observation') {
    if (field === 'held') return starts === null && ends === null ? null : [starts, ends]
    const year = field === 'end' ? ends : starts
    return year === null ? null : [year, year]
  }
  const year = yearOf(values[field!])
  return year === null ? null : [year, year]
}

/** Things year by year: null for the years of which nothing is known. */
export function seriesOf(
  graph: FixtureGraph,
  things: readonly Thing[],
  { field, period }: Args,
  all: readonly Thing[],
) {
  const spans = things.flatMap((thing) => {
    const span = spanOf(thing, field)
    return span ? [{ thing, span }] : []
  })
  const known = spans.flatMap(({ span }) => span.filter((year) => year !== null))
  const first = yearOf(period?.from) ?? Math.min(...known)
  const last = yearOf(period?.to) ?? Math.max(...known)
  if (!Number.isFinite(first) || !Number.isFinite(last)) return []
  const years = []
  for (let year = first; year <= last; year++) {
    const held = spans.filter(({ span: [from, to] }) => (from ?? year) <= year && year <= (to ?? year))
    years.push({
      year,
      aggregate:
        held.length > 0
          ? aggregateOf(
              graph,
              held.map(({ thing }) => thing),
              all,
            )
          : null,
    })
  }
  return years
}
