import { Lexer, Source, TokenKind, type GraphQLError } from 'graphql'
import { LimitExceededError } from '../../errors.js'
import { MAX_NESTING } from './fixed-limits.js'
import { refusal } from './refusal.js'

/**
 * Throws when the text of a document is nested deeper than `MAX_NESTING`: GraphQL's own parser and rules read it level
 * within level and would exhaust the stack, so this comes before them. No more than `maxTokens` are read, as the parser
 * reads no more. Text that is not GraphQL is left to the parser.
 */
export function checkNesting(document: string, maxTokens: number): void {
  // Most documents have too few brackets for any nesting to be too deep.
  if (document.split(/[{[]/, MAX_NESTING + 2).length <= MAX_NESTING + 1) return
  const levels = levelsOfDocument(new Lexer(new Source(document)), maxTokens)
  if (levels > MAX_NESTING) throw tooDeep('a document', levels)
}

const OPENING: readonly string[] = [TokenKind.BRACE_L, TokenKind.BRACKET_L]
const CLOSING: readonly string[] = [TokenKind.BRACE_R, TokenKind.BRACKET_R]

function levelsOfDocument(lexer: Lexer, maxTokens: number): number {
  let level = 0
  let deepest = 0
  try {
    for (let token = lexer.advance(), read = 1; token.kind !== TokenKind.EOF && read <= maxTokens; read++) {
      if (OPENING.includes(token.kind)) deepest = Math.max(deepest, ++level)
      if (CLOSING.includes(token.kind)) level--
      token = lexer.advance()
    }
  } catch {
    // The parser says what is wrong there.
  }
  return deepest
}

/** The refusal of something that is nested in so many levels; `what` is "a document" or names a variable. */
export const tooDeep = (what: string, levels: number): GraphQLError =>
  refusal(
    new LimitExceededError(
      `The nesting of ${what}`,
      MAX_NESTING,
      levels,
      'put fewer braces and brackets within one another.',
    ),
  )
