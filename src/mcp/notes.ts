import { brief } from './cells.js'
import { estimateTokens } from './tokens.js'

/** The notes of an answer that fit half of its budget, so that they leave room for it; the first of them always, if cut. */
export function fittingNotes(notes: readonly string[], budget: number): string[] {
  let left = budget / 2
  const count = notes.findIndex((note) => (left -= estimateTokens(note)) < 0)
  if (count < 0) return [...notes]
  const [first = '', ...others] = notes
  const shown = count === 0 ? [brief(first, Math.floor(budget / 3))] : notes.slice(0, count)
  const rest = count === 0 ? others.length : notes.length - count
  return [...shown, ...(rest > 0 ? [`${rest} more such notes: raise "budget" to read them.`] : [])]
}
