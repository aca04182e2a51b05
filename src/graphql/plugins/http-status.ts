import type { ApolloServerPlugin } from '@apollo/server'

const REQUEST_ERRORS = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'])

/**
 * GraphQL over HTTP asks for status 200 when a client that only takes `application/json` sends an operation that cannot
 * be parsed, validated or given its variables; 400 is for clients that take `application/graphql-response+json`.
 * Apollo always says 400. All other statuses stay as they are.
 */
export const httpStatus: ApolloServerPlugin = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response }) => {
      if (response.http.status !== 400 || response.body.kind !== 'single') return
      if (request.http?.headers.get('accept')?.includes('application/graphql-response+json')) return
      const errors = response.body.singleResult.errors ?? []
      const refused = errors.every(({ extensions }) => REQUEST_ERRORS.has(String(extensions?.['code'])))
      if (refused && errors.length > 0) response.http.status = 200
    },
  }),
}
