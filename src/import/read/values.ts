import type { Value } from '../../engine/engine.js'
import { closestTo } from '../../text/closest.js'
import { isExact } from '../../text/exact-number.js'
import { isPartialDate, paddedDate, periodDays } from '../../text/partial-date.js'
import { article } from '../../text/article.js'
import { cleanText } from './clean-text.js'
import type { ReadValue, Reading } from './reading.js'
import type { TextNode, TreeNode } from './yaml-tree.js'
import { beginning } from '../../text/beginning.js'

/** Any text but an empty one; spaces around it are dropped. */
export const text: ReadValue<string> = (node, reading) => textNode(node, 'a text', reading)?.text

/** A text that lists may be ordered by: neither engine keeps longer ones in an index. */
export const line: ReadValue<string> = (node, reading) => {
  const found = text(node, reading)
  if (found === undefined || found.length <= MAX_LINE) return found
  reading.report(node.spot, `this text has ${found.length} characters: at most ${MAX_LINE} are kept here`)
  return undefined
}

/** The largest `Int` of GraphQL. */
const MAX_INT = 2 ** 31 - 1

/** A whole number, of the size that GraphQL can answer. */
export const integer: ReadValue<number> = (node, reading) =>
  number(
    node,
    reading,
    `a whole number up to ${MAX_INT}`,
    (value) => Number.isInteger(value) && Math.abs(value) <= MAX_INT,
  )

const ANY_NUMBER = 'a number'

/** A number, `2400`, `0.5` or `1.2e9`. */
export const float: ReadValue<number> = (node, reading) => number(node, reading, ANY_NUMBER, Number.isFinite)

/** `true` or `false`. */
export const boolean: ReadValue<boolean> = (node, reading) => {
  const found = textNode(node, 'true or false', reading)
  if (!found) return undefined
  if (!found.quoted && (found.text === 'true' || found.text === 'false')) return found.text === 'true'
  reading.report(found.spot, `${quote(found.text)} is neither true nor false: write one of them, without quotes`)
  return undefined
}

/** A date as precise as its source gives it; years before 1000 may be written with three digits. */
export const partialDate: ReadValue<string> = textAs(
  (written) => (isPartialDate(paddedDate(written)) ? paddedDate(written) : null),
  (written) => `${quote(written)} is not a date: ${howToDate(written)}`,
)

function howToDate(written: string): string {
  if (/^\d{1,2}$/.test(written)) return 'write a year with four digits, such as 1979 or 0079'
  if (/^(-\d|0000)/.test(written))
    return 'write a year from 0001 on; what is earlier fits into a text, such as the description'
  return 'write a year 2023, a month 2023-03 or a day 2023-03-14 that exists'
}

/** A partial date, or two joined by a slash. */
export const period: ReadValue<string> = textAs(
  (written) => {
    const padded = written.split('/').map(paddedDate).join('/')
    return periodDays(padded) === null ? null : padded
  },
  (written) => `${quote(written)} is not a period: write a date such as 2024, or two in order, such as 2018/2025`,
)

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/
/** Ids of facts are made of those of their ends, and are kept in indexes. */
const MAX_ID = 300

/** An id, or a part of one, that passes a test; `explain` words the mistake of one that does not. */
export const idThat = (test: (text: string) => boolean, explain: (text: string) => string): ReadValue<string> =>
  textThat(
    (written) => written.length <= MAX_ID && test(written),
    (written) =>
      written.length > MAX_ID
        ? `this id has ${written.length} characters: at most ${MAX_ID} are kept`
        : explain(written),
  )

/** A short identifier: lower case letters, digits and single hyphens. */
export const slug: ReadValue<string> = idThat(
  (written) => SLUG.test(written),
  (written) =>
    `${quote(written)} is not an identifier: use letters from a to z, digits and single hyphens, such as report-2024`,
)

/** What tells facts apart that would have the same id; begins with a letter, to be told from a date. */
export const key: ReadValue<string> = idThat(
  (written) => SLUG.test(written) && /^[a-z]/.test(written),
  (written) =>
    `${quote(written)} is not a key: begin with a letter from a to z, then such letters, digits and hyphens, such as founder`,
)

/** One of the values of an enum. */
export function oneOf(name: string, values: readonly string[]): ReadValue<string> {
  return textThat(
    (written) => values.includes(written),
    (written) => {
      const closest = closestTo(written, values)
      const advice = closest ? `did you mean ${closest}? It` : 'it'
      return `${quote(written)} is not ${article(name)}: ${advice} is one of ${values.join(', ')}`
    },
  )
}

