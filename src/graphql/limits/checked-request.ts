import type { GraphQLRequestContextDidResolveOperation } from '@apollo/server'
import type { DocumentNode, OperationDefinitionNode } from 'graphql'
import type { Context } from '../../request/context.js'

/** A request whose operation is known and about to run. */
export type CheckedRequest = GraphQLRequestContextDidResolveOperation<Context> & {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
}

/** False where the document has no operation of the name that the request gives. */
export const hasOperation = (request: GraphQLRequestContextDidResolveOperation<Context>): request is CheckedRequest =>
  request.operation !== undefined
