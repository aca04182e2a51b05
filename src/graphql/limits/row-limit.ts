import type { ApolloServerPlugin } from '@apollo/server'
import { LimitExceededError } from '../../errors.js'
import type { Context } from '../context.js'
import { estimateRows, fragmentsOf } from './estimate-rows.js'
import { refusal } from './refusal.js'

/** Refuses an operation whose selection could come to more rows than allowed, before any of it runs. */
export function limitRows(maxRows: number): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, request, contextValue }) => {
        if (!operation) return
        const fragments = fragmentsOf(document)
        const variables = request.variables ?? {}
        const rows = estimateRows(
          { schema, fragments, variables },
          operation,
          contextValue.plans.limits.defaultPageSize,
        )
        if (rows <= maxRows) return
        const advice = 'ask for smaller pages with "first", or select fewer lists within lists.'
        throw refusal(new LimitExceededError('The estimated number of rows', maxRows, rows, advice, 'MAX_ROWS'))
      },
    }),
  }
}
