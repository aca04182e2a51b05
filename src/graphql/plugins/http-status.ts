import type { ApolloServerPlugin } from '@apollo/server'

/**
 * GraphQL over HTTP asks for status 200 when a client that only takes `application/json` sends an operation that cannot
 * be parsed, validated or given its variables; 400 is for clients that take `application/graphql-response+json`.
 * Apollo always says 400. Requests without an operation, and those beyond a limit, keep it.
 */
export const httpStatus: ApolloServerPlugin = {
  requestDidStart: async () => {
    let hasOperation = false
    return {
      didResolveSource: async () => void (hasOperation = true),
      willSendResponse: async ({ request, response: { http, body } }) => {
        if (http.status !== 400 || !hasOperation || body.kind !== 'single') return
        if (request.http?.headers.get('accept')?.includes('application/graphql-response+json')) return
        const codes = body.singleResult.errors?.map(({ extensions }) => extensions?.['code']) ?? []
        if (codes.every((code) => code === 'BAD_USER_INPUT')) http.status = 200
      },
    }
  },
}
