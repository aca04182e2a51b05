import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  type DirectiveNode,
  type FieldNode,
  type GraphQLDirective,
  type GraphQLField,
  type SelectionNode,
} from 'graphql'
import { coerceArguments, type Members, type Variables } from './coerce-arguments.js'

/** A field or directive of the operation whose arguments are read. */
export interface FieldRef {
  readonly definition: GraphQLField<unknown, unknown> | GraphQLDirective
  readonly node: FieldNode | DirectiveNode
}

/** The operation under the variables of one request. */
export interface Env {
  /** The arguments of a field or directive, without null. */
  readonly arguments: (field: FieldRef) => Members
  /** False when @skip or @include leaves the selection out. */
  readonly includes: (selection: SelectionNode) => boolean
}

/** The `Env` of a request, which coerces each field's arguments once. */
export function createEnv(variables: Variables): Env {
  const coerced = new Map<FieldRef['node'], Map<FieldRef['definition'], Members>>()
  return {
    arguments({ definition, node }) {
      const ofNode = coerced.get(node) ?? new Map<FieldRef['definition'], Members>()
      coerced.set(node, ofNode)
      const known = ofNode.get(definition)
      if (known) return known
      const values = coerceArguments(definition, node, variables)
      ofNode.set(definition, values)
      return values
    },
    includes: (selection) =>
      !selection.directives?.length ||
      (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.['if'] !== true &&
        getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] !== false),
  }
}
