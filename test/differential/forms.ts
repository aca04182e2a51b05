import {
  astFromValue,
  getNamedType,
  isCompositeType,
  Kind,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql'
import { nameNode } from './generator/keys.js'
import { withoutFacts, type Case } from './generator/document.js'
import { withoutSpreads } from './oracle/inherited.js'

/** Writes the same question in another way. */
export type Form = (schema: GraphQLSchema, one: Case) => Case

const withDocument = (one: Case, document: DocumentNode): Case => ({ ...one, document })

const operationsOf = ({ definitions }: DocumentNode): OperationDefinitionNode[] =>
  definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION)

const fragmentsOf = ({ definitions }: DocumentNode): FragmentDefinitionNode[] =>
  definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION)

/** Every fragment stands where it was spread. */
const inlined: Form = (_schema, one) => withDocument(one, withoutSpreads(one.document))

/** Everything that is selected below a field stands in a fragment of its own. */
const split: Form = (schema, one) => {
  const added: FragmentDefinitionNode[] = []
  const types = new TypeInfo(schema)
  const document = visit<DocumentNode>(
    one.document,
    visitWithTypeInfo(types, {
      Field: {
        leave(node) {
          const type = types.getType()
          if (!node.selectionSet || !type || !isCompositeType(getNamedType(type))) return undefined
          const name = nameNode(`Split${added.length}`)
          const typeCondition = { kind: Kind.NAMED_TYPE, name: nameNode(getNamedType(type).name) } as const
          added.push({ kind: Kind.FRAGMENT_DEFINITION, name, typeCondition, selectionSet: node.selectionSet })
          return { ...node, selectionSet: setOf([{ kind: Kind.FRAGMENT_SPREAD, name }]) }
        },
      },
    }),
  )
  return withDocument(one, { ...document, definitions: [...document.definitions, ...added] })
}

const setOf = (selections: SelectionSetNode['selections']): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections,
})

/** Fields are written twice, each time with a part of what is selected below. */
const parted: Form = (_schema, one) =>
  withDocument(
    one,
    visit(one.document, {
      SelectionSet: {
        leave: (set) =>
          setOf(
            set.selections.flatMap((node) => {
              if (node.kind !== Kind.FIELD || !node.selectionSet) return [node]
              const { selections } = node.selectionSet
              const middle = Math.ceil(selections.length / 2)
              const parts = [selections.slice(0, middle), selections.slice(middle)].filter((part) => part.length > 0)
              return parts.map((part) => ({ ...node, selectionSet: setOf(part) }))
            }),
          ),
      },
    }),
  )

/** Every field has another response key. */
const renamed: Form = (_schema, one) =>
  withDocument(
    one,
    visit(one.document, {
      Field: (node) => ({ ...node, alias: nameNode(`renamed_${node.alias?.value ?? node.name.value}`) }),
    }),
  )

/** Variables give way to their values. The document has a single operation, and is run once. */
const literal: Form = (schema, one) => {
  const [operation] = operationsOf(one.document)
  const values = new Map(
    (operation!.variableDefinitions ?? []).map(({ variable, type, defaultValue }): [string, ValueNode | undefined] => {
      const value = one.runs[0]!.variables[variable.name.value] ?? undefined
      const typed = typeFromAST(schema, type) as GraphQLInputType
      return [variable.name.value, value === undefined ? defaultValue : astFromValue(value, typed)!]
    }),
  )
  const replace = (node: { readonly value: ValueNode }) => {
    if (node.value.kind !== Kind.VARIABLE) return undefined
    const value = values.get(node.value.name.value)
    return value ? { ...node, value } : null
  }
  const document = visit<DocumentNode>(one.document, {
    VariableDefinition: () => null,
    Argument: replace,
    ObjectField: replace,
    ListValue: (node) => ({
      ...node,
      values: node.values.map((item) => (item.kind === Kind.VARIABLE ? values.get(item.name.value)! : item)),
    }),
  })
  return { ...one, document, runs: [{ operation: operation!.name!.value, variables: {} }] }
}

/** Forms that ask exactly the same. */
export const FORMS: Readonly<Record<string, Form>> = { inlined, split, parted, renamed, literal }

/** One case for each operation of a document, with its first variables. */
export function singles(one: Case): Case[] {
  return operationsOf(one.document).map((operation) => ({
    ...one,
    document: { kind: Kind.DOCUMENT, definitions: [operation, ...fragmentsOf(one.document)] },
    runs: one.runs.filter((run) => run.operation === operation.name!.value).slice(0, 1),
  }))
}

/** What several cases ask, as one operation without variables. */
export function united(schema: GraphQLSchema, cases: readonly Case[]): Case {
  const plain = cases.map((one) => literal(schema, inlined(schema, one)))
  const [first] = plain
  // Different filters of facts could not be merged; they have no part in what is estimated.
  const bare = plain.map((one) => ({ ...one, document: withoutFacts(one.document) }))
  const selections = bare.flatMap((one) => operationsOf(one.document)[0]!.selectionSet.selections)
  const operation = { ...operationsOf(first!.document)[0]!, directives: [], selectionSet: setOf(selections) }
  return { ...first!, document: { kind: Kind.DOCUMENT, definitions: [operation] } }
}
