import { listableInterfaces } from '../../ontology/listable.js'
import type { Kind, Model } from '../../ontology/model.js'
import { singularOf } from '../../ontology/naming.js'
import { groupableFields, MAX_GROUPS } from '../../ontology/groupable.js'
import { article } from '../../text/article.js'
import { definition, member, PAGE_ARGUMENTS } from './sdl.js'

/** The query fields of every kind: one by reference, many as a connection, and groups; of interfaces the connection. */
export function kindQueries(model: Model): string {
  const fields = [
    ...[...model.kinds.values()].flatMap(queriesOf),
    ...listableInterfaces(model).map(({ name, plural, description }) => listQuery(plural, name, description)),
    ...['Entity', ...listableInterfaces(model).map(({ name }) => name)].map(interfaceGroupQuery),
  ]
  return definition('extend type Query', '', fields).replace(/^""\n/, '')
}

function queriesOf(kind: Kind): string[] {
  return [
    member(
      `${article(kind.name)}; null when the id or name is unknown.`.replace(/^a/, 'A'),
      `${kind.singular}(${member('Which one.', 'ref: EntityRef!')}): ${kind.name}`,
    ),
    listQuery(kind.plural, kind.name, kind.description),
    ...(groupableFields(kind).length > 0 ? [groupQuery(kind)] : []),
  ]
}

function listQuery(field: string, type: string, text: string): string {
  const args = [
    member('Which ones.', `where: ${type}Where`),
    member('Order.', `orderBy: [${type}Order!]`),
    ...PAGE_ARGUMENTS,
  ]
  return member(`A list to filter and page through. ${text}`, `${field}(${args.join(' ')}): ${type}Connection`)
}

function groupQuery(kind: Kind): string {
  const args = [
    member('Keys; with those of `keys` one to three.', `by: [${kind.name}GroupKey!] = []`),
    member('More keys, which may lead over other entities.', 'keys: [GroupKey!]'),
    ...groupArguments(kind.name, `${kind.name}GroupOrder`, MAX_GROUPS),
  ]
  return member(
    `The number of ${kind.plural} by one to three keys, largest first. Entities without a value count under null.`,
    `${kind.singular}Groups(${args.join(' ')}): [${kind.name}Group!]`,
  )
}

function interfaceGroupQuery(name: string): string {
  const args = [member('One to three keys.', 'by: [GroupKey!]!'), ...groupArguments(name, 'GroupOrder', 100)]
  const text = `Entities that are each ${article(name)} in groups, largest first.`
  return member(
    name === 'Entity' ? 'Entities of every kind in groups, largest first.' : text,
    `${singularOf(name)}Groups(${args.join(' ')}): [EntityGroup!]`,
  )
}

const groupArguments = (type: string, order: string, first: number): string[] => [
  member('Which ones are counted.', `where: ${type}Where`),
  member('Which relations are followed by the keys.', 'facts: FactFilter'),
  member('Which groups.', 'having: GroupHaving'),
  member('Order; ties by size, then by key.', `orderBy: [${order}!]`),
  member(`How many groups, at most ${MAX_GROUPS}.`, `first: Int = ${first}`),
  member('After this cursor.', 'after: String'),
]
