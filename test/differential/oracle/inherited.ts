import {
  getDirectiveValues,
  Kind,
  OverlappingFieldsCanBeMergedRule,
  parse,
  print,
  validate,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'
import type { FactFilter } from './facts.js'
import { withoutNulls } from './nulls.js'

const isFacts = ({ name }: DirectiveNode): boolean => name.value === 'facts'

/** Whether a document says anywhere which facts count in a part of it. */
export function usesFacts(document: DocumentNode): boolean {
  let uses = false
  visit(document, { Directive: (node) => void (uses ||= isFacts(node)) })
  return uses
}

/** A document in which each field stands where it is selected, with the `@facts` that reach it. */
export interface Inherited {
  readonly document: DocumentNode
  readonly directives: ReadonlyMap<FieldNode, readonly DirectiveNode[]>
}

/** Writes out the fragments of a document, and tells which `@facts` reach each field. */
export function inheritFacts(document: DocumentNode): Inherited {
  const plain = parse(print(withoutSpreads(document)))
  const directives = new Map<FieldNode, readonly DirectiveNode[]>()
  const walk = (set: SelectionSetNode, outer: readonly DirectiveNode[]): void => {
    for (const node of set.selections) {
      const reaching = [...outer, ...(node.directives ?? []).filter(isFacts)]
      if (node.kind === Kind.FIELD) directives.set(node, reaching)
      if (node.kind !== Kind.FRAGMENT_SPREAD && node.selectionSet) walk(node.selectionSet, reaching)
    }
  }
  for (const one of plain.definitions)
    if (one.kind === Kind.OPERATION_DEFINITION) walk(one.selectionSet, (one.directives ?? []).filter(isFacts))
  return { document: plain, directives }
}

/** Every fragment stands where it was spread. */
export function withoutSpreads(document: DocumentNode): DocumentNode {
  const fragments = new Map(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  )
  const inline = <T extends DocumentNode | SelectionSetNode>(node: T): T =>
    visit<T>(node, {
      FragmentSpread({ name, directives = [] }) {
        const { typeCondition, selectionSet } = fragments.get(name.value)!
        return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet: inline(selectionSet) }
      },
    })
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
  return inline({ ...document, definitions: operations })
}

/** The filters of the `@facts` that reach a field, under the variables of a run. */
export function filtersOf(
  schema: GraphQLSchema,
  directives: readonly DirectiveNode[],
  variables: Readonly<Record<string, unknown>>,
): FactFilter[] {
  const definition = schema.getDirective('facts')!
  return directives.map((node) => {
    const values = getDirectiveValues(definition, { directives: [node] }, variables) ?? {}
    return withoutNulls(definition.args, values)['where'] as FactFilter
  })
}

/** Whether a field is selected twice under one key with different filters, which no answer can serve. */
export function hasConflict(schema: GraphQLSchema, document: DocumentNode): boolean {
  const { document: plain, directives } = inheritFacts(document)
  const shown = visit(plain, {
    Field: (node) => {
      const filters = [...new Set((directives.get(node) ?? []).map(print))].sort().join(' ')
      const value = { kind: Kind.STRING, value: filters } as const
      const argument = { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'inherited' }, value } as const
      return { ...node, arguments: [...(node.arguments ?? []), argument] }
    },
  })
  return validate(schema, shown, [OverlappingFieldsCanBeMergedRule]).length > 0
}
