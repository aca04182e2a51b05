import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql'
import type { Labelled } from '../ontology/labels.js'
import type { Kind, Model } from '../ontology/model.js'
import { fold } from '../text/fold.js'

/** Something that the schema or the ontology has a name for. */
export interface Entry {
  /** What it is: a kind, a relation type, a query, a field, a type or a value. */
  readonly what: string
  /** Its name, with arguments and type if it has some. */
  readonly name: string
  /** What people call it, in all languages. */
  readonly labels: string
  readonly description: string
  /** Names and labels as they are searched. */
  readonly words: string
}

/** What a description of the schema and the ontology is looked up in. */
export interface SchemaIndex {
  readonly kinds: readonly Entry[]
  readonly relationTypes: readonly Entry[]
  /** Entries that fit a text, best first. */
  search(text: string): readonly Entry[]
  /** The fields or values of the type with this name; undefined if there is none. */
  membersOf(type: string): readonly Entry[] | undefined
}

/** Reads a schema once. */
export function indexSchema(schema: GraphQLSchema, model: Model): SchemaIndex {
  const kinds = [...model.kinds.values()].map(kindEntry)
  const relationTypes = [...model.relationTypes.values()].map(
    ({ name, declaredEnds, labels, inverseLabels, weight, description }) =>
      entry('relation type', `${name}: ${declaredEnds.from.join('|')} -> ${declaredEnds.to.join('|')}`, description, {
        labels: [...labels.values(), ...inverseLabels.values()],
        more: weight === null ? '' : `weight: ${weight}`,
      }),
  )
  const entries = unique([
    ...kinds,
    ...relationTypes,
    ...[...model.enums.values()].flatMap(({ name, valueModels }) =>
      [...valueModels].map(([value, { labels, description }]) =>
        entry('value', `${name}.${value}`, description, { labels: [...labels.values()] }),
      ),
    ),
    ...[...model.kinds.values()].flatMap(fieldEntries),
    ...Object.values(schema.getQueryType()?.getFields() ?? {}).map((field) => memberEntry('query', '', field)),
    ...sharedTypes(schema, model).flatMap((type) => [
      entry('type', type.name, type.description ?? ''),
      ...membersOf(type, `${type.name}.`),
    ]),
  ])
  return {
    kinds,
    relationTypes,
    search: (text) => ranked(entries, text),
    membersOf: (name) => {
      const type = schema.getType(name)
      return type && !name.startsWith('__') ? membersOf(type, '') : undefined
    },
  }
}

const kindEntry = ({ value, name, singular, plural, labels, pluralLabels, description }: Kind): Entry =>
  entry('kind', `${value} (type ${name}, queries ${singular}, ${plural})`, description, {
    labels: [...labels.values(), ...pluralLabels.values()],
  })

const fieldEntries = ({ name, attributes, relations }: Kind): Entry[] => [
  ...attributes.map((attribute) =>
    entry('field', `${name}.${attribute.name}: ${attribute.graphqlType}`, attribute.description, {
      labels: [...(attribute as Labelled).labels.values()],
    }),
  ),
  ...relations.map((field) =>
    entry('field', `${name}.${field.name}: ${field.target} by ${field.type}`, field.description),
  ),
]

/** Types that do not belong to one kind: those are made by rule from its fields. */
function sharedTypes(schema: GraphQLSchema, model: Model): GraphQLNamedType[] {
  const own = [...model.kinds.keys(), ...model.interfaces.keys(), ...model.enums.keys(), ...model.relationTypes.keys()]
  return Object.values(schema.getTypeMap()).filter(
    ({ name }) =>
      !name.startsWith('__') &&
      name !== 'Query' &&
      !/(Connection|Edge)$/.test(name) &&
      !own.some((prefix) => name.startsWith(prefix) && name !== 'Entity'),
  )
}

function membersOf(type: GraphQLNamedType, prefix: string): Entry[] {
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))
    return Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields()).map((field) =>
      memberEntry('field', prefix, field),
    )
  if (isEnumType(type))
    return type.getValues().map(({ name, description }) => entry('value', `${prefix}${name}`, description ?? ''))
  if (isUnionType(type)) return type.getTypes().map(({ name }) => entry('type', name, ''))
  return [entry('type', type.name, type.description ?? '')]
}

function memberEntry(what: string, prefix: string, field: GraphQLField<unknown, unknown> | GraphQLInputField): Entry {
  const args = 'args' in field ? field.args.map(({ name, type }: GraphQLArgument) => `${name}: ${String(type)}`) : []
  const signature = args.length > 0 ? `(${args.join(', ')})` : ''
  return entry(what, `${prefix}${field.name}${signature}: ${String(field.type)}`, field.description ?? '', {
    searched: prefix + field.name,
  })
}

interface Details {
  readonly labels?: readonly string[]
  readonly more?: string
  /** What is searched of a name that holds more than names. */
  readonly searched?: string
}

function entry(
  what: string,
  name: string,
  description: string,
  { labels = [], more = '', searched = name }: Details = {},
): Entry {
  const called = [...new Set(labels)]
  return {
    what,
    name,
    labels: called.join('; '),
    description: [description.replace(/\s+/g, ' ').trim(), more].filter(Boolean).join(' '),
    words: ` ${fold([searched, parted(searched), ...called].join(' '))} `,
  }
}

/** `researchInstitutes` as `research Institutes`. */
const parted = (name: string): string => name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')

/** Kinds repeat the fields of their interfaces: the first that says the same stands for all. */
function unique(entries: readonly Entry[]): Entry[] {
  const seen = new Set<string>()
  return entries.filter(({ what, name, description }) => {
    const key = what === 'field' ? `${name.replace(/^\w+\./, '')} ${description}` : `${what} ${name}`
    return !seen.has(key) && seen.add(key)
  })
}

function ranked(entries: readonly Entry[], text: string): Entry[] {
  const terms = fold(`${text} ${parted(text)}`)
    .split(' ')
    .filter(Boolean)
  const distinct = [...new Set(terms)]
  const scored = entries.map((entry, index) => ({
    entry,
    index,
    score: distinct.reduce((sum, term) => sum + score(entry, term), 0),
  }))
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(({ entry }) => entry)
}

/** Names and labels count more than descriptions, whole words more than their beginnings. */
function score({ words, description }: Entry, term: string): number {
  if (words.includes(` ${term} `)) return 8
  if (words.includes(` ${term}`) || (isWide(term) && words.includes(term))) return 4
  return term.length > 2 && ` ${fold(description)}`.includes(` ${term}`) ? 1 : 0
}

/** Scripts without spaces between words. */
const isWide = (term: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(term)
