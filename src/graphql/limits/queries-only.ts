import { GraphQLError, OperationTypeNode, type ASTVisitor, type ValidationContext } from 'graphql'

/** The validation rule that refuses mutations and subscriptions: the API only answers questions. */
export function queriesOnly(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (node.operation === OperationTypeNode.QUERY) return
      const message = `This API is read-only: it has queries, no ${node.operation}s. Data is changed with \`passerelle import\`.`
      context.reportError(new GraphQLError(message, { nodes: node }))
    },
  }
}
