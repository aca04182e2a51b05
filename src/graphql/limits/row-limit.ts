import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from '@apollo/server'
import { LimitExceededError } from '../../errors.js'
import type { Context } from '../context.js'
import { variablesOf } from '../variables.js'
import { estimateRows } from './estimate-rows.js'
import { refusal } from './refusal.js'

/** The rows that the operation of a request may come to; 0 where its variables do not fit, so that it will not run. */
export function estimatedRowsOf(request: GraphQLRequestContextDidResolveOperation<Context>): number {
  const { schema, document, operation, contextValue } = request
  const variables = variablesOf(request)
  if (!operation || !variables) return 0
  return estimateRows({ schema, document, operation, variables }, contextValue.plans.limits.defaultPageSize)
}

/** Refuses an operation whose selection could come to more rows than allowed, before any of it runs. */
export function limitRows(maxRows: number): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async (request) => {
        const rows = estimatedRowsOf(request)
        if (rows <= maxRows) return
        const advice = 'ask for smaller pages with "first", or select fewer lists within lists.'
        throw refusal(new LimitExceededError('The estimated number of rows', maxRows, rows, advice, 'MAX_ROWS'))
      },
    }),
  }
}
