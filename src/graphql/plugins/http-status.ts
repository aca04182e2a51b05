import type { ApolloServerPlugin } from '@apollo/server'
import type { GraphQLFormattedError } from 'graphql'
import { preferredType } from '../../text/accept.js'

/** What a request gets of which nothing was answered, by the code that all of its errors have. */
const STATUS: Readonly<Record<string, number>> = {
  // The same request is refused again: it is a mistake of the client.
  LIMIT_EXCEEDED: 400,
  // It may be answered later.
  ENGINE_UNAVAILABLE: 503,
  TIMEOUT: 504,
}

/** When to come back after a 503, in seconds: longer than an engine takes to start again. */
const RETRY_SECONDS = '2'

const STRICT = 'application/graphql-response+json'

/** Whether an answer has the type whose status tells of mistakes: the same choice as Apollo's of the `content-type`. */
const isStrict = (accept: string | undefined): boolean => preferredType(accept, ['application/json', STRICT]) === STRICT

/**
 * One rule for the status of refusals: a request of which nothing was answered gets 400 where it passes a limit, 503 where
 * the engine cannot answer, 504 where its time was over. Whatever was answered in part has 200.
 *
 * GraphQL over HTTP asks for status 200 when the answer is `application/json` and the client sent an operation that cannot
 * be parsed, validated or given its variables; 400 is for answers of the type `application/graphql-response+json`.
 * Apollo always says 400. Requests without an operation, and those beyond a limit, keep it.
 */
export const httpStatus: ApolloServerPlugin = {
  requestDidStart: async () => {
    let hasOperation = false
    return {
      didResolveSource: async () => void (hasOperation = true),
      willSendResponse: async ({ request, response: { http, body } }) => {
        if (!hasOperation || body.kind !== 'single') return
        const { data, errors = [] } = body.singleResult
        const codes = errors.map(({ extensions }) => String(extensions?.['code']))
        const [code] = codes
        const status = code !== undefined && codes.every((one) => one === code) ? STATUS[code] : undefined
        if (status !== undefined && isNothing(data, errors)) http.status = status
        if (http.status === 503) http.headers.set('retry-after', RETRY_SECONDS)
        if (http.status !== 400) return
        if (isStrict(request.http?.headers.get('accept'))) return
        if (codes.every((code) => code === 'BAD_USER_INPUT')) http.status = 200
      },
    }
  },
}

/** Every root field failed: one that is null without an error has its answer. */
export function isNothing(data: object | null | undefined, errors: readonly GraphQLFormattedError[]): boolean {
  const failed = new Set(errors.map(({ path }) => path?.[0]))
  return Object.entries(data ?? {}).every(([key, value]) => value === null && failed.has(key))
}
