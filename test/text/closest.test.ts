import { describe, expect, it } from 'vitest'
import { closestTo, didYouMean } from '../../src/text/closest.js'

describe('the closest candidate', () => {
  it.each([
    ['companys', 'companies'],
    ['WORKS_ON', 'WORKS_AT'],
    ['universitites', 'universities'],
  ])('of %s is %s', (written, meant) =>
    expect(closestTo(written, ['cities', 'companies', 'universities', 'WORKS_AT'])).toBe(meant),
  )

  it('takes no notice of case', () => expect(closestTo('works_at', ['WORKS_AT'])).toBe('WORKS_AT'))

  it('is none when every one is far', () => {
    expect(closestTo('zebra', ['cities', 'companies'])).toBeNull()
    expect(didYouMean('zebra', ['cities', 'companies'])).toBe('')
  })
})
