import type { ApolloServerPlugin } from '@apollo/server'
import type { Context } from '../../request/context.js'
import { hasOperation } from './checked-request.js'
import { checkFactsDirectives, inheritFactsDirectives } from './facts-directive.js'
import { checkFilterWork } from './filter-work.js'
import { checkInputs, inputObjectsOf } from './input-limits.js'
import { checkIntrospection } from './introspection-limit.js'
import type { InputLimits } from './raw-variables.js'
import { checkRows } from './row-limit.js'

/** What an operation is held to before it runs. */
export interface OperationLimits extends InputLimits {
  readonly maxRows: number
}

/**
 * Refuses an operation beyond the limits before any of it runs. In this order: its `@facts` are put at the fields that
 * they reach, so that all the rest sees them; inputs are measured before anything reads them.
 */
export const checkOperations = (limits: OperationLimits): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    didResolveOperation: async (request) => {
      if (!hasOperation(request)) return
      inheritFactsDirectives(request)
      checkInputs(request, limits)
      checkFactsDirectives(request)
      checkIntrospection(request)
      checkRows(request, limits.maxRows)
      await checkFilterWork(request, inputObjectsOf(request, limits))
    },
  }),
})
