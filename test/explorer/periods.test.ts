import { describe, expect, it } from 'vitest'
import { isComparable, isUnlike, periodsOf } from '../../web/explorer/pages/compare/periods.js'

// Which numbers of several entities stand in one row.

type Cells = Parameters<typeof periodsOf>[0]

const cellsOf = (...periods: (string | null)[][]): Cells => periods.map((own) => own.map((period) => ({ period })))

const rows = (cells: Cells) =>
  periodsOf(cells).map(({ key, cells: own }) => [key, own.map((numbers) => numbers.map(({ period }) => period))])

describe('numbers side by side', () => {
  it('stand in one row by their date, if two entities have it', () => {
    const cells = cellsOf(['2025-09', '2025-03'], ['2025-03'], ['2025-09', '2025-03'])
    expect(rows(cells)).toEqual([
      ['2025-09', [['2025-09'], [], ['2025-09']]],
      ['2025-03', [['2025-03'], ['2025-03'], ['2025-03']]],
    ])
  })

  it('stand by their latest date, whether others have it or not', () => {
    expect(rows(cellsOf(['2025-09', '2025-03', '2020'], ['2025-03'])).map(([key]) => key)).toEqual([
      '2025',
      '2025-03',
      '2020',
    ])
  })

  it('stand in one row by their year otherwise, the latest first and the undated last', () => {
    const cells = cellsOf(['2025-01-01', '2023'], ['2025-09', null], ['2016/2020'])
    expect(rows(cells)).toEqual([
      ['2025', [['2025-01-01'], ['2025-09'], []]],
      ['2023', [['2023'], [], []]],
      ['2016/2020', [[], [], ['2016/2020']]],
      ['', [[], [null], []]],
    ])
    expect(isComparable(periodsOf(cells))).toBe(true)
  })

  it('are unlike if entities have them for other years, not if only one entity has any', () => {
    expect(isUnlike(cellsOf(['2024'], ['2023']))).toBe(true)
    expect(isUnlike(cellsOf(['2024', '2023'], []))).toBe(false)
    expect(isUnlike(cellsOf(['2024'], ['2024', '2023']))).toBe(false)
  })
})
