import {
  getArgumentValues,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLDirective,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql'
import type { FactFilter } from '../../facts/fact-filter.js'

/** A filter of facts that an operation gives, with the response keys that lead to the field it is given at. */
export interface GivenFilter {
  readonly path: readonly string[]
  readonly filter: FactFilter
}

/** A field or directive with arguments in which a filter of facts may stand. */
interface Site {
  readonly path: readonly string[]
  readonly definition: GraphQLField<unknown, unknown> | GraphQLDirective
  readonly node: FieldNode | DirectiveNode
}

/** Every filter of facts in the arguments of a document, those within other filters included. */
export function factFiltersIn(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): GivenFilter[] {
  return sitesOf(schema, document).flatMap(({ path, definition, node }) => {
    const values = safely(() => getArgumentValues(definition, node, variables)) ?? {}
    return definition.args.flatMap(({ name, type }) =>
      filtersIn(type, values[name]).map((filter) => ({ path, filter })),
    )
  })
}

const known = new WeakMap<DocumentNode, readonly Site[]>()

/** Found once for each document. */
function sitesOf(schema: GraphQLSchema, document: DocumentNode): readonly Site[] {
  const sites = known.get(document) ?? findSites(schema, document)
  known.set(document, sites)
  return sites
}

function findSites(schema: GraphQLSchema, document: DocumentNode): Site[] {
  const found = new Map<FieldNode | DirectiveNode, Site>()
  const path: string[] = []
  const types = new TypeInfo(schema)
  const add = (definition: Site['definition'] | null | undefined, node: Site['node']): void => {
    if (definition && node.arguments?.length && !found.has(node)) found.set(node, { path: [...path], definition, node })
  }
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter: (node) => {
          path.push((node.alias ?? node.name).value)
          add(types.getFieldDef(), node)
        },
        leave: () => void path.pop(),
      },
      Directive: (node) => add(types.getDirective(), node),
    }),
  )
  return [...found.values()]
}

function filtersIn(type: GraphQLInputType, value: unknown): FactFilter[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((one) => filtersIn(itemType(type), one))
  const named = getNamedType(type)
  if (!isInputObjectType(named)) return []
  const own = named.name === 'FactFilter' ? [value as FactFilter] : []
  const below = Object.values(named.getFields()).flatMap((field) =>
    filtersIn(field.type, (value as Record<string, unknown>)[field.name]),
  )
  return [...own, ...below]
}

function itemType(type: GraphQLInputType): GraphQLInputType {
  const bare = getNullableType(type)
  return isListType(bare) ? bare.ofType : type
}

/** Arguments that do not fit their types are reported when the operation runs. */
function safely<Result>(read: () => Result): Result | null {
  try {
    return read()
  } catch {
    return null
  }
}
