import type { DirectiveNode, FieldNode, GraphQLDirective, GraphQLSchema } from 'graphql'
import { Argument } from './argument.js'
import type { SelectedField } from './fields.js'
import { hasVariable } from './has-variable.js'
import type { CompileContext } from './projection.js'

/** The directive that says which facts count in a part of an operation. */
export const FACTS_DIRECTIVE = 'facts'

/** A use of the directive that reaches a field. */
export interface FactsDirective {
  readonly definition: GraphQLDirective
  readonly node: DirectiveNode
}

/** Those that reach a field. Before an operation runs, each is put at every field that it reaches. */
export function factsDirectives(schema: GraphQLSchema, { directives = [] }: FieldNode): FactsDirective[] {
  const definition = directives.length > 0 && schema.getDirective(FACTS_DIRECTIVE)
  if (!definition) return []
  return directives.filter(({ name }) => name.value === FACTS_DIRECTIVE).map((node) => ({ definition, node }))
}

/** The context in which a field is compiled: with the filters of facts that it inherits, and no others. */
export function atField(context: CompileContext, field: SelectedField): CompileContext {
  const facts = factsDirectives(context.schema, field.nodes[0]).map((directive) =>
    new Argument((env) => env.arguments(directive), context.looks, hasVariable(directive.node)).at('where'),
  )
  return facts.length === 0 && context.facts.length === 0 ? context : { ...context, facts }
}
