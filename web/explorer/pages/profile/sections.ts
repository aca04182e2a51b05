import type { KindModel, Ontology } from '../../api/ontology.js'
import { factFields, type FactData } from '../../views/fact.js'
import { relationGroups, type FactEdge, type FactPage, type RelationGroup } from './profile-question.js'

/** Facts of one relation, as one part of a profile. */
export interface Section {
  readonly group: RelationGroup
  readonly page: FactPage
}

/**
 * The lists of relations that a profile shows, one for each field that leads. A list that holds other kinds than the one
 * that leads for its relation stands by itself.
 */
export const sectionGroups = (kind: KindModel): RelationGroup[] =>
  relationGroups(kind).flatMap((group) => {
    const isWithin = ({ kinds }: { readonly kinds: readonly string[] }): boolean =>
      kinds.every((one) => group.kinds.includes(one))
    const others = group.narrower.filter((one) => !isWithin(one))
    return [
      { ...group, narrower: group.narrower.filter(isWithin) },
      ...others.map((one) => ({ ...group, ...one, narrower: [] })),
    ]
  })

interface Further {
  readonly type: string
  readonly isFrom: boolean
  readonly kinds: readonly string[]
}

/** What relations may lead from or to a kind without a field of it that lists them. */
function furtherOf(kind: KindModel, { model }: Ontology): Further[] {
  const listed = sectionGroups(kind)
  const ofSide = (isFrom: boolean): Further[] =>
    model.relationTypes.flatMap(({ type, from, to, symmetric }) => {
      const [own, other] = isFrom ? [from, to] : [to, from]
      const known = listed.filter((one) => one.type === type && (symmetric || one.isFrom === isFrom))
      const kinds = other.filter((one) => !known.some((group) => group.kinds.includes(one)))
      return own.includes(kind.kind) && kinds.length > 0 ? [{ type, isFrom, kinds }] : []
    })
  return [...ofSide(true), ...ofSide(false)]
}

/** A fact that no field of the kind lists. */
export type FurtherFact = FactData & {
  readonly type: string
  readonly from: FactEdge['node']
  readonly to: FactEdge['node']
}

/** A page of facts that no field lists. */
export interface FurtherPage {
  readonly totalCount: number
  readonly pageInfo: FactPage['pageInfo']
  readonly nodes: readonly FurtherFact[]
}

/** The answer of `furtherQuestion`. */
export interface FurtherData {
  readonly entity: { readonly relations: FurtherPage }
}

const NAMED = 'id kind name(language: $language)'

/** One page of the facts that no field of a kind lists; null if its fields list all that there can be. */
export function furtherQuestion(kind: KindModel, ontology: Ontology): string | null {
  const conditions = furtherOf(kind, ontology).map(({ type, isFrom, kinds }) => {
    const [own, other] = isFrom ? ['from', 'to'] : ['to', 'from']
    return `{ type: { eq: ${type} }, ${own}: { id: { eq: $id } }, ${other}: { kind: { in: [${kinds.join(', ')}] } } }`
  })
  if (conditions.length === 0) return null
  return `query FurtherFacts($id: ID!, $language: Language, $facts: FactFilter, $after: String) {
    entity(ref: { id: $id }) {
      relations(where: { or: [${conditions.join('\n')}] }, first: 50, after: $after, facts: $facts) {
        totalCount pageInfo { hasNextPage endCursor }
        nodes { type from { ${NAMED} } to { ${NAMED} } ${factFields(ontology.hasChannels)} }
      }
    }
  }`
}

/** Facts that no field lists, by relation. */
export function furtherSections(id: string, facts: readonly FurtherFact[], { relationLabel }: Ontology): Section[] {
  const sections = new Map<string, FurtherFact[]>()
  for (const fact of facts) {
    const key = `${fact.type} ${fact.from.id === id}`
    sections.set(key, [...(sections.get(key) ?? []), fact])
  }
  return [...sections].map(([key, own]) => {
    const { type, from } = own[0]!
    const isFrom = from.id === id
    const edges = own.map((fact) => ({ node: isFrom ? fact.to : fact.from, relation: fact }))
    const kinds = [...new Set(edges.map(({ node }) => node.kind))]
    return {
      group: { field: `further ${key}`, type, label: relationLabel(type, isFrom), isFrom, kinds, narrower: [] },
      page: { totalCount: own.length, pageInfo: { hasNextPage: false, endCursor: null }, edges },
    }
  })
}

/** Kinds that a heading has room for. */
const FEW = 2

/** The kinds to be named in the heading of a section, as another one has the same relation; empty if none needs be. */
export function kindsToName({ group }: Section, all: readonly Section[]): readonly string[] {
  const isAlone = !all.some(
    (one) => one.group !== group && one.group.type === group.type && one.group.isFrom === group.isFrom,
  )
  return isAlone || group.kinds.length > FEW ? [] : group.kinds
}
