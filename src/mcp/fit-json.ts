import { fittingNotes } from './notes.js'
import { estimateTokens } from './tokens.js'
import { beginning } from '../text/beginning.js'

/** A list that was shortened, by its path in the answer. */
interface Cut {
  readonly path: string
  readonly kept: number
  readonly of: number
}

/** Lengths of lists that are tried, longest first. */
const LENGTHS = [100, 50, 30, 20, 15, 10, 7, 5, 3, 2, 1]
/** Characters of a text when shorter lists do not help. */
const TEXT = 200

/**
 * A value as compact JSON within a budget of tokens: lists are shortened, all to the same length, until it fits, then
 * texts. Lines after it name each list that was shortened and say how to get the rest. Notes come last.
 */
export function fitJson(value: unknown, budget: number, given: readonly string[] = []): string {
  const notes = fittingNotes(given, budget)
  const room = budget - estimateTokens(notes.join('\n')) - 120
  const fits = (text: string): boolean => estimateTokens(text, room) <= room
  const whole = JSON.stringify(value)
  if (isBare(value)) return [whole, NOTHING, ...notes].join('\n')
  if (fits(whole)) return [whole, ...notes].join('\n')
  for (const length of LENGTHS) {
    const cuts: Cut[] = []
    const text = JSON.stringify(shorten(value, length, Infinity, '', cuts))
    if (cuts.length > 0 && fits(text)) return [text, ...cutNotes(cuts, budget), ...notes].join('\n')
  }
  const cuts: Cut[] = []
  const text = JSON.stringify(shorten(value, 1, TEXT, '', cuts))
  if (fits(text)) return [text, 'Long texts are cut.', ...cutNotes(cuts, budget), ...notes].join('\n')
  return `The answer does not fit the budget of ${budget} tokens even with one row a list: select fewer fields, or raise "budget".`
}

const NOTHING =
  'Nothing was found: loosen or leave out conditions and facts, or look names up with `find` and `describe`.'

/** True if there is nothing in a value but empty lists, nulls and zeros; rows are something, whatever is unknown of them. */
function isBare(value: unknown): boolean {
  if (value === null || value === 0) return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.values(value).every(isBare)
}

function shorten(value: unknown, length: number, characters: number, path: string, cuts: Cut[]): unknown {
  if (typeof value === 'string') return value.length > characters ? `${beginning(value, characters)}…` : value
  if (Array.isArray(value)) {
    if (value.length > length) cuts.push({ path, kept: length, of: value.length })
    return value.slice(0, length).map((item) => shorten(item, length, characters, path, cuts))
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    shorten(item, length, characters, path ? `${path}.${key}` : key, cuts),
  ])
  return Object.fromEntries(entries)
}

/** The most lists that are named. */
const NAMED = 4

function cutNotes(cuts: readonly Cut[], budget: number): string[] {
  const byPath = new Map(cuts.map((cut) => [cut.path, cut]))
  const named = [...byPath.values()].slice(0, NAMED).map(({ path, kept, of }) => `${path} (${kept} of ${of})`)
  const more = byPath.size > NAMED ? ` and ${byPath.size - NAMED} other lists` : ''
  const [first] = cuts
  return [
    `cut at the budget of ${budget} tokens: ${named.join(', ')}${more}. Go on: ask with first: ${first?.kept ?? 1} and, from its pageInfo.endCursor, after; or select fewer fields, or raise "budget".`,
  ]
}
