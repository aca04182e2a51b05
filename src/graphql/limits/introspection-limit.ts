import {
  getIntrospectionQuery,
  getNamedType,
  isCompositeType,
  Kind,
  parse,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { LimitExceededError } from '../../errors.js'
import type { CheckedRequest } from './checked-request.js'
import { fragmentsOf } from './selection-cost.js'
import { listSizes, type ListSize } from './introspection-sizes.js'
import { refusal } from './refusal.js'

/** The root type, which the schema of every ontology has. */
const QUERY = 'Query'

/** An operation may ask for this many times the values of the usual introspection query. */
const USUAL_TIMES = 1.25

/** Throws where an operation asks for more of the schema than tools do. */
export function checkIntrospection({ schema, document, operation }: CheckedRequest): void {
  const asked = askedValues(schema, document, operation)
  if (asked === 0) return
  const allowed = Math.ceil(USUAL_TIMES * usualValues(schema))
  if (asked <= allowed) return
  const advice = 'ask for "__schema" once, or for single types with "__type".'
  throw refusal(new LimitExceededError('The estimated number of values of the schema', allowed, asked, advice))
}

const asked = new WeakMap<OperationDefinitionNode, number>()

/** Estimated once for each operation: no variable changes what its selection may come to. */
function askedValues(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): number {
  const values = asked.get(operation) ?? introspectionValues(schema, document, operation)
  asked.set(operation, values)
  return values
}

const usual = new WeakMap<GraphQLSchema, number>()

function usualValues(schema: GraphQLSchema): number {
  const found = usual.get(schema) ?? valuesOfUsualQuery(schema)
  usual.set(schema, found)
  return found
}

function valuesOfUsualQuery(schema: GraphQLSchema): number {
  const query = parse(
    getIntrospectionQuery({ specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true }),
  )
  return introspectionValues(schema, query, query.definitions[0] as OperationDefinitionNode)
}

/**
 * How many values an operation may answer of the schema itself. What is in all types is counted as it is on average, what
 * is in single types as it is in the largest.
 */
function introspectionValues(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): number {
  const fragments = fragmentsOf(document)
  const roots = operation.selectionSet.selections
  if (!roots.some((node) => node.kind !== Kind.FIELD || node.name.value.startsWith('__'))) return 0
  return new Estimate(schema, fragments, listSizes(schema)).valuesBelow(operation.selectionSet, QUERY, 'mean')
}

class Estimate {
  private readonly known = new Map<string, number>()

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>,
    private readonly sizes: ReadonlyMap<string, ListSize>,
  ) {}

  valuesBelow(set: SelectionSetNode, parent: string, size: keyof ListSize): number {
    return set.selections.reduce((sum, node) => {
      if (node.kind === Kind.FIELD) return sum + this.valuesOf(node.name.value, node.selectionSet, parent, size)
      if (node.kind === Kind.INLINE_FRAGMENT) return sum + this.valuesBelow(node.selectionSet, parent, size)
      return sum + this.valuesOfFragment(node.name.value, parent, size)
    }, 0)
  }

  private valuesOfFragment(name: string, parent: string, size: keyof ListSize): number {
    const key = `${name} ${parent} ${size}`
    const known = this.known.get(key)
    if (known !== undefined) return known
    const fragment = this.fragments[name]
    const values = fragment ? this.valuesBelow(fragment.selectionSet, parent, size) : 0
    this.known.set(key, values)
    return values
  }

  private valuesOf(name: string, set: SelectionSetNode | undefined, parent: string, size: keyof ListSize): number {
    const child = ROOTS.get(name) ?? this.typeOf(name, parent)
    if (child === null) return parent === QUERY ? 0 : 1
    // All types are seen through the list of them alone; any other way leads to one, which may be the largest.
    const below = name === 'types' || parent === QUERY || LISTS_OF_PARTS.has(name) ? size : 'most'
    const values = set ? this.valuesBelow(set, child, name === '__type' ? 'most' : below) : 0
    return Math.ceil((this.sizes.get(`${parent}.${name}`)?.[size] ?? 1) * (1 + values))
  }

  private typeOf(name: string, parent: string): string | null {
    if (!parent.startsWith('__')) return null
    const type = this.schema.getType(parent)
    const field = type && 'getFields' in type ? type.getFields()[name] : undefined
    const named = field && getNamedType(field.type)
    return named && isCompositeType(named) ? named.name : null
  }
}

const ROOTS: ReadonlyMap<string, string> = new Map([
  ['__schema', '__Schema'],
  ['__type', '__Type'],
])

const LISTS_OF_PARTS: ReadonlySet<string> = new Set(['fields', 'args', 'inputFields', 'enumValues', 'directives'])
