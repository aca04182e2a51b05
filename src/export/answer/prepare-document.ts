import {
  getNamedType,
  isCompositeType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import {
  edgesField,
  fieldsOf,
  isAbstract,
  isFielded,
  isNode,
  linkEnds,
  numberFields,
  relationField,
  type Fielded,
} from './answer-shape.js'

/**
 * A document that also asks for what a graph file needs: the ids of things, the relations that lead to them, the ends
 * and sizes of flows, and the types of what can be of several. It asks for nothing twice and gives nothing a new name.
 */
export function prepareDocument(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const types = new TypeInfo(schema)
  const field = fieldBeside(aliasesIn(document))
  return visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet: {
        leave(set: SelectionSetNode) {
          const type = types.getParentType()
          if (!isCompositeType(type) || type === schema.getQueryType()) return undefined
          const wanted = [
            ...(isAbstract(type) ? [field('__typename')] : []),
            ...(isFielded(type) ? wantedOf(type, set, field) : []),
          ]
          const added = wanted.filter((node) => !isTaken(set, node))
          return added.length > 0 ? { ...set, selections: [...set.selections, ...added] } : undefined
        },
      },
    }),
  )
}

function wantedOf(type: Fielded, set: SelectionSetNode, field: MakeField): FieldNode[] {
  const ID = field('id')
  if (isNode(type)) return [ID]
  const relation = relationField(type)
  // Whoever asks a connection for its total alone asks for nobody on its page.
  const edges = hasRows(set) ? edgesField(type) : undefined
  const ends = linkEnds(type)
  const [size] = ends ? numberFields(type) : []
  const node = edges && fieldsOf(getNamedType(edges.type) as Fielded).find(({ name }) => name === 'node')
  return [
    ...(relation ? [field(relation.name, [ID])] : []),
    ...(edges ? [field(edges.name, [field('relation', [ID]), ...(node ? [field('node', [ID])] : [])])] : []),
    ...(ends ?? []).map(({ name }) => field(name, [ID])),
    ...(size ? [field(size.name)] : []),
  ]
}

const hasRows = ({ selections }: SelectionSetNode): boolean =>
  selections.some((one) => one.kind === Kind.FIELD && (one.name.value === 'nodes' || one.name.value === 'edges'))

/** Whether a selection has this, or the same with arguments, so that it cannot be added. */
const isTaken = ({ selections }: SelectionSetNode, { name, alias, selectionSet }: FieldNode): boolean =>
  selections.some(
    (one) =>
      one.kind === Kind.FIELD &&
      one.name.value === name.value &&
      one.alias?.value === alias?.value &&
      (selectionSet === undefined || (one.arguments ?? []).length > 0),
  )

type MakeField = (name: string, selections?: readonly SelectionNode[]) => FieldNode

/** Makes fields; those under whose name a document has something else get another one in the answer. */
const fieldBeside =
  (aliases: ReadonlySet<string>): MakeField =>
  (name, selections) => ({
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: name },
    ...(aliases.has(name) && { alias: { kind: Kind.NAME, value: freeName(name, aliases) } }),
    arguments: [],
    directives: [],
    ...(selections && { selectionSet: { kind: Kind.SELECTION_SET, selections } }),
  })

const freeName = (name: string, aliases: ReadonlySet<string>): string =>
  aliases.has(name) ? freeName(`${name}_`, aliases) : name

function aliasesIn(document: DocumentNode): Set<string> {
  const aliases = new Set<string>()
  visit(document, { Field: ({ alias }) => void (alias && aliases.add(alias.value)) })
  return aliases
}
