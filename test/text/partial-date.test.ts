import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstDay, isPartialDate, lastDay, periodDays, shortestFrom } from '../../src/text/partial-date.js'

/** A day from JavaScript's own calendar: the oracle. Years before 1000 have four digits in ISO dates too. */
const anyDay = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

const anyPartialDate = fc.tuple(anyDay, fc.constantFrom(4, 7, 10)).map(([day, length]) => day.slice(0, length))

const near = fc
  .tuple(
    fc.constantFrom('2022-12-31', '2023-01-01', '2023-01-02', '2023-02-01', '2023-12-01'),
    fc.constantFrom(4, 7, 10),
  )
  .map(([day, length]) => day.slice(0, length))

const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

describe('partial dates', () => {
  it.each(['2023', '2023-03', '2023-03-14', '2024-02-29', '2000-02-29', '0001'])('%s is one', (text) =>
    expect(isPartialDate(text)).toBe(true),
  )

  it.each(['', '23', '20233', '2023-3', '2023-13', '2023-00', '2023-02-29', '1900-02-29', '2023-04-31', '2023-01-00'])(
    '"%s" is none',
    (text) => expect(isPartialDate(text)).toBe(false),
  )

  it.each(['0000', '2023-', '2023/2024', ' 2023', '2023-03-14T00:00', '２０２３', 'May 2023'])('"%s" is none', (text) =>
    expect(isPartialDate(text)).toBe(false),
  )

  it('are every day there is, and its month and year', () => {
    fc.assert(fc.property(anyPartialDate, (date) => void expect(isPartialDate(date)).toBe(true)))
  })

  it('compare as texts with the shortest date of a day as their first days do with the day', () => {
    fc.assert(
      fc.property(
        near,
        near,
        (date, bound) => void expect(date < shortestFrom(bound)).toBe(firstDay(date) < firstDay(bound)),
      ),
    )
  })

  it.each([
    ['2023-01-01', '2023'],
    ['2023-01', '2023'],
    ['2023-03-01', '2023-03'],
    ['2023-01-02', '2023-01-02'],
    ['2001', '2001'],
  ])('%s begins with %s', (date, shortest) => expect(shortestFrom(date)).toBe(shortest))

  it('stand for all of their days and no other', () => {
    fc.assert(
      fc.property(
        anyPartialDate.filter((date) => !date.startsWith('9999')),
        (date) => {
          expect(firstDay(date).startsWith(date)).toBe(true)
          expect(lastDay(date).startsWith(date)).toBe(true)
          expect(nextDay(lastDay(date)).startsWith(date)).toBe(false)
          expect(firstDay(date).slice(date.length)).toBe('-01-01'.slice(date.length - 4))
        },
      ),
    )
  })
})

describe('periods', () => {
  it.each([
    ['2024', '2024-01-01', '2024-12-31'],
    ['2018/2025', '2018-01-01', '2025-12-31'],
    ['2024-02/2024-02-10', '2024-02-01', '2024-02-10'],
    ['2024-02/2024-02', '2024-02-01', '2024-02-29'],
  ])('%s runs from %s to %s', (text, startsOn, endsOn) => expect(periodDays(text)).toEqual({ startsOn, endsOn }))

  it.each(['', '/', '2024/', '2025/2024', '2024-06/2024-05-31', '2018/2019/2020', '2018-2025'])(
    '"%s" is none',
    (text) => expect(periodDays(text)).toBeNull(),
  )
})
