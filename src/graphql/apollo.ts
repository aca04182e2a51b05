import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import type { GraphQLSchema } from 'graphql'
import type { Context } from '../request/context.js'
import { createErrorFormatter, type ErrorLog } from './format-error.js'
import { MAX_SELECTIONS } from './limits/fixed-limits.js'
import { checkOperations, type OperationLimits } from './limits/check-operation.js'
import { queriesOnly } from './limits/queries-only.js'
import { limitShape, type ShapeLimits } from './limits/shape-limits.js'
import { sendHints } from './plugins/hints.js'
import { rememberClients, stringifyAnswer } from './stringify.js'
import { keepIntrospection } from './plugins/introspection-cache.js'

/** How requests are bounded. */
export interface RequestLimits extends ShapeLimits, OperationLimits {
  readonly maxTokens: number
}

/** What an `ApolloServer` for the public schema is made of. */
export interface ApolloSettings {
  readonly schema: GraphQLSchema
  readonly limits: RequestLimits
  readonly introspection: boolean
  readonly log: ErrorLog
  readonly plugins?: readonly ApolloServerPlugin<Context>[]
}

/** A document with many mistakes gets the first of them explained. */
const MAX_VALIDATION_ERRORS = 20

/** The GraphQL server, limited and with errors fit for clients; the caller starts and stops it. */
export function createApollo({
  schema,
  limits,
  introspection,
  log,
  plugins = [],
}: ApolloSettings): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    // It would refuse a plain GET. There are no cookies, credentials or writes that another site could make use of, its
    // scripts may read no answer (see `registerSecurity`), and bodies of other types than JSON do not get here.
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    maxRecursiveSelections: MAX_SELECTIONS,
    parseOptions: { maxTokens: limits.maxTokens },
    validationOptions: { maxErrors: MAX_VALIDATION_ERRORS },
    validationRules: [queriesOnly, limitShape(limits)],
    formatError: createErrorFormatter(log, introspection ? schema : null),
    stringifyResult: stringifyAnswer,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // It would wrap every resolver, a quarter of the time of a large answer, and we give no cache hints.
      ApolloServerPluginCacheControlDisabled(),
      checkOperations(limits),
      keepIntrospection(),
      sendHints,
      rememberClients,
      ...plugins,
    ],
  })
}
