import { GraphQLError } from 'graphql'
import type { PasserelleError } from '../../errors.js'

/** The refusal of a request before any of it runs: its reason, with status 400. */
export const refusal = (reason: PasserelleError): GraphQLError =>
  new GraphQLError(reason.message, { originalError: reason, extensions: { http: { status: 400 } } })
