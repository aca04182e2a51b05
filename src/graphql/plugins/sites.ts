import {
  getNamedType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLDirective,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'

/** A field or directive with an argument that a hint may be about. */
export interface Site {
  /** The response keys that lead to the field, or to the one that has the directive. */
  readonly path: readonly string[]
  readonly definition: GraphQLField<unknown, unknown> | GraphQLDirective
  readonly node: FieldNode | DirectiveNode
}

/** An operation, with the document that has its fragments. */
export interface Operation {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
}

/** Selections that are looked at, with all fragments spread. */
const MAX_SELECTIONS = 5000

const known = new WeakMap<OperationDefinitionNode, readonly Site[]>()

/**
 * The fields and directives of an operation with an argument in which a value may be given that a hint may be about,
 * fragments spread; found once for each operation. `isHinted` judges by a place as `GivenValue.trail` has it.
 */
export function sitesOf(
  schema: GraphQLSchema,
  { document, operation }: Operation,
  isHinted: (place: string) => boolean,
): readonly Site[] {
  const sites = known.get(operation) ?? new Walk(schema, document, isHinted).from(operation)
  known.set(operation, sites)
  return sites
}

class Walk {
  private readonly sites: Site[] = []
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  private left = MAX_SELECTIONS

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly isHinted: (place: string) => boolean,
  ) {
    this.fragments = new Map(
      document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
    )
  }

  from(operation: OperationDefinitionNode): readonly Site[] {
    this.directives(operation.directives, [])
    this.below(operation.selectionSet, this.schema.getRootType(operation.operation), [])
    return this.sites
  }

  private below(set: SelectionSetNode, parent: GraphQLNamedType | null | undefined, path: readonly string[]): void {
    for (const selection of set.selections) if (parent && this.left-- > 0) this.selection(selection, parent, path)
  }

  private selection(node: SelectionNode, parent: GraphQLNamedType, path: readonly string[]): void {
    if (node.kind === Kind.FIELD) return this.field(node, parent, path)
    this.directives(node.directives, path)
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(node.name.value) : node
    const condition = fragment?.typeCondition
    if (fragment)
      this.below(fragment.selectionSet, condition ? this.schema.getType(condition.name.value) : parent, path)
  }

  private field(node: FieldNode, parent: GraphQLNamedType, outer: readonly string[]): void {
    const path = [...outer, (node.alias ?? node.name).value]
    this.directives(node.directives, path)
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined
    if (!definition) return
    this.site({ path, definition, node })
    const type = getNamedType(definition.type)
    if (node.selectionSet && isCompositeType(type)) this.below(node.selectionSet, type, path)
  }

  private directives(nodes: readonly DirectiveNode[] | undefined, path: readonly string[]): void {
    for (const node of nodes ?? []) {
      const definition = this.schema.getDirective(node.name.value)
      if (definition) this.site({ path, definition, node })
    }
  }

  private site(site: Site): void {
    const given = new Set(site.node.arguments?.map(({ name }) => name.value))
    const args = site.definition.args.filter(({ name }) => given.has(name))
    if (args.some((one) => this.leads(`${site.definition.name}.${one.name}`, one.type))) this.sites.push(site)
  }

  /** Whether a place, or one within it, is hinted at. Types hold one another: one that is looked at leads nowhere new. */
  private leads(place: string, type: GraphQLInputType, seen = new Set<GraphQLNamedType>()): boolean {
    const named = getNamedType(type)
    if (this.isHinted(place)) return true
    if (!isInputObjectType(named) || seen.has(named)) return false
    seen.add(named)
    return Object.values(named.getFields()).some((field) => this.leads(`${named.name}.${field.name}`, field.type, seen))
  }
}
