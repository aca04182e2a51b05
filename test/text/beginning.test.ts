import { expect, it } from 'vitest'
import { createErrorFormatter } from '../../src/graphql/format-error.js'
import { InvalidInputError } from '../../src/errors.js'
import { beginning } from '../../src/text/beginning.js'
import { quoted } from '../../src/text/quoted.js'

const BRIDGES = '🌉'.repeat(400)
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])/

it.each([
  ['abc', 3, 'abc'],
  ['abc', 2, 'ab'],
  ['🌉🌉', 4, '🌉🌉'],
  ['🌉🌉', 3, '🌉'],
  ['🌉🌉', 1, ''],
])('the beginning of %s, %i long, is %s', (text, length, expected) => {
  expect(beginning(text, length)).toBe(expected)
})

it.each(['', 'a'])('no message that is cut ends in half of a character, after "%s"', (start) => {
  expect(quoted(start + BRIDGES)).not.toMatch(HALF)
  const format = createErrorFormatter(() => {}, null)
  const { message } = format({ message: '' }, new InvalidInputError(start + BRIDGES))
  expect(message).toMatch(/…$/)
  expect(message).not.toMatch(HALF)
})
