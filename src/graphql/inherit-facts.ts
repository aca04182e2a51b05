import {
  getNamedType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  print,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { FACTS_DIRECTIVE } from '../compiler/plan/inherited-facts.js'
import { fragmentsOf } from './limits/selection-cost.js'

type Directives = readonly DirectiveNode[]

/**
 * The operation with every `@facts` at the fields that it reaches and that facts decide on, so that a field tells by
 * itself which facts count there. A fragment that several filters reach becomes one for each of them.
 */
export function inheritFacts(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): { readonly document: DocumentNode; readonly operation: OperationDefinitionNode } {
  const copies = new FragmentCopies(schema, fragmentsOf(document))
  const own = factsOf(operation)
  const selectionSet = copies.selectionSet(operation.selectionSet, schema.getQueryType(), own)
  const inherited = { ...operation, selectionSet }
  return { document: { ...document, definitions: [inherited, ...copies.all()] }, operation: inherited }
}

const isFacts = ({ name }: DirectiveNode): boolean => name.value === FACTS_DIRECTIVE

const factsOf = ({ directives = [] }: { readonly directives?: Directives | undefined }): Directives =>
  directives.filter(isFacts)

const otherThanFacts = ({ directives = [] }: { readonly directives?: Directives | undefined }): DirectiveNode[] =>
  directives.filter((one) => !isFacts(one))

/** The fragments of a document, a copy for each list of filters that reaches one. */
class FragmentCopies {
  private readonly copies = new Map<string, FragmentDefinitionNode>()
  private readonly names = new Map<string, string>()

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  ) {}

  all(): FragmentDefinitionNode[] {
    return [...this.copies.values()]
  }

  /** A selection on a type, under filters. */
  selectionSet(set: SelectionSetNode, type: GraphQLNamedType | null | undefined, facts: Directives): SelectionSetNode {
    return { ...set, selections: set.selections.map((selection) => this.selection(selection, type, facts)) }
  }

  private selection(node: SelectionNode, type: GraphQLNamedType | null | undefined, outer: Directives): SelectionNode {
    const facts = [...outer, ...factsOf(node)]
    if (node.kind === Kind.FIELD) return this.field(node, type, facts)
    if (node.kind === Kind.FRAGMENT_SPREAD) return this.spread(node, facts)
    const condition = node.typeCondition ? this.schema.getType(node.typeCondition.name.value) : type
    const selectionSet = this.selectionSet(node.selectionSet, condition, facts)
    return { ...node, directives: otherThanFacts(node), selectionSet }
  }

  private field(node: FieldNode, type: GraphQLNamedType | null | undefined, facts: Directives): FieldNode {
    const hasFields = isObjectType(type) || isInterfaceType(type)
    const definition = hasFields ? type.getFields()[node.name.value] : undefined
    const reaches = definition?.args.some(({ type: input }) => takesFacts(input)) ?? false
    const directives = [...otherThanFacts(node), ...(reaches ? facts : [])]
    const below = definition && getNamedType(definition.type)
    return node.selectionSet && isCompositeType(below)
      ? { ...node, directives, selectionSet: this.selectionSet(node.selectionSet, below, facts) }
      : { ...node, directives }
  }

  private spread(node: FragmentSpreadNode, facts: Directives): FragmentSpreadNode {
    const fragment = this.fragments[node.name.value]
    if (!fragment) return node
    const name = { kind: Kind.NAME, value: this.copy(fragment, facts) } as const
    return { ...node, name, directives: otherThanFacts(node) }
  }

  /** The name of the copy of a fragment. Fragments stand in no circle, which validation sees to. */
  private copy(fragment: FragmentDefinitionNode, facts: Directives): string {
    const key = [fragment.name.value, ...facts.map(print)].join('\n')
    const known = this.names.get(key)
    if (known !== undefined) return known
    const value = `${fragment.name.value}_${this.names.size}`
    this.names.set(key, value)
    const type = this.schema.getType(fragment.typeCondition.name.value)
    const selectionSet = this.selectionSet(fragment.selectionSet, type, facts)
    this.copies.set(value, { ...fragment, name: { kind: Kind.NAME, value }, selectionSet })
    return value
  }
}

const known = new WeakMap<GraphQLNamedType, boolean>()

/** Whether a filter of facts may stand in an input: its field then asks of facts. */
function takesFacts(input: GraphQLInputType): boolean {
  const type = getNamedType(input)
  const takes = known.get(type) ?? leadsToFacts(type, new Set())
  known.set(type, takes)
  return takes
}

function leadsToFacts(type: GraphQLNamedType, seen: Set<GraphQLNamedType>): boolean {
  if (!isInputObjectType(type) || seen.has(type)) return false
  seen.add(type)
  const members = Object.values(type.getFields())
  return type.name === 'FactFilter' || members.some((member) => leadsToFacts(getNamedType(member.type), seen))
}
