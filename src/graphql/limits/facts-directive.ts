import {
  GraphQLError,
  Kind,
  OverlappingFieldsCanBeMergedRule,
  print,
  validate,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { coerceArguments, type Variables } from '../../compiler/plan/coerce-arguments.js'
import { FACTS_DIRECTIVE } from '../../compiler/plan/inherited-facts.js'
import { InvalidInputError } from '../../errors.js'
import { checkFacts, type FactFilter } from '../../facts/fact-filter.js'
import { inheritFacts } from '../inherit-facts.js'
import type { CheckedRequest } from './checked-request.js'
import { refusal } from './refusal.js'
import { variablesOf } from '../variables.js'

/** An operation as it runs: with its `@facts` at the fields that they reach. */
interface Inherited {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
}

/**
 * Puts the `@facts` of an operation at the fields that they reach: call it before anything else looks at the operation.
 * Throws where one selects a field twice under one name and different filters.
 */
export function inheritFactsDirectives(request: CheckedRequest): void {
  const { schema, document, operation } = request
  Object.assign(request, inheritedBy(schema, document, operation))
}

/** Throws where a filter in `@facts` fits no fact. Variables must have been read. */
export function checkFactsDirectives(request: CheckedRequest): void {
  const variables = variablesOf(request)
  if (variables) for (const node of usesIn(request.document)) check(request.schema, node, variables)
}

function check(schema: GraphQLSchema, node: DirectiveNode, variables: Variables): void {
  const definition = schema.getDirective(FACTS_DIRECTIVE)
  if (!definition) return
  try {
    checkFacts(coerceArguments(definition, node, variables)['where'] as FactFilter, '@facts.where')
  } catch (error) {
    throw error instanceof InvalidInputError ? refusal(error) : error
  }
}

const inherited = new WeakMap<OperationDefinitionNode, Inherited | GraphQLError>()

/** Done once for each operation. Throws where its fields cannot be merged. */
function inheritedBy(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Inherited {
  const known = inherited.get(operation) ?? inherit(schema, document, operation)
  inherited.set(operation, known)
  if (known instanceof GraphQLError) throw known
  return known
}

function inherit(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Inherited | GraphQLError {
  if (usesIn(document).length === 0) return { document, operation }
  const result = inheritFacts(schema, document, operation)
  return conflictIn(schema, result.document) ?? result
}

const uses = new WeakMap<DocumentNode, readonly DirectiveNode[]>()

/** Each `@facts` of a document once. */
function usesIn(document: DocumentNode): readonly DirectiveNode[] {
  const known = uses.get(document)
  if (known) return known
  const found = new Set<DirectiveNode>()
  visit(document, { Directive: (node) => void (node.name.value === FACTS_DIRECTIVE && found.add(node)) })
  uses.set(document, [...found])
  return [...found]
}

/**
 * Fields that answer under one name must ask the same. GraphQL's own rule compares arguments, so filters are shown to it
 * as one.
 */
function conflictIn(schema: GraphQLSchema, document: DocumentNode): GraphQLError | null {
  const shown = visit(document, { Field: { leave: withFactsAsArgument } })
  const [error] = validate(schema, shown, [OverlappingFieldsCanBeMergedRule], { maxErrors: 1 })
  if (!error) return null
  const message = error.message.replace('they have differing arguments', 'different @facts apply to them')
  const reason = new InvalidInputError(message)
  return new GraphQLError(message, {
    nodes: error.nodes ?? null,
    originalError: reason,
    extensions: { http: { status: 400 } },
  })
}

function withFactsAsArgument(node: FieldNode): FieldNode {
  const facts = (node.directives ?? []).filter(({ name }) => name.value === FACTS_DIRECTIVE).map(print)
  if (facts.length === 0) return node
  const value = { kind: Kind.STRING, value: [...new Set(facts)].sort().join(' ') } as const
  const argument = { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: '@facts' }, value } as const
  return { ...node, arguments: [...(node.arguments ?? []), argument] }
}
