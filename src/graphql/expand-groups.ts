import type { Attribute, Model, RelationField } from '../ontology/model.js'
import { groupableFields } from '../ontology/groupable.js'
import { constantOf } from '../ontology/naming.js'
import { article, definition, member } from './sdl.js'

/** For every kind that can be grouped: `XGroupKey`, `XGroup` and `XGroupOrder`. */
export function groupTypes(model: Model): string[] {
  return [...model.kinds.values()]
    .filter((kind) => groupableFields(kind).length > 0)
    .flatMap((kind) => [
      definition(
        `enum ${kind.name}GroupKey`,
        `A field by which ${kind.plural} can be grouped.`,
        groupableFields(kind).map((field) => member(groupText(field), constantOf(field.name))),
      ),
      definition(`type ${kind.name}Group`, `${kind.plural} that share the values of the grouping fields.`, [
        member(`How many; ${article(kind.name)} with several values counts once in each of them.`, 'count: Int!'),
        member('Where to go on from.', 'cursor: String!'),
        ...groupableFields(kind).map(groupMember),
      ]),
      definition(`input ${kind.name}GroupOrder`, 'A sort key of groups; give exactly one.', [
        member('By how many they count.', 'count: SortDirection'),
        ...groupableFields(kind).map(({ name }) =>
          member('By this field, which must be in "by".', `${name}: SortDirection`),
        ),
      ]),
    ])
}

/** Dates are grouped by their year. */
const groupText = (field: Attribute | RelationField): string =>
  'target' in field || field.type !== 'PartialDate' ? field.description : `${field.description} By year.`

function groupMember(field: Attribute | RelationField): string {
  const text = `${groupText(field)} Null where it is unknown, or when it is not grouped by.`
  if ('target' in field) return member(text, `${field.name}: ${field.target}`)
  const type = field.type === 'PartialDate' ? 'PartialDate' : field.graphqlType
  return member(text, `${field.name}: ${type}`)
}
