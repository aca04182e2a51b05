import type { ApolloServerPlugin } from '@apollo/server'
import { GraphQLError, Kind, visit, type ASTVisitor, type DocumentNode, type ValidationContext } from 'graphql'
import { LimitExceededError } from '../../errors.js'
import type { Context } from '../context.js'
import { MAX_NESTING } from './fixed-limits.js'

/** What is written in braces or brackets. */
const NESTED: readonly string[] = [Kind.SELECTION_SET, Kind.OBJECT, Kind.LIST, Kind.LIST_TYPE]

/** The validation rule that refuses a document nested deeper than `MAX_NESTING`. One that the parser cannot even read is refused in the same words. */
export function limitNesting(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const levels = levelsOfDocument(document)
      if (levels > MAX_NESTING) context.reportError(tooDeep('a document', levels))
    },
  }
}

function levelsOfDocument(document: DocumentNode): number {
  let level = 0
  let deepest = 0
  visit(document, {
    enter(node) {
      if (NESTED.includes(node.kind)) deepest = Math.max(deepest, ++level)
    },
    leave(node) {
      if (NESTED.includes(node.kind)) level--
    },
  })
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
