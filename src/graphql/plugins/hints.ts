import type { ApolloServerPlugin } from '@apollo/server'
import type { Context } from '../context.js'

/** Puts what resolvers had to say about their nulls into `extensions.hints` of the answer; absent where there is nothing. */
export const sendHints: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ contextValue, response: { body } }) => {
      if (body.kind !== 'single' || contextValue.hints.length === 0) return
      body.singleResult.extensions = { ...body.singleResult.extensions, hints: contextValue.hints }
    },
  }),
}
