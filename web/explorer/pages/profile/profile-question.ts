import type { KindModel } from '../../api/ontology.js'
import { CITATION_FIELDS, type CitationData } from '../../views/citations.js'
import { factFields, type FactData } from '../../views/fact.js'

/** Rows of one relation that a profile shows before somebody asks for more. */
export const SHOWN = 8

/** A relation of the entity, as one row of a profile. */
export interface FactEdge {
  readonly node: {
    readonly id: string
    readonly kind: string
    readonly name: string
    /** Where the entity studied, if it is a founder in a list of founders. */
    readonly schools?: { readonly edges: readonly FactEdge[] }
  }
  readonly relation: FactData
}

/** A page of rows of one relation. */
export interface FactPage {
  readonly totalCount: number
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  readonly edges: readonly FactEdge[]
}

/** Relations of one type as seen from one kind, with narrower lists of the same ones. */
export interface RelationGroup {
  readonly field: string
  readonly type: string
  readonly label: string
  /** True if the facts lead from entities of the kind. */
  readonly isFrom: boolean
  /** The kinds at the other end. */
  readonly kinds: readonly string[]
  readonly narrower: readonly { readonly field: string; readonly kinds: readonly string[] }[]
}

type RelationField = KindModel['relationFields'][number]

/**
 * The relation fields of a kind, one for each type and end: the field that lists most kinds leads, and those that list
 * one kind of it stand below.
 */
export function relationGroups({ relationFields }: KindModel): RelationGroup[] {
  const byType = new Map<string, RelationField[]>()
  for (const field of relationFields) {
    const key = `${field.type} ${field.standsAt}`
    byType.set(key, [...(byType.get(key) ?? []), field])
  }
  return [...byType.values()].map((fields) => {
    const [widest, ...others] = [...fields].sort((a, b) => b.kinds.length - a.kinds.length) as [
      RelationField,
      ...RelationField[],
    ]
    return {
      field: widest.name,
      type: widest.type,
      label: widest.label,
      isFrom: widest.standsAt === 'FROM',
      kinds: widest.kinds,
      narrower: others.filter(({ kinds }) => kinds.length === 1).map(({ name, kinds }) => ({ field: name, kinds })),
    }
  })
}

/** What a profile shows of an entity. Fields of its kind are under their own names. */
export interface ProfileEntity {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly names: readonly { readonly language: string; readonly value: string }[]
  readonly aliases: readonly string[]
  readonly description: string | null
  readonly degree: number
  readonly externalIds: readonly { readonly scheme: string; readonly value: string; readonly url: string | null }[]
  readonly citations: readonly (CitationData & { readonly fields: readonly string[] })[]
  readonly observations: { readonly totalCount: number; readonly nodes: readonly ObservationData[] }
  readonly [field: string]: unknown
}

/** A published number. */
export interface ObservationData {
  readonly id: string
  readonly metric: string
  readonly value: number | null
  readonly min: number | null
  readonly max: number | null
  readonly qualifier: string
  readonly unit: string | null
  readonly period: string | null
  readonly rank: number | null
  readonly stance: string
  readonly confidence: string
  readonly method: string | null
  readonly note: string | null
  readonly citations: readonly CitationData[]
}

/** A page of published numbers. */
export interface NumberPage {
  readonly pageInfo: FactPage['pageInfo']
  readonly nodes: readonly ObservationData[]
}

/** The answer of `profileQuestion`. */
export interface ProfileData {
  readonly entity: ProfileEntity | null
  readonly conflicts: {
    readonly totalCount: number
    readonly nodes: readonly {
      readonly key: string
      readonly observations: readonly (ObservationData & { readonly subject: FactEdge['node'] })[]
      readonly relations: readonly (FactData & {
        readonly type: string
        readonly from: FactEdge['node']
        readonly to: FactEdge['node']
      })[]
    }[]
  }
}

/** The fields of an observation that the explorer shows. */
export const OBSERVATION_FIELDS = `id metric value min max qualifier unit period rank stance confidence method note citations { ${CITATION_FIELDS} }`

const NAMED = 'id kind name(language: $language)'

/** Further fields of the entities that a relation leads to. */
type FieldsOf = (group: RelationGroup) => string

/** One operation for what a profile of a kind shows: own fields, the first rows of each list, numbers, conflicts. */
export function profileQuestion(
  kind: KindModel,
  groups: readonly RelationGroup[],
  hasChannels: boolean,
  fieldsOf: FieldsOf,
): string {
  const own = kind.attributes.map(({ name }) => name)
  const relations = groups.flatMap(({ narrower, ...group }) => [
    `${group.field}(first: ${SHOWN}, facts: $facts) { totalCount pageInfo { hasNextPage endCursor }
      edges { node { ${NAMED} ${fieldsOf({ ...group, narrower })} } relation { ${factFields(hasChannels)} } } }`,
    ...narrower.map((one) => `${one.field}(facts: $facts) { totalCount }`),
  ])
  return `query Profile($id: ID!, $language: Language, $facts: FactFilter) {
    entity(ref: { id: $id }) {
      ${NAMED} names { language value } aliases description degree externalIds { scheme value url }
      citations { fields ${CITATION_FIELDS} }
      observations(first: 50, facts: $facts) { totalCount nodes { ${OBSERVATION_FIELDS} } }
      ... on ${kind.typeName} { ${[...own, ...relations].join('\n')} }
    }
    conflicts(about: { id: $id }, first: 10, facts: $facts) { totalCount nodes { key
      observations { ${OBSERVATION_FIELDS} subject { ${NAMED} } }
      relations { ${factFields(hasChannels)} type from { ${NAMED} } to { ${NAMED} } }
    } }
  }`
}

/** One more page of a relation, or of a narrower list of it. */
export const moreQuestion = (kind: KindModel, field: string, hasChannels: boolean, fields: string): string => `
  query More($id: ID!, $language: Language, $facts: FactFilter, $after: String) {
    entity(ref: { id: $id }) { ... on ${kind.typeName} {
      page: ${field}(first: 50, after: $after, facts: $facts) { totalCount pageInfo { hasNextPage endCursor }
        edges { node { ${NAMED} ${fields} } relation { ${factFields(hasChannels)} } } }
    } }
  }`

/** One page of the numbers of an entity. */
export const moreNumbersQuestion = `query MoreNumbers($id: ID!, $facts: FactFilter, $after: String) {
  entity(ref: { id: $id }) {
    page: observations(first: 100, after: $after, facts: $facts) {
      pageInfo { hasNextPage endCursor } nodes { ${OBSERVATION_FIELDS} }
    }
  }
}`

/** The kind that an id belongs to: ids begin with it, in lower case and with hyphens. */
export function kindOfId(kinds: ReadonlyMap<string, KindModel>, id: string): KindModel | undefined {
  const prefix = id.slice(0, id.indexOf(':'))
  return [...kinds.values()].find(({ kind }) => (kind as string).toLowerCase().replaceAll('_', '-') === prefix)
}
