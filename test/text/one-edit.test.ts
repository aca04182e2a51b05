import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOneEditAway } from '../../src/text/one-edit.js'

describe('one edit', () => {
  it.each([
    ['mistrall', 'mistral'],
    ['tsingua', 'tsinghua'],
    ['alibana', 'alibaba'],
    ['huwaei', 'huawei'],
    ['aplha', 'alpha'],
    ['xbeijing', 'beijing'],
  ])('makes %s of %s', (written, meant) => {
    expect(isOneEditAway(written, meant)).toBe(true)
    expect(isOneEditAway(meant, written)).toBe(true)
  })

  it.each([
    ['mistral', 'mistral'],
    ['mistrlll', 'mistral'],
    ['abcde', 'badce'],
    ['abc', 'cba'],
    ['abc', 'abcde'],
    ['', 'ab'],
  ])('does not make %s of %s', (written, meant) => {
    expect(isOneEditAway(written, meant)).toBe(false)
  })

  it('is what adding, replacing or swapping a letter does', () => {
    const letters = fc.constantFrom('a', 'b', 'é', '北', '𝒙')
    const word = fc.array(letters, { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(word, letters, fc.nat(), (word, letter, place) => {
        const at = place % (word.length - 1)
        const edited = [
          word.toSpliced(at, 0, letter),
          word.toSpliced(at, 1, letter),
          word.toSpliced(at, 2, word[at + 1]!, word[at]!),
        ]
        const text = word.join('')
        for (const other of edited.map((one) => one.join(''))) expect(isOneEditAway(text, other)).toBe(text !== other)
      }),
    )
  })
})
