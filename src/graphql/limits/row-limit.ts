import { LimitExceededError } from '../../errors.js'
import { variablesOf } from '../variables.js'
import type { CheckedRequest } from './checked-request.js'
import { estimateRows } from './estimate-rows.js'
import { refusal } from './refusal.js'
import { sizesFor } from './selection-cost.js'

/** The rows that the operation of a request may come to; 0 where its variables do not fit, so that it will not run. */
export function estimatedRowsOf(request: CheckedRequest): number {
  const { schema, document, operation, contextValue } = request
  const variables = variablesOf(request)
  if (!variables) return 0
  return estimateRows({ schema, document, operation, variables }, sizesFor(contextValue))
}

/** Throws where the selection of an operation could come to more rows than allowed. */
export function checkRows(request: CheckedRequest, maxRows: number): void {
  const rows = estimatedRowsOf(request)
  if (rows <= maxRows) return
  const advice = 'ask for smaller pages with "first", or select fewer lists within lists.'
  throw refusal(new LimitExceededError('The estimated number of rows', maxRows, rows, advice, 'MAX_ROWS'))
}
