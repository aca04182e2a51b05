import { describe } from 'vitest'
import { describeEachEngine } from '../support/engines.js'
import { checkExpressions } from './cases.js'

const TEXT = '清华 — Académie 😀👩‍🔬'
const AWKWARD = 'quote \' " back \\ newline \n tab \t end'

describeEachEngine('values', (engine) => {
  describe('come back as they went in:', () =>
    checkExpressions(engine, [
      ['null', '$v', null, { v: null }],
      ['true', '$v', true, { v: true }],
      ['a whole number', '$v', 42, { v: 42 }],
      ['a fraction', '$v', 2.5, { v: 2.5 }],
      ['a negative fraction', '$v', -0.125, { v: -0.125 }],
      ['the largest safe integer', '$v', 9007199254740991, { v: 9007199254740991 }],
      ['the smallest safe integer', '$v', -9007199254740991, { v: -9007199254740991 }],
      ['a number beyond the safe integers', '$v', 1e20, { v: 1e20 }],
      ['an empty text', '$v', '', { v: '' }],
      ['Chinese, accents and emoji', '$v', TEXT, { v: TEXT }],
      ['quotes, backslashes and line ends', '$v', AWKWARD, { v: AWKWARD }],
      ['an empty list', '$v', [], { v: [] }],
      ['a list with null', '$v', ['a', null, 'b'], { v: ['a', null, 'b'] }],
      ['a list of numbers of both sorts', '$v', [1, 2.5], { v: [1, 2.5] }],
      ['an empty map', '$v', {}, { v: {} }],
      ['lists and maps in one another', '$v', [1, [2, null], { a: [] }], { v: [1, [2, null], { a: [] }] }],
      ['a text that looks like Cypher', '$v', "'}) DETACH DELETE n //", { v: "'}) DETACH DELETE n //" }],
    ]))

  describe('numbers:', () =>
    checkExpressions(engine, [
      ['divide whole numbers to a whole number', '$a / $b', 3, { a: 7, b: 2 }],
      ['divide towards zero', '-7 / 2', -3],
      ['divide a fraction exactly', '$a / $b', 3.75, { a: 7.5, b: 2 }],
      ['divide exactly after * 1.0', '$a * 1.0 / $b', 3.5, { a: 7, b: 2 }],
      ['leave a remainder', '7 % 4', 3],
      ['add up to 2^53 - 1 exactly', '$v + 1', 9007199254740991, { v: 9007199254740990 }],
      ['of both sorts are equal when their value is', '$a = $b', true, { a: 1, b: 1.0 }],
      ['of both sorts compare', '1 < 1.5', true],
      ['that are none come back as null', '0.0 / 0.0', null],
      ['that are infinite come back as null', '1.0 / 0.0', null],
      ['round to the nearest', 'round(2.5)', 3],
      ['round down and up', '[floor(2.7), ceil(2.1)]', [2, 3]],
      ['have a sign and a size', '[sign(-3), abs(-2)]', [-1, 2]],
      ['are read from text, or null', "[toInteger('12'), toInteger('x'), toFloat('1.5')]", [12, null, 1.5]],
      ['become text', 'toString(12)', '12'],
    ]))

  describe('null:', () =>
    checkExpressions(engine, [
      ['equals nothing, not even null', 'null = null', null],
      ['differs from nothing', 'null <> 1', null],
      ['AND false is false', 'null AND false', false],
      ['AND true is unknown', 'null AND true', null],
      ['OR true is true', 'null OR true', true],
      ['OR false is unknown', 'null OR false', null],
      ['negated is unknown', 'NOT null', null],
      ['XOR true is unknown', 'true XOR null', null],
      ['IS NULL', '$v IS NULL', true, { v: null }],
      ['in a list hides what is not found', '1 IN [2, null]', null],
      ['in a list hides not what is found', '1 IN [1, null]', true],
      ['plus one is null', '$v + 1', null, { v: null }],
      ['plus a text is null', "$v + 'a'", null, { v: null }],
      ['starts with nothing', "null STARTS WITH 'a'", null],
      ['is passed over by coalesce', 'coalesce(null, $v, 3)', 3, { v: null }],
      ['is what a map has where it has nothing', '$v.missing', null, { v: { a: 1 } }],
      ['is what a list has past its end', '$v[5]', null, { v: [1] }],
    ]))

  describe('texts:', () =>
    checkExpressions(engine, [
      ['sort capitals before small letters', "'Z' < 'a'", true],
      ['sort accents after z', "'é' > 'z'", true],
      ['sort Chinese after Latin', "'清' > 'é'", true],
      [
        'start, end and contain',
        "['abc' STARTS WITH 'ab', 'abc' ENDS WITH 'bc', 'abc' CONTAINS 'b']",
        [true, true, true],
      ],
      ['contain the empty text', "'abc' CONTAINS ''", true],
      ['start with themselves in Chinese', '$v STARTS WITH $p', true, { v: '清华大学', p: '清华' }],
      ['are compared as they are written', "'Alpha' = 'alpha'", false],
      ['become small letters, accents too', "toLower('ÉCOLE 清华')", 'école 清华'],
      ['become capitals', "toUpper('école')", 'ÉCOLE'],
      ['are cut', "[left('abc', 2), substring('hello', 1, 3)]", ['ab', 'ell']],
      ['are split', "split('a,b', ',')", ['a', 'b']],
      ['are joined', '$a + $b', 'ab', { a: 'a', b: 'b' }],
      ['are trimmed', "trim('  a ')", 'a'],
      ['are replaced in', "replace('aXa', 'X', 'b')", 'aba'],
    ]))

  describe('lists and maps:', () =>
    checkExpressions(engine, [
      ['a list parameter has elements', '[$v[0], $v[-1], size($v)]', [1, 3, 3], { v: [1, 2, 3] }],
      ['a list parameter has slices', '$v[1..3]', [2, 3], { v: [1, 2, 3] }],
      ['a map parameter has members', '[$v.a, $v.b.c]', [1, 'x'], { v: { a: 1, b: { c: 'x' } } }],
      ['IN finds', '$v IN $list', true, { v: 2, list: [1, 2] }],
      ['IN finds nothing in an empty list', '$v IN $list', false, { v: 2, list: [] }],
      ['ALL of none holds', 'all(x IN [] WHERE false)', true],
      ['ANY of none does not', 'any(x IN [] WHERE true)', false],
      ['NONE holds', 'none(x IN [1, 2] WHERE x > 2)', true],
      ['SINGLE holds', 'single(x IN [1, 2] WHERE x = 1)', true],
      ['ANY finds beside null', 'any(x IN [null, 1] WHERE x = 1)', true],
      ['a comprehension filters and maps', '[x IN range(1, 5) WHERE x % 2 = 1 | x * 10]', [10, 30, 50]],
      ['reduce folds', 'reduce(sum = 0, x IN $v | sum + x)', 6, { v: [1, 2, 3] }],
      ['a range counts down', 'range(5, 1, -2)', [5, 3, 1]],
      ['a range may be empty', 'range(1, 0)', []],
      ['head, last and tail', '[head([1, 2]), last([1, 2]), tail([1, 2])]', [1, 2, [2]]],
      ['the head of nothing is null', 'head([])', null],
      ['lists are joined', '[1, 2] + [3]', [1, 2, 3]],
      ['equal lists are equal', '[1, 2] = [1, 2]', true],
      ['CASE by value', "CASE $v WHEN 1 THEN 'one' ELSE 'many' END", 'many', { v: 2 }],
      ['CASE by condition', "CASE WHEN $v > 1 THEN 'more' WHEN $v = 1 THEN 'one' END", 'one', { v: 1 }],
      ['CASE without a match is null', "CASE WHEN $v > 1 THEN 'more' END", null, { v: 1 }],
    ]))
})
