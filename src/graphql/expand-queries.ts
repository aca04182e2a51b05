import { listableInterfaces } from '../ontology/listable.js'
import type { Kind, Model } from '../ontology/model.js'
import { groupableFields } from '../ontology/groupable.js'
import { MAX_GROUPS } from '../compiler/groups.js'
import { article, definition, member, PAGE_ARGUMENTS } from './sdl.js'

/** The query fields of every kind: one by reference, many as a connection, and groups; of interfaces the connection. */
export function kindQueries(model: Model): string {
  const fields = [
    ...[...model.kinds.values()].flatMap(queriesOf),
    ...listableInterfaces(model).map(({ name, plural, description }) => listQuery(plural, name, description)),
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
    member('In which order; then by name and id.', `orderBy: [${type}Order!]`),
    ...PAGE_ARGUMENTS,
  ]
  return member(`A list to filter and page through. ${text}`, `${field}(${args.join(' ')}): ${type}Connection`)
}

function groupQuery(kind: Kind): string {
  const args = [
    member('One to three fields.', `by: [${kind.name}GroupKey!]!`),
    member('Which ones are counted.', `where: ${kind.name}Where`),
    member('Which relations are followed by the fields.', 'facts: FactFilter'),
    member('Which groups, by how many they count.', 'having: GroupHaving'),
    member(
      'In which order; then largest first, then by the fields, unknown values last. Entities go by their ids.',
      `orderBy: [${kind.name}GroupOrder!]`,
    ),
    member(`How many groups, at most ${MAX_GROUPS}.`, `first: Int = ${MAX_GROUPS}`),
    member('Only those after this cursor.', 'after: String'),
  ]
  return member(
    `The number of ${kind.plural} by one to three fields, largest first. Whoever lacks a field counts under null.`,
    `${kind.singular}Groups(${args.join(' ')}): [${kind.name}Group!]`,
  )
}
