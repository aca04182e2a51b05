import type { ApolloServerPlugin } from '@apollo/server'
import { GraphQLError, Lexer, Source, TokenKind } from 'graphql'
import { LimitExceededError } from '../../errors.js'
import type { Context } from '../context.js'
import { MAX_NESTING } from './fixed-limits.js'

/**
 * Throws when the text of a document is nested deeper than `MAX_NESTING`: GraphQL's own parser and rules read it level
 * within level and would exhaust the stack, so this comes before them. No more than `maxTokens` are read, as the parser
 * reads no more. Text that is no GraphQL is left to the parser.
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

/** Refuses variables nested deeper than `MAX_NESTING`, before anything reads them level within level. */
export const limitVariables: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ request }) => {
      for (const [name, value] of Object.entries(request.variables ?? {})) {
        const levels = levelsOf(value)
        if (levels > MAX_NESTING) throw tooDeep(`the variable "${name}"`, levels)
      }
    },
  }),
}

function levelsOf(value: unknown): number {
  let levels = 0
  for (let level = [value].filter(isNested); level.length > 0; levels++)
    level = level.flatMap((one): unknown[] => Object.values(one)).filter(isNested)
  return levels
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null

function tooDeep(what: string, levels: number): GraphQLError {
  const originalError = new LimitExceededError(
    `The nesting of ${what}`,
    MAX_NESTING,
    levels,
    'put fewer braces and brackets within one another.',
  )
  return new GraphQLError(originalError.message, { originalError, extensions: { http: { status: 400 } } })
}
