import { BREAK, Kind, visit, type ASTNode } from 'graphql'

/** Whether a variable stands in a part of a document. */
export function hasVariable(node: ASTNode): boolean {
  let found = false
  visit(node, {
    [Kind.VARIABLE]: () => {
      found = true
      return BREAK
    },
  })
  return found
}
