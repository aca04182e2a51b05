import type { Attribute, Model, RelationField } from '../../ontology/model.js'
import { groupableFields } from '../../ontology/groupable.js'
import { constantOf } from '../../ontology/naming.js'
import { article } from '../../text/article.js'
import { definition, member } from './sdl.js'

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
      definition(`type ${kind.name}Group`, `${kind.plural} that share the values of the keys.`, [
        member(`How many; ${article(kind.name)} with several values counts once in each of them.`, 'count: Int!'),
        member(
          '`count` as a part of all that were grouped, from 0 to 1.',
          `share(${member('Of those with the same first keys, so many.', 'within: Int')}): Float!`,
        ),
        member('Where to go on from.', 'cursor: String!'),
        member('All keys with their values.', 'keys: [GroupValue!]!'),
        member('Numbers of the members, summed up.', 'aggregate: Aggregate!'),
        member(
          'Those in the group, by name.',
          `members(${member('Page size.', 'first: Int = 20')} ${member('After this cursor.', 'after: String')}): ${kind.name}Connection!`,
        ),
        member(
          'Year by year.',
          `byYear(${member('A date of theirs.', 'field: String!')} ${member('Only these years.', 'period: PeriodInput')}): [YearOfGroup!]!`,
        ),
        ...groupableFields(kind).map(groupMember),
      ]),
      definition(`input ${kind.name}GroupOrder`, 'A sort key of groups; give exactly one.', [
        member('By how many they count.', 'count: SortDirection'),
        member('By a key of `keys`.', 'byKey: KeyOrder'),
        member('By their numbers.', 'byNumbers: NumbersOrder'),
        ...groupableFields(kind).map(({ name }) => member('By this key.', `${name}: SortDirection`)),
      ]),
    ])
}

/** Dates are grouped by their year. */
const groupText = (field: Attribute | RelationField): string =>
  'target' in field || field.type !== 'PartialDate' ? field.description : `${field.description} By year.`

function groupMember(field: Attribute | RelationField): string {
  const text = 'Null if unknown or not in `by`.'
  if ('target' in field) return member(text, `${field.name}: ${field.target}`)
  if (field.type === 'PartialDate') return member(`${text} Decades are in \`keys\`.`, `${field.name}: PartialDate`)
  return member(text, `${field.name}: ${field.graphqlType}`)
}
