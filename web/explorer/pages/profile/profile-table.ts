import { ask } from '../../api/ask.js'
import type { KindModel, Ontology } from '../../api/ontology.js'
import type { FactFilter, Language } from '../../generated/graphql.js'
import { SOURCE_COLUMNS, sourceCells } from '../../views/fact-columns.js'
import type { Table } from '../../views/download.js'
import type { FactData } from '../../views/fact.js'
import {
  moreNumbersQuestion,
  moreQuestion,
  type FactEdge,
  type FactPage,
  type NumberPage,
  type ObservationData,
  type ProfileEntity,
  type RelationGroup,
} from './profile-question.js'
import { schoolFields } from './schools.js'
import {
  furtherQuestion,
  furtherSections,
  sectionGroups,
  type FurtherData,
  type FurtherFact,
  type FurtherPage,
} from './sections.js'

type Row = Table['rows'][number]

interface Asked {
  readonly language: Language | null
  readonly facts: FactFilter | null
}

const COLUMNS = [
  ...['id', 'from', 'from_name', 'from_kind', 'relation', 'relation_name', 'to', 'to_name', 'to_kind'],
  ...['channel', 'role'],
  ...['start', 'end', 'weight', 'property', 'property_name', 'value', 'min', 'max', 'qualifier', 'unit', 'period'],
  ...['rank', 'stance', 'confidence', 'method', 'note', ...SOURCE_COLUMNS],
]

/**
 * All that a profile shows of an entity as rows of a file: the values of its own fields, every fact by relation and
 * every number, each with what it rests on. Lists that the profile shows the beginning of are read to their end.
 */
export async function profileTable(
  entity: ProfileEntity,
  kind: KindModel,
  ontology: Ontology,
  asked: Asked,
): Promise<Table> {
  const self = end('from', entity)
  const sections = [
    ...(await Promise.all(
      sectionGroups(kind).map(async (group) => ({
        group,
        edges: await edgesOf(entity, moreOf(kind, ontology, group), entity[group.field] as FactPage, asked),
      })),
    )),
    ...(await furtherEdges(entity, kind, ontology, asked)),
  ]
  const facts = sections.flatMap(({ group: { type, isFrom }, edges }) =>
    edges.flatMap(({ node, relation }) => [
      factRow(isFrom ? [entity, node] : [node, entity], { ...relation, type }, ontology),
      ...(node.schools?.edges ?? []).map((school) => factRow([node, school.node], school.relation, ontology)),
    ]),
  )
  const numbers = await numbersOf(entity, asked)
  return {
    columns: COLUMNS,
    rows: [
      ...ownRows(entity, kind).map((row) => ({ ...self, ...row })),
      ...(await withOwnEnds(facts, asked)),
      ...numbers.map((one) => ({ ...self, ...numberRow(one, ontology) })),
    ],
  }
}

const moreOf = (kind: KindModel, ontology: Ontology, group: RelationGroup): string =>
  moreQuestion(kind, group.field, ontology.hasChannels, schoolFields(ontology, group))

/** Every fact of a relation, beginning with those that the profile has. */
async function edgesOf(
  { id }: ProfileEntity,
  question: string,
  first: FactPage,
  asked: Asked,
): Promise<readonly FactEdge[]> {
  const edges = [...first.edges]
  for (let page = first; page.pageInfo.hasNextPage;) {
    const variables = { id, ...asked, after: page.pageInfo.endCursor }
    const { data } = await ask<{ readonly entity: { readonly page: FactPage } }, typeof variables>(question, variables)
    page = data.entity.page
    edges.push(...page.edges)
  }
  return edges
}

/** Every fact that no field of the kind lists. */
async function furtherEdges({ id }: ProfileEntity, kind: KindModel, ontology: Ontology, asked: Asked) {
  const question = furtherQuestion(kind, ontology)
  if (question === null) return []
  const nodes: FurtherFact[] = []
  for (let after: string | null = null, isMore = true; isMore;) {
    const page: FurtherPage = await furtherAfter(question, { id, ...asked, after })
    nodes.push(...page.nodes)
    after = page.pageInfo.endCursor
    isMore = page.pageInfo.hasNextPage
  }
  return furtherSections(id, nodes, ontology).map(({ group, page: { edges } }) => ({ group, edges }))
}

const furtherAfter = async (
  question: string,
  variables: Asked & { readonly id: string; readonly after: string | null },
): Promise<FurtherPage> => (await ask<FurtherData, typeof variables>(question, variables)).data.entity.relations

