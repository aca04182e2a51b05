import type { KindModel } from '../../api/ontology.js'
import { relationGroups } from '../profile/profile-question.js'

/** Something that entities of a kind may have, and the filter that finds those without it. */
export interface Part {
  readonly key: string
  /** The field of the API that has it. */
  readonly name: string
  readonly label: string
  readonly where: string
  /** What a value of it is, if its label alone may be taken for something else. */
  readonly form: 'date' | 'boolean' | null
  /** The kinds at the other end of a relation. */
  readonly kinds?: readonly string[]
  /** True if each entity has it, whether or not it is known. */
  readonly isOfEach: boolean
}

/** Entities of a kind that stand for themselves: a group without names has no founding and no place. */
function named({ attributes }: KindModel): string {
  const mark = attributes.find(({ collective }) => collective)
  return mark ? `{ not: { ${mark.name}: { eq: true } } }` : '{}'
}

/** All that entities of a kind may have. Whether one is a group without names is not asked: each of them says so. */
export const partsOf = (kind: KindModel): Part[] => [
  ...kind.attributes
    .filter(({ collective }) => !collective)
    .map(({ name, label, type, ceased }) => ({
      key: `field_${name}`,
      name,
      label,
      form: type === 'PartialDate' ? ('date' as const) : type === 'Boolean' ? ('boolean' as const) : null,
      where: `{ and: [${named(kind)}, { ${name}: { isNull: true } }] }`,
      // A mark is set where it is true; what still exists has not ceased.
      isOfEach: !ceased && type !== 'Boolean',
    })),
  ...relationGroups(kind).map(({ field, label, kinds }) => ({
    key: `list_${field}`,
    name: field,
    label,
    kinds,
    form: null,
    where: `{ and: [${named(kind)}, { ${field}: { none: {} } }] }`,
    isOfEach: false,
  })),
]

/** The API allows so many aliases; a kind that may have more is asked for in several operations. */
const MAX_PARTS = 17

/** How many entities of the kind there are, and how many lack each part. */
export const gapsQuestions = (kind: KindModel, parts: readonly Part[]): string[] =>
  Array.from({ length: Math.max(1, Math.ceil(parts.length / MAX_PARTS)) }, (_, index) =>
    gapsQuestion(kind, parts.slice(index * MAX_PARTS, (index + 1) * MAX_PARTS)),
  )

const gapsQuestion = (kind: KindModel, parts: readonly Part[]): string => `query Gaps {
  all: ${kind.plural}(where: ${named(kind)}, first: 1) { totalCount }
  ${parts.map(({ key, where }) => `${key}: ${kind.plural}(where: ${where}, first: 1) { totalCount }`).join('\n')}
}`

/** A page of those that lack a part. */
export const missingQuestion = (
  kind: KindModel,
  part: Part,
  first = 50,
): string => `query Missing($language: Language, $after: String) {
  list: ${kind.plural}(where: ${part.where}, first: ${first}, after: $after, orderBy: [{ degree: DESC }]) {
    totalCount pageInfo { endCursor } nodes { id kind name(language: $language) } } }`
