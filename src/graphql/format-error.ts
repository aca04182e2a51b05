import { GraphQLError, isValueNode, type GraphQLFormattedError, type GraphQLSchema } from 'graphql'
import { EngineError, PasserelleError, type ErrorCode } from '../errors.js'
import { translated } from './apollo-errors.js'
import { withValidValues } from './valid-values.js'
import { withOtherPlaces } from './where-else.js'
import { beginning } from '../text/beginning.js'

/** Apollo's own codes that mean the client's document or variables are wrong. */
const CLIENT_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
])

/** A message longer than this quotes the client's own input at length. */
const MAX_MESSAGE_LENGTH = 600

/** How GraphQL offers names that are like a wrong one. */
const SUGGESTION = / ?Did you mean [^?]*\?/g
/** How our own messages offer them. */
const OWN_SUGGESTION = /[:;,]? did you mean [^?]*\?/g

/** Takes errors that are not fit for clients. */
export type ErrorLog = (error: unknown) => void

/**
 * Makes the one place where errors become what a client sees: our own errors, and those of Apollo
 * that we say in our words, with their code and details; mistakes in the document as BAD_USER_INPUT; everything else
 * masked and logged. No engine text or stack passes. Messages suggest names of `shown`, the schema that clients may see; without
 * one, no message suggests a name of the schema.
 */
export function createErrorFormatter(log: ErrorLog, shown: GraphQLSchema | null) {
  const said = wordingFor(shown)
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const error = ownError(thrown) ?? translated(formatted, thrown) ?? thrown
    const place = {
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
    }
    if (error instanceof PasserelleError) {
      if (error.code === 'ENGINE_UNAVAILABLE') log(error)
      const message = error instanceof EngineError ? error.forClients : error.message
      return { ...place, ...client(said(message), error.code, error.details) }
    }
    if (isUnknownHash(formatted)) return { ...place, ...client(formatted.message, 'PERSISTED_QUERY_NOT_FOUND', {}) }
    if (isClientMistake(formatted, error)) return { ...place, ...client(said(formatted.message), 'BAD_USER_INPUT', {}) }
    log(error)
    return {
      ...place,
      ...client('Something went wrong in the server; its log tells more.', 'INTERNAL_SERVER_ERROR', {}),
    }
  }
}

/**
 * How a message is worded for clients: with what they may have meant and what there is, if they may see the schema; else
 * without any suggestion.
 */
export const wordingFor =
  (shown: GraphQLSchema | null) =>
  (message: string): string =>
    shown
      ? withValidValues(shown, withOtherPlaces(shown, message))
      : message.replaceAll(SUGGESTION, '').replaceAll(OWN_SUGGESTION, '.')

/** Our own error below the wrappers that the executor and the validator put around it. */
function ownError(thrown: unknown): PasserelleError | null {
  if (thrown instanceof PasserelleError) return thrown
  return thrown instanceof GraphQLError && thrown.originalError ? ownError(thrown.originalError) : null
}

function client(message: string, code: ErrorCode, details: Readonly<Record<string, unknown>>): GraphQLFormattedError {
  const shown = message.length > MAX_MESSAGE_LENGTH ? `${beginning(message, MAX_MESSAGE_LENGTH)}…` : message
  return { message: shown, extensions: { code, ...details } }
}

/** Clients know its message and code, and send the whole text then. */
const isUnknownHash = ({ extensions }: GraphQLFormattedError): boolean =>
  extensions?.['code'] === 'PERSISTED_QUERY_NOT_FOUND'

function isClientMistake(formatted: GraphQLFormattedError, error: unknown): boolean {
  if (!(error instanceof GraphQLError)) return false
  return CLIENT_CODES.has(String(formatted.extensions?.['code'])) || isAboutValue(error)
}

/** True when graphql-js, not a resolver, refused a value of the document or a variable while the operation ran. */
function isAboutValue({ originalError, nodes }: GraphQLError): boolean {
  if (originalError instanceof GraphQLError) return isAboutValue(originalError)
  return !originalError && nodes?.[0] !== undefined && isValueNode(nodes[0])
}
