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

/** An input object that an operation gives, with the response keys that lead to the field it is given at. */
export interface GivenInput<Input> {
  readonly path: readonly string[]
  readonly input: Input
}

/** A field or directive with arguments in which input objects may stand. */
interface Site {
  readonly path: readonly string[]
  readonly definition: GraphQLField<unknown, unknown> | GraphQLDirective
  readonly node: FieldNode | DirectiveNode
}

/**
 * Every input object of some types in the arguments of a document, those within others included; `Input` is what
 * objects of these types hold.
 */
export function inputsIn<Input>(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  types: ReadonlySet<string>,
): GivenInput<Input>[] {
  return sitesOf(schema, document).flatMap(({ path, definition, node }) => {
    const values = safely(() => getArgumentValues(definition, node, variables)) ?? {}
    return definition.args.flatMap(({ name, type }) =>
      objectsOf(types, type, values[name]).map((input) => ({ path, input: input as Input })),
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

function objectsOf(types: ReadonlySet<string>, type: GraphQLInputType, value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((one) => objectsOf(types, itemType(type), one))
  const named = getNamedType(type)
  if (!isInputObjectType(named)) return []
  const members = value as Record<string, unknown>
  const below = Object.values(named.getFields()).flatMap((field) => objectsOf(types, field.type, members[field.name]))
  return types.has(named.name) ? [value, ...below] : below
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
