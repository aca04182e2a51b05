import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { changedBy, InvalidInputError, PasserelleError } from '../errors.js'
import { MAX_FIELD_COMPARISONS, MAX_NESTING, MAX_SELECTIONS } from './limits/fixed-limits.js'

/** What Apollo says of requests that it does not take, and what we say. */
const REFUSED: Readonly<Record<string, string>> = {
  'Operation batching disabled.':
    'A request takes one operation, not a list of them: put several root fields into one operation, or send several requests.',
  'POST body missing, invalid Content-Type, or JSON object has no keys.':
    'The body of a request is a JSON object with a query, such as {"query": "{ model { engine } }"}: this one is not, or is empty.',
  'Unsupported persisted query version':
    'extensions.persistedQuery must be {version: 1, sha256Hash: "…"}: there is no other version of it.',
  'provided sha does not match query':
    'extensions.persistedQuery.sha256Hash is not the SHA-256 hash of the query: send the hash of exactly its text, in lower-case hexadecimal, or leave the extension out.',
}

/** How the executor begins the last of many mistakes in variables. */
const TOO_MANY_MISTAKES = 'Too many errors processing variables'

/**
 * An error of Apollo or of the parser that is a limit, or whose words are for whoever programs the server, in our words
 * and with our code; null for all others.
 */
export function translated(formatted: GraphQLFormattedError, thrown: unknown): PasserelleError | null {
  const { message, extensions } = formatted
  const refused = REFUSED[message]
  if (refused !== undefined && isOfApollo(thrown)) return new InvalidInputError(refused)
  if (message.startsWith(TOO_MANY_MISTAKES))
    return new InvalidInputError('The variables have more mistakes than are listed here: correct these first.')
  const tokens = /more tha[nt] (\d+) tokens/.exec(message)?.[1]
  if (tokens !== undefined)
    return beyond('The number of tokens', Number(tokens), 'send a shorter document, and long lists as variables.', {
      setting: 'MAX_TOKENS',
    })
  if (extensions?.['code'] === 'GRAPHQL_PARSE_FAILED' && rootOf(thrown) instanceof RangeError)
    return beyond('The nesting of a document', MAX_NESTING, 'put fewer braces and brackets within one another.')
  if (message === 'Validation aborted.')
    return beyond(
      'The number of steps to compare fields of one name',
      MAX_FIELD_COMPARISONS,
      'select each field once in a selection, and spread fewer fragments that have the same fields.',
    )
  const rule = extensions?.['validationErrorCode']
  if (rule === 'MAX_RECURSIVE_SELECTIONS_EXCEEDED')
    return beyond('The number of selections', MAX_SELECTIONS, 'spread fewer fragments within fragments.')
  if (rule === 'INTROSPECTION_DISABLED')
    return new PasserelleError(
      'FORBIDDEN',
      'Introspection is turned off on this server. The setting INTROSPECTION=true allows it.',
      { setting: 'INTROSPECTION' },
    )
  return null
}

/** Whether Apollo threw it before it looked at a document: no field of ours can have said the same. */
const isOfApollo = (thrown: unknown): boolean =>
  thrown instanceof GraphQLError &&
  !thrown.originalError &&
  [undefined, 'BAD_REQUEST'].includes(thrown.extensions['code'] as string | undefined)

/** What was thrown first, below the wrappers around it. */
const rootOf = (thrown: unknown): unknown =>
  thrown instanceof GraphQLError && thrown.originalError ? rootOf(thrown.originalError) : thrown

/** A limit that whoever found it passed does not say by how much. */
function beyond(limit: string, allowed: number, advice: string, more: { setting?: string } = {}): PasserelleError {
  const remedy = more.setting === undefined ? advice : `${advice} ${changedBy(more.setting)}`
  return new PasserelleError('LIMIT_EXCEEDED', `${limit} is limited to ${allowed}: ${remedy}`, {
    limit,
    allowed,
    ...more,
  })
}
