import type { Value } from '../engine/engine.js'
import { closestTo } from '../text/closest.js'
import { isPartialDate, periodDays } from '../text/partial-date.js'
import type { ReadValue, Reading } from './reading.js'
import type { TextNode, TreeNode } from './yaml-tree.js'

/** Any text but an empty one; spaces around it are dropped. */
export const text: ReadValue<string> = (node, reading) => textNode(node, 'a text', reading)?.text.trim()

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

/** A number, `2400`, `0.5` or `1.2e9`. */
export const float: ReadValue<number> = (node, reading) => number(node, reading, 'a number', Number.isFinite)

/** `true` or `false`. */
export const boolean: ReadValue<boolean> = (node, reading) => {
  const found = textNode(node, 'true or false', reading)
  if (!found) return undefined
  if (!found.quoted && (found.text === 'true' || found.text === 'false')) return found.text === 'true'
  reading.report(found.spot, `${quote(found.text)} is neither true nor false`)
  return undefined
}

/** A date as precise as its source gives it. */
export const partialDate: ReadValue<string> = textThat(
  isPartialDate,
  (written) => `${quote(written)} is no date: write a year 2023, a month 2023-03 or a day 2023-03-14 that exists`,
)

/** A partial date, or two joined by a slash. */
export const period: ReadValue<string> = textThat(
  (written) => periodDays(written) !== null,
  (written) => `${quote(written)} is no period: write a date such as 2024, or two in order, such as 2018/2025`,
)

/** An absolute address, http or https. */
export const url: ReadValue<string> = textThat(
  (written) => /^https?:\/\/[^\s/]/.test(written) && URL.canParse(written),
  (written) => `${quote(written)} is no address: write one that begins with https:// or http://`,
)

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** A short identifier: lower case letters, digits and single hyphens. */
export const slug: ReadValue<string> = textThat(
  (written) => SLUG.test(written),
  (written) =>
    `${quote(written)} is no identifier: use lower case letters, digits and single hyphens, such as ai-companies`,
)

/** What tells facts apart that would have the same id; begins with a letter, to be told from a date. */
export const key: ReadValue<string> = textThat(
  (written) => SLUG.test(written) && /^[a-z]/.test(written),
  (written) =>
    `${quote(written)} is no key: begin with a letter, then lower case letters, digits and hyphens, such as founder`,
)

/** One of the values of an enum. */
export function oneOf(name: string, values: readonly string[]): ReadValue<string> {
  return textThat(
    (written) => values.includes(written),
    (written) => {
      const closest = closestTo(written, values)
      const advice = closest ? `did you mean ${closest}? It` : 'it'
      return `${quote(written)} is no ${name}: ${advice} is one of ${values.join(', ')}`
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
  return (node, reading) => {
    const found = textNode(node, 'a text', reading)
    if (!found || test(found.text)) return found?.text
    reading.report(found.spot, explain(found.text))
    return undefined
  }
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i

function number(node: TreeNode, reading: Reading, what: string, test: (value: number) => boolean): number | undefined {
  const found = textNode(node, what, reading)
  if (!found) return undefined
  const value = !found.quoted && NUMBER.test(found.text) ? Number(found.text) : NaN
  if (test(value)) return value
  reading.report(found.spot, `${quote(found.text)} is not ${what}: write digits alone, such as 2400`)
  return undefined
}

const NOTHING = new Set(['', '~', 'null', 'Null', 'NULL'])

function textNode(node: TreeNode, what: string, { report }: Reading): TextNode | undefined {
  if (node.type !== 'text') report(node.spot, `this takes ${what}, not a ${node.type}`)
  else if (node.quoted ? node.text.trim() === '' : NOTHING.has(node.text))
    report(node.spot, `this has no value: give ${what}, or leave the field out when it is unknown`)
  else return node
  return undefined
}

const quote = (written: string): string => `"${written.length > 80 ? `${written.slice(0, 80)}…` : written}"`
