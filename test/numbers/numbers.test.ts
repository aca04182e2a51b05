import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactSum } from '../../src/numbers/exact-sum.js'
import { inOneUnit, Numbers } from '../../src/numbers/numbers.js'
import { runs } from '../support/tier.js'

/** A number as a whole number of the least that a float can be, so that sums of them are exact. */
const SCALE = 1074n
function scaled(value: number): bigint {
  const bytes = new DataView(new ArrayBuffer(8))
  bytes.setFloat64(0, value)
  const bits = bytes.getBigUint64(0)
  const exponent = (bits >> 52n) & 0x7ffn
  const fraction = bits & 0xfffffffffffffn
  const size = exponent === 0n ? fraction : (fraction | 0x10000000000000n) << (exponent - 1n)
  return bits >> 63n ? -size : size
}

/** The float nearest to a scaled number: of two equally near ones the even one, as `Number` of a whole number rounds. */
function nearest(total: bigint): number {
  const shift = BigInt(Math.max(0, (total < 0n ? -total : total).toString(2).length - 60))
  const kept = total >> shift
  const lost = total - (kept << shift)
  // A last bit stands for all that is lost, so that what is not half is not taken for half.
  const sticky = lost === 0n ? kept << 1n : (kept << 1n) | 1n
  const exponent = Number(shift - 1n - SCALE)
  const half = Math.floor(exponent / 2)
  return Number(sticky) * 2 ** half * 2 ** (exponent - half)
}

const numbers = fc.array(
  fc.double({ noNaN: true, min: -1e200, max: 1e200 }).filter((one) => one === 0 || Math.abs(one) > 1e-200),
)

describe('sums', () => {
  it('are those of exact arithmetic, rounded once', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const total = values.reduce((sum, value) => sum + scaled(value), 0n)
        expect(exactSum(values) === nearest(total)).toBe(true)
      }),
      { numRuns: runs(1000) },
    )
  })

  it('do not depend on the order', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        expect(exactSum(values) === exactSum([...values].reverse())).toBe(true)
      }),
    )
    expect(exactSum([0.1, 0.2, 0.3])).toBe(exactSum([0.3, 0.2, 0.1]))
    expect(exactSum([1e16, 1, -1e16])).toBe(1)
  })
})

describe('numbers near the largest', () => {
  const most = Number.MAX_VALUE

  it('have the sum that they have, although a part of them is beyond it', () => {
    for (const values of [
      [most, most, -most],
      [most, -most, most],
      [-most, most, most],
    ])
      expect(exactSum(values)).toBe(most)
    expect(exactSum([most, most])).toBe(Infinity)
    expect(exactSum([-most, 1, -most])).toBe(-Infinity)
  })

  it('have a mean and a median, and no sum beyond it', () => {
    const numbers = new Numbers([most, most], 'EUR')
    expect([numbers.mean, numbers.median]).toEqual([most, most])
    expect(() => numbers.sum).toThrow(/"sum" would be beyond 1\.79e308/)
    expect(new Numbers([most, -most, -most], null).mean).toBe(-most / 3)
  })
})

describe('numbers', () => {
  it('of nothing are unknown, never 0', () => {
    const { count, sum, min, max, mean, median } = new Numbers([], null)
    expect({ count, sum, min, max, mean, median }).toEqual({
      count: 0,
      sum: null,
      min: null,
      max: null,
      mean: null,
      median: null,
    })
  })

  it.each([
    [[3], 3],
    [[3, 1], 2],
    [[5, 1, 2], 2],
    [[-1, 10, 9, 2], 5.5],
  ])('of %j have the median %d', (values, median) => {
    expect(new Numbers(values, null).median).toBe(median)
  })

  it('in two units are not summed up', () => {
    const quantities = [
      { value: 1, unit: 'EUR' },
      { value: 2, unit: null },
    ]
    expect(() => inOneUnit(quantities, null)).toThrow(/mix units \(EUR, none\)/)
    expect(inOneUnit(quantities, 'EUR').sum).toBe(1)
    expect(inOneUnit(quantities, 'USD').sum).toBeNull()
  })
})
