import { GraphQLError } from 'graphql'
import type { LimitExceededError } from '../../errors.js'

/** The refusal of a request before any of it runs: the limit it passes, with status 400. */
export const refusal = (limit: LimitExceededError): GraphQLError =>
  new GraphQLError(limit.message, { originalError: limit, extensions: { http: { status: 400 } } })
