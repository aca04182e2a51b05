import { expect, it } from 'vitest'
import { StatementCosts } from '../../src/engine/grafeo/statement-costs.js'

const long = (index: number): string => `${index} ${'x'.repeat(1_000_000)}`

it('the costs of the longest statements take no more room than those of many', () => {
  const costs = new StatementCosts(['RETURN 1'])
  for (let index = 0; index < 10; index++) {
    costs.note(long(index), 1)
    costs.note('RETURN 1', 1)
  }
  expect(costs.isLight('RETURN 1')).toBe(true)
  expect(costs.isLight(long(9))).toBe(true)
  expect(costs.isLight(long(0))).toBe(false)
  for (let index = 0; index < 3000; index++) costs.note(`MATCH ${index}`, 1)
  expect([0, 2999].map((index) => costs.isLight(`MATCH ${index}`))).toEqual([false, true])
})
