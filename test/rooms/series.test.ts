import { expect, test } from 'vitest'
import type { GroupView } from '../../src/rooms/groups/groups.js'
import { seriesOf } from '../../src/rooms/groups/series.js'

test('the years of a group are found, however many members it has', async () => {
  const size = 150_000
  const grouped = { thingOf: (row: number) => row, spans: async () => (thing: number) => [2000 + (thing % 3), 2010] }
  const group = { rows: Int32Array.from({ length: size }, (_, row) => row) }
  const years = await seriesOf({ grouped, group, whole: null } as unknown as GroupView, {})
  expect(years.map(({ year }) => year)).toEqual([2000, 2001, 2002, 2003, 2004, 2005, 2006, 2007, 2008, 2009, 2010])
  expect(years.at(-1)?.aggregate()?.count).toBe(size)
  expect(years[1]?.aggregate()?.count).toBe((2 * size) / 3)
})

test('a long series of a large group neither takes much memory nor long', async () => {
  const rows = Int32Array.from({ length: 100_000 }, (_, row) => row)
  const grouped = { thingOf: (row: number) => row, spans: async () => () => [2010, null] }
  const [memory, started] = [process.memoryUsage().rss, performance.now()]
  const view = { grouped, group: { rows }, whole: null } as unknown as GroupView
  const years = await seriesOf(view, { field: 'held', period: { to: '2500' } })
  // A list for each of the 491 years would take 400 MB.
  for (const { aggregate } of years) expect(aggregate()?.count).toBe(rows.length)
  expect(process.memoryUsage().rss - memory).toBeLessThan(200_000_000)
  expect(performance.now() - started).toBeLessThan(3000)
})