/** A value, or a list of such values. */
export const oneOrMore =
  <T extends Value>(read: ReadValue<T>): ReadValue<T[]> =>
  (node, reading) => {
    const items = node.type === 'list' ? node.items : [node]
    return items.map((item) => read(item, reading)).filter((value) => value !== undefined)
  }

/** A list of values, each read alike; the right ones of them when some are wrong. */
export function listOf<T extends Value>(read: ReadValue<T>, example: string): ReadValue<T[]> {
  return (node, reading) => {
    if (node.type !== 'list') {
      reading.report(node.spot, `this takes a list, such as ${example}`)
      return undefined
    }
    return node.items.map((item) => read(item, reading)).filter((value) => value !== undefined)
  }
}

/** A text that passes a test; `explain` words the mistake. */
export function textThat(test: (text: string) => boolean, explain: (text: string) => string): ReadValue<string> {
  return textAs((written) => (test(written) ? written : null), explain)
}

/** A text in the form that `convert` gives it, null where it can have none; `explain` words the mistake. */
export function textAs(convert: (text: string) => string | null, explain: (text: string) => string): ReadValue<string> {
  return (node, reading) => {
    const found = textNode(node, 'a text', reading)
    if (!found) return undefined
    const converted = convert(found.text)
    if (converted !== null) return converted
    reading.report(found.spot, explain(found.text))
    return undefined
  }
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i
/** What is more likely a code or a slip than a number: it would lose its zeros, or its sign. */
const CODE = /^[+-]?0\d|^-0*\.?0*$/

function number(node: TreeNode, reading: Reading, what: string, test: (value: number) => boolean): number | undefined {
  const found = textNode(node, what, reading)
  if (!found) return undefined
  const isNumber = !found.quoted && NUMBER.test(found.text) && !CODE.test(found.text)
  const value = isNumber ? Number(found.text) : NaN
  if (test(value) && isExact(found.text)) return value
  reading.report(
    found.spot,
    `${quote(found.text)} ${isNumber ? whyNot(found.text, what) : `is not ${what}: ${howToWrite(found, what)}`}`,
  )
  return undefined
}

function howToWrite({ text, quoted }: TextNode, what: string): string {
  if (CODE.test(text)) return 'write it without zeros before it and without a sign before 0'
  if (quoted && NUMBER.test(text)) return 'write it without quotes'
  return what === ANY_NUMBER ? 'write digits alone, such as 2400 or 0.5' : DIGITS
}

const DIGITS = 'write digits alone, such as 2400'

function whyNot(written: string, what: string): string {
  const value = Number(written)
  if (!Number.isFinite(value)) return 'is too large a number: at most 1.7e308 can be kept'
  if (isExact(written)) return `is not ${what}: ${DIGITS}`
  return `cannot be kept exactly: it would become ${value}. Round it to 15 digits or fewer`
}

const NOTHING = new Set(['', '~', 'null', 'Null', 'NULL'])
/** Longer texts are not facts, and no name is longer than one may be looked up by. */
const MAX_TEXT = 20_000
/** A text that is kept in an index is at most this long. */
export const MAX_LINE = 2000

/** A text without what nobody sees and without spaces around it; what else was changed is noted. */
function textNode(node: TreeNode, what: string, { report, note }: Reading): TextNode | undefined {
  if (node.type !== 'text') {
    report(node.spot, `this takes ${what}, not a ${node.type}`)
    return undefined
  }
  const { text, changes } = cleanText(node.text)
  if (text.length > MAX_TEXT) report(node.spot, `this text has ${text.length} characters: at most ${MAX_TEXT} are kept`)
  else if (node.quoted ? text === '' : NOTHING.has(text))
    report(node.spot, `this has no value: give ${what}, or leave the field out when it is unknown`)
  else {
    for (const change of changes) note(node.spot, change)
    return { ...node, text }
  }
  return undefined
}

/** A text as a mistake quotes it: on one line, and only its beginning. */
export function quote(written: string): string {
  const onOneLine = written.replace(/\s*[\n\r]\s*/g, ' ')
  return `"${onOneLine.length > 80 ? `${beginning(onOneLine, 80)}…` : onOneLine}"`
}
