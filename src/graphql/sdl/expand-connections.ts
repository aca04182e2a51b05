import { listableInterfaces } from '../../ontology/listable.js'
import type { Model } from '../../ontology/model.js'
import { article } from '../../text/article.js'
import { definition, member } from './sdl.js'

/**
 * For every kind and interface: `XConnection` for lists of entities, and `XRelationConnection` for the entities at the
 * other end of relations, whose edges carry the relation too.
 */
export function connectionTypes(model: Model): string[] {
  const listed = [...model.kinds.keys(), ...listableInterfaces(model).map(({ name }) => name), 'Entity']
  return [
    ...listed.flatMap(listTypes),
    ...[...model.kinds.keys(), ...model.interfaces.keys()].flatMap((name) => relationTypes(model, name)),
  ]
}

function listTypes(name: string): string[] {
  return [
    connection(`${name}Connection`, `${name}Edge`, name, `A page of entities that are each ${article(name)}.`),
    definition(`type ${name}Edge`, `${article(name)} in a page.`.replace(/^a/, 'A'), edgeMembers(name)),
  ]
}

function relationTypes(model: Model, name: string): string[] {
  return [
    connection(
      `${name}RelationConnection`,
      `${name}RelationEdge`,
      name,
      `A page of relations that lead to ${article(name)}.`,
      RELATION_COUNTS,
    ),
    definition(`type ${name}RelationEdge`, `A relation that leads to ${article(name)}, in a page.`, [
      ...edgeMembers(name),
      ...(isContained(model, name)
        ? CHAIN_MEMBERS
        : [member('The sourced fact that connects them.', 'relation: Relation!')]),
    ]),
  ]
}

/** Whether a field that follows containment leads to a type. */
const isContained = ({ kinds, interfaces }: Model, name: string): boolean =>
  [...kinds.values(), ...interfaces.values()].some(({ relations }) =>
    relations.some(({ transitive, target }) => transitive && target === name),
  )

const CHAIN_MEMBERS = [
  member(
    'The sourced fact that connects them. If other places lie between them: the first fact of `chain`.',
    'relation: Relation!',
  ),
  member(
    'The facts that lead from the entity to the place, in order: one if a source states the place, else the shortest chain through other places. `where` and `languages` of `facts` apply to the first one only.',
    'chain: [Relation!]!',
  ),
]

const RELATION_COUNTS = [
  member(
    'The total number of relations, counted only if selected. Several may lead to the same entity.',
    'totalCount: Int!',
  ),
  member('The number of different entities, counted only if selected. At most `totalCount`.', 'distinctCount: Int!'),
]

const TOTAL_COUNT = [member('The total number of rows, counted only if this field is selected.', 'totalCount: Int!')]

const connection = (type: string, edge: string, node: string, text: string, counts = TOTAL_COUNT): string =>
  definition(`type ${type}`, text, [
    member('Rows with their cursors.', `edges: [${edge}!]!`),
    member('Rows without cursors.', `nodes: [${node}!]!`),
    member('Where the page lies.', 'pageInfo: PageInfo!'),
    ...counts,
    member('Totals of all rows.', 'aggregate: Aggregate!'),
  ])

const edgeMembers = (node: string): string[] => [
  member('Where to go on from.', 'cursor: String!'),
  member('The entity.', `node: ${node}!`),
]
