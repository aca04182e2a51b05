import { listableInterfaces } from '../ontology/listable.js'
import type { Model } from '../ontology/model.js'
import { article, definition, member } from './sdl.js'

/**
 * For every kind and interface: `XConnection` for lists of entities, and `XRelationConnection` for the entities at the
 * other end of relations, whose edges carry the relation too.
 */
export function connectionTypes(model: Model): string[] {
  const listed = [...model.kinds.keys(), ...listableInterfaces(model).map(({ name }) => name)]
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
        : [member('The sourced fact that joins them.', 'relation: Relation!')]),
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
    'The sourced fact that joins them. If places between them lead from the one to the other: the first fact of `chain`.',
    'relation: Relation!',
  ),
  member(
    'The facts that lead from the entity to the place, in order: one if a source states the place, more if it follows from where other places lie. The shortest chain whose facts all hold.',
    'chain: [Relation!]!',
  ),
]

const RELATION_COUNTS = [
  member(
    'How many relations there are in all, several to one entity included: as many as all pages have edges. Counted only when asked for.',
    'totalCount: Int!',
  ),
  member(
    'How many different entities the relations lead to: at most `totalCount`. Counted only when asked for.',
    'distinctCount: Int!',
  ),
]

const TOTAL_COUNT = [member('How many there are in all; counted only when asked for.', 'totalCount: Int!')]

const connection = (type: string, edge: string, node: string, text: string, counts = TOTAL_COUNT): string =>
  definition(`type ${type}`, text, [
    member('The rows with their cursors.', `edges: [${edge}!]!`),
    member('The rows alone.', `nodes: [${node}!]!`),
    member('Where the page lies.', 'pageInfo: PageInfo!'),
    ...counts,
  ])

const edgeMembers = (node: string): string[] => [
  member('Where to go on from.', 'cursor: String!'),
  member('The entity.', `node: ${node}!`),
]
