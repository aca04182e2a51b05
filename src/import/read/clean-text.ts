import { INVISIBLE } from '../../text/fold.js'

/** A text as it is stored, and what was changed for that, apart from spaces around it. */
export interface CleanText {
  readonly text: string
  readonly changes: readonly string[]
}

/** Texts are stored in Unicode normal form C, without control characters and characters that nobody sees. */
export function cleanText(written: string): CleanText {
  const trimmed = written.trim()
  const visible = trimmed.replace(INVISIBLE, '').trim()
  const text = visible.normalize('NFC')
  const changes: string[] = []
  if (visible !== trimmed) changes.push(`invisible characters are left out: ${codesOf(trimmed)}`)
  if (text !== visible) changes.push('accents are stored in one character with their letters (Unicode normal form C)')
  return { text, changes }
}

/** The invisible characters of a text, each once, such as `U+200B`. */
function codesOf(text: string): string {
  const characters = [...new Set(text.match(INVISIBLE) ?? [])].sort()
  return characters
    .map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
    .join(', ')
}
