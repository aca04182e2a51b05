import {
  doTypesOverlap,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isObjectType,
  Kind,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { Arguments } from './arguments.js'
import type { Cursors } from './cursors.js'
import { hasCursor, nameNode, sortOf, type Call, type Keys } from './keys.js'
import { LEFT_OUT } from './left-out.js'
import type { Pools } from './pools.js'
import type { Random } from './random.js'

const QUERY = 'Query'

/** How large a document may become. */
export interface Size {
  /** Fields and fragments. */
  selections: number
}

/** Draws selections, and the fragments that they share. */
export class Selections {
  readonly fragments: FragmentDefinitionNode[] = []
  private names = 0
  private readonly isFiltered: boolean

  constructor(
    private readonly random: Random,
    private readonly schema: GraphQLSchema,
    private readonly keys: Keys,
    private readonly args: Arguments,
    private readonly cursors: Cursors,
    private readonly size: Size,
    /** The root fields to draw from. */
    private readonly roots: readonly string[],
    private readonly pools: Pick<Pools, 'busy' | 'relationFields'>,
  ) {
    this.isFiltered = random.chance(0.3)
  }

  /** A selection set on a type, at most so many composite fields deep. */
  on(type: GraphQLCompositeType, depth: number): SelectionSetNode {
    const count = this.random.pick([1, 2, 2, 3, 3, 4])
    const selections = Array.from({ length: count }, () => this.selection(type, depth)).flat()
    return { kind: Kind.SELECTION_SET, selections: selections.length > 0 ? selections : [this.least(type)] }
  }

  private selection(type: GraphQLCompositeType, depth: number): SelectionNode[] {
    const { random } = this
    if (this.size.selections-- <= 0) return []
    const roll = random.next()
    if (roll < 0.1 && depth > 0) return [this.inline(type, depth)]
    if (roll < 0.3 && depth > 0) return this.spread(type, depth)
    if (roll < 0.32) return [this.typeName()]
    return this.fields(type, depth)
  }

  /** What closes a document that is large enough. */
  private least(type: GraphQLCompositeType): FieldNode {
    const fields = 'getFields' in type ? Object.values(type.getFields()) : []
    const field = fields.find((one) => isLeafType(getNamedType(one.type)) && one.args.length === 0)
    return field ? this.node(field, this.keys.call(field, [], null), 0) : this.typeName()
  }

  private typeName(): FieldNode {
    return { kind: Kind.FIELD, name: nameNode('__typename') }
  }

  /** A field once, or several times with different selections that are merged. */
  private fields(type: GraphQLCompositeType, depth: number): SelectionNode[] {
    const { random } = this
    if (!('getFields' in type)) return [this.inline(type, depth)]
    const field = this.choose(type, depth)
    if (!field) return [this.typeName()]
    const list = this.listOf(type, field.name)
    const known = this.keys.known(field, list)
    const isKnown = known.length > 0 && random.chance(0.7)
    const args = isKnown ? [] : this.cursors.add(type, field, this.args)
    const call = isKnown ? random.pick(known) : this.keys.call(field, args, list)
    const times = isCompositeType(getNamedType(field.type)) && random.chance(0.25) ? 2 : 1
    return Array.from({ length: times }, () => this.node(field, call, depth))
  }

  /** The list that a field is: its cursors are those of no other. */
  private listOf(type: GraphQLCompositeType, field: string): string {
    if (type === this.schema.getQueryType()) return QUERY
    return JSON.stringify(this.pools.relationFields.get(type.name)?.get(field) ?? field)
  }

  private node(
    field: GraphQLField<unknown, unknown>,
    { key, args }: Pick<Call, 'key' | 'args'>,
    depth: number,
  ): FieldNode {
    const type = getNamedType(field.type)
    return {
      kind: Kind.FIELD,
      name: nameNode(field.name),
      ...(key !== field.name && { alias: nameNode(key) }),
      arguments: args,
      directives: this.directives(),
      ...(isCompositeType(type) && { selectionSet: this.on(type, depth - 1) }),
    }
  }

  private choose(type: GraphQLCompositeType, depth: number): GraphQLField<unknown, unknown> | undefined {
    const { random } = this
    const all = Object.values((type as GraphQLObjectType).getFields()).filter(
      ({ name }) => !LEFT_OUT.fields.test(`${type.name}.${name}`),
    )
    if (type === this.schema.getQueryType()) return this.chooseRoot(all)
    const leaves = all.filter((field) => isLeafType(getNamedType(field.type)))
    const branches = all.filter((field) => !leaves.includes(field))
    const isDeep = depth > 0 && branches.length > 0 && (leaves.length === 0 || random.chance(0.65))
    const choices = isDeep ? branches : leaves
    // What was selected elsewhere is likely to be merged here.
    const again = choices.filter((field) => this.keys.known(field, this.listOf(type, field.name)).length > 0)
    if (again.length > 0 && random.chance(0.4)) return random.pick(again)
    const busy = choices.filter(
      ({ name }) => this.pools.busy.get(type.name)?.has(name) || name === 'nodes' || name === 'edges',
    )
    if (busy.length > 0 && random.chance(0.7)) return random.pick(busy)
    return choices.length > 0 ? random.pick(choices) : undefined
  }

  /** A list more often than a lookup, group or room. */
  private chooseRoot(all: readonly GraphQLField<unknown, unknown>[]): GraphQLField<unknown, unknown> {
    const known = all.filter(({ name }) => this.roots.includes(name))
    const again = known.filter((field) => this.keys.known(field, QUERY).length > 0)
    if (again.length > 0 && this.random.chance(0.4)) return this.random.pick(again)
    const lists = known.filter(({ args }) => args.some(({ name }) => name === 'orderBy'))
    return this.random.pick(lists.length > 0 && this.random.chance(0.45) ? lists : known)
  }

  private inline(type: GraphQLCompositeType, depth: number): SelectionNode {
    const condition = this.random.pick(this.overlapping(type))
    const isBare = condition === type && this.random.chance(0.4)
    return {
      kind: Kind.INLINE_FRAGMENT,
      ...(!isBare && { typeCondition: { kind: Kind.NAMED_TYPE, name: nameNode(condition.name) } }),
      directives: this.directives(),
      selectionSet: this.on(condition, depth - 0.5),
    }
  }

  /** A fragment that is there already where one fits, else a new one. */
  private spread(type: GraphQLCompositeType, depth: number): SelectionNode[] {
    const { random } = this
    const fitting = this.fragments.filter(({ typeCondition }) =>
      doTypesOverlap(this.schema, this.schema.getType(typeCondition.name.value) as GraphQLCompositeType, type),
    )
    const isRoot = type === this.schema.getQueryType()
    if (isRoot && fitting.length === 0 && random.chance(0.35)) return this.fields(type, depth)
    const isOld = fitting.length > 0 && random.chance(isRoot ? 0.9 : 0.7)
    const name = isOld ? random.pick(fitting).name.value : this.fragment(type, depth)
    const spread: SelectionNode = { kind: Kind.FRAGMENT_SPREAD, name: nameNode(name), directives: this.directives() }
    const more = random.chance(0.5) ? this.merged(type, name, depth) : []
    return random.chance(0.5) ? [spread, ...more] : [...more, spread]
  }

  /** A field that a fragment selects, selected once more beside it. */
  private merged(type: GraphQLCompositeType, name: string, depth: number): SelectionNode[] {
    const { selectionSet, typeCondition } = this.fragments.find((one) => one.name.value === name)!
    const fragmentType = this.schema.getType(typeCondition.name.value) as GraphQLCompositeType
    const [own, others] = [type, fragmentType].map((one) =>
      'getFields' in one ? (one.getFields() as Record<string, GraphQLField<unknown, unknown>>) : {},
    )
    const nodes = selectionSet.selections.filter(
      (one): one is FieldNode => one.kind === Kind.FIELD && one.selectionSet !== undefined,
    )
    const shared = nodes.filter((node) => {
      const field = node.name.value
      if (!own![field] || !others![field] || sortOf(own![field]) !== sortOf(others![field])) return false
      return !hasCursor(node.arguments ?? []) || this.listOf(type, field) === this.listOf(fragmentType, field)
    })
    if (shared.length === 0) return []
    const node = this.random.pick(shared)
    const call = { key: node.alias?.value ?? node.name.value, args: node.arguments ?? [] }
    return [this.node(own![node.name.value]!, call, depth)]
  }

  private fragment(type: GraphQLCompositeType, depth: number): string {
    const condition = this.random.pick(this.overlapping(type))
    const selectionSet = this.on(condition, depth - 0.5)
    const name = `F${this.names++}`
    this.fragments.push({
      kind: Kind.FRAGMENT_DEFINITION,
      name: nameNode(name),
      typeCondition: { kind: Kind.NAMED_TYPE, name: nameNode(condition.name) },
      selectionSet,
    })
    return name
  }

  /** The type itself more often than its interfaces and the types that it stands for. */
  private overlapping(type: GraphQLCompositeType): GraphQLCompositeType[] {
    const above = isObjectType(type) ? type.getInterfaces() : []
    const below = isAbstractType(type) ? this.schema.getPossibleTypes(type) : []
    const beside = isAbstractType(type)
      ? ['Entity', 'Organization', 'Place', 'Node']
          .map((name) => this.schema.getType(name))
          .filter((one) => isAbstractType(one) && doTypesOverlap(this.schema, one, type))
      : []
    const others = this.random.some([...above, ...below, ...(beside as GraphQLCompositeType[])], 3)
    return [type, type, ...others]
  }

  /** Which facts count below, where this document says so at all. */
  facts(often: number): DirectiveNode[] {
    const { random } = this
    if (!this.isFiltered || !random.chance(often)) return []
    const value = this.args.factFilter(this.schema.getDirective('facts')!.args[0]!.type)
    const filter = [{ kind: Kind.ARGUMENT, name: nameNode('where'), value } as const]
    return [{ kind: Kind.DIRECTIVE, name: nameNode('facts'), arguments: filter }]
  }

  private directives(): DirectiveNode[] {
    const { random } = this
    if (!random.chance(0.06)) return this.facts(0.05)
    const name = random.pick(['include', 'skip'])
    const type = this.schema.getDirective(name)!.args[0]!.type
    const value = this.args.condition(type)
    return [
      {
        kind: Kind.DIRECTIVE,
        name: nameNode(name),
        arguments: [{ kind: Kind.ARGUMENT, name: nameNode('if'), value }],
      },
    ]
  }
}