/** Every number; those beyond the ones that the profile has are read anew. */
async function numbersOf({ id, observations }: ProfileEntity, { facts }: Asked): Promise<readonly ObservationData[]> {
  if (observations.nodes.length >= observations.totalCount) return observations.nodes
  const nodes: ObservationData[] = []
  for (let after: string | null = null, isMore = true; isMore;) {
    const page: NumberPage = await numbersAfter({ id, facts, after })
    nodes.push(...page.nodes)
    after = page.pageInfo.endCursor
    isMore = page.pageInfo.hasNextPage
  }
  return nodes
}

interface NumbersVariables {
  readonly id: string
  readonly facts: FactFilter | null
  readonly after: string | null
}

const numbersAfter = async (variables: NumbersVariables): Promise<NumberPage> =>
  (await ask<{ readonly entity: { readonly page: NumberPage } }, NumbersVariables>(moreNumbersQuestion, variables)).data
    .entity.page

const end = (which: 'from' | 'to', { id, name, kind }: FactEdge['node']): Row => ({
  [which]: id,
  [`${which}_name`]: name,
  [`${which}_kind`]: kind,
})

/** As many facts are asked for at once. */
const AT_ONCE = 100

const ENDS = `query Ends($ids: [ID!]!, $language: Language) {
  relations(where: { id: { in: $ids } }, first: ${AT_ONCE}) {
    nodes { id from { id kind name(language: $language) } to { id kind name(language: $language) } }
  }
}`

interface EndsData {
  readonly relations: {
    readonly nodes: readonly {
      readonly id: string
      readonly from: FactEdge['node']
      readonly to: FactEdge['node']
    }[]
  }
}

/** Rows with the ends that their facts have: a list of a city may hold a fact about a district of it. */
async function withOwnEnds(rows: readonly Row[], { language }: Asked): Promise<readonly Row[]> {
  const isPlain = ({ id, relation, from, to }: Row): boolean =>
    [`${from}/${to}`, `${to}/${from}`].some((ends) => String(id).startsWith(`${relation}/${ends}`))
  const ids = [...new Set(rows.filter((row) => !isPlain(row)).map(({ id }) => String(id)))]
  const ends = new Map<string, Row>()
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const variables = { ids: ids.slice(start, start + AT_ONCE), language }
    const { data } = await ask<EndsData, typeof variables>(ENDS, variables)
    for (const { id, from, to } of data.relations.nodes) ends.set(id, { ...end('from', from), ...end('to', to) })
  }
  return rows.map((row) => ({ ...row, ...ends.get(String(row['id'])) }))
}

/** The values of the kind's own fields and the identifiers, as the graph has them. */
function ownRows({ citations, externalIds, ...entity }: ProfileEntity, { attributes }: KindModel): Row[] {
  const known = attributes.filter(({ name }) => entity[name] !== null && entity[name] !== undefined)
  return [
    ...known.map(({ name, label }) => ({
      property: name,
      property_name: label,
      value: valueOf(entity[name]),
      ...sourceCells(citations.filter(({ fields }) => fields.includes(name))),
    })),
    ...externalIds.map(({ scheme, value }) => ({ property: scheme, property_name: scheme, value })),
  ]
}

const valueOf = (value: unknown): string | number =>
  typeof value === 'number' ? value : [value].flat().map(String).join(' | ')

/** One fact, read from its beginning to its end. */
function factRow(
  [from, to]: readonly [FactEdge['node'], FactEdge['node']],
  {
    id,
    type = '',
    role,
    channel,
    start,
    end: until,
    weight,
    unit,
    stance,
    confidence,
    note,
    method,
    citations,
  }: FactData,
  { relationLabel }: Ontology,
): Row {
  return {
    id,
    ...end('from', from),
    relation: type,
    relation_name: relationLabel(type, true),
    ...end('to', to),
    role: role ?? null,
    channel: channel ?? null,
    start: start ?? null,
    end: until ?? null,
    weight: weight ?? null,
    unit: unit ?? null,
    ...{ stance, confidence, method: method ?? null, note: note ?? null },
    ...sourceCells(citations),
  }
}

/** One published number, with how it bounds the true one. */
function numberRow(
  {
    id,
    metric,
    value,
    min,
    max,
    qualifier,
    unit,
    period,
    rank,
    stance,
    confidence,
    note,
    method,
    citations,
  }: ObservationData,
  { model }: Ontology,
): Row {
  return {
    id,
    property: metric,
    property_name: model.metrics.find(({ id }) => id === metric)?.name ?? metric,
    ...{ value, min, max, qualifier, unit, period, rank, stance, confidence, method, note },
    ...sourceCells(citations),
  }
}
