import type { GraphQLSchema } from 'graphql'
import { brief, cell } from '../cells.js'
import type { Line } from '../answer.js'
import { select, type RelationRow } from '../facts.js'

interface Named {
  readonly id: string
  readonly name: string
}

/** A sort of flow: which field of the API answers it, and how a row of it is read. */
export interface FlowSort {
  readonly name: string
  readonly field: string
  /** What the smallest size of a flow is called in the API, with its type. */
  readonly least: readonly [argument: string, type: string]
  /** Whether it takes a period of arrival. */
  readonly arrives: boolean
  readonly selection: string
  readonly columns: readonly string[]
  readonly line: (flow: never) => Line
}

/** Facts that a row rests on: more would be longer than the row is worth. Selections ask for so many by `$shown`. */
export const SHOWN = 4

/** The sorts of flow that a graph has. */
export const flowSorts = (schema: GraphQLSchema): readonly FlowSort[] => {
  const queries = schema.getQueryType()?.getFields() ?? {}
  return [PEOPLE, COOPERATION].filter(({ field }) => field in queries)
}

interface PeopleFlow {
  readonly origin: Named
  readonly destination: Named
  readonly namedCount: number
  readonly statedCount: number | null
  readonly statedBy: RelationRow | null
  readonly firstYear: number | null
  readonly lastYear: number | null
  readonly weakestStance: string
  readonly people: {
    readonly edges: readonly { readonly node: Named; readonly from: RelationRow; readonly to: RelationRow }[]
  }
}

const PEOPLE: FlowSort = {
  name: 'people',
  field: 'talentFlows',
  least: ['minPeople', 'Int'],
  arrives: true,
  selection: `origin { ${select.named} } destination { ${select.named} } namedCount statedCount firstYear lastYear weakestStance
    statedBy { ${select.relation} }
    people(first: $shown) { edges { node { ${select.named} } from { ${select.relation} } to { ${select.relation} } } }`,
  columns: ['from', 'to', 'named', 'counted', 'years', 'people', 'stance', 'confidence'],
  line: ({ origin, destination, namedCount, statedCount, statedBy, people, ...flow }: PeopleFlow) => {
    const facts = [...(statedBy ? [statedBy] : []), ...people.edges.flatMap(({ from, to }) => [from, to])]
    const more = namedCount > people.edges.length ? ` and ${namedCount - people.edges.length} more` : ''
    const cells = {
      from: ended(origin),
      to: ended(destination),
      named: String(namedCount),
      counted: statedCount === null ? 'nobody counted' : String(statedCount),
      people: people.edges.map(({ node }) => cell(node.name)).join(', ') + more,
    }
    return lineOf(cells, flow, facts)
  },
}

interface CooperationFlow {
  readonly from: Named
  readonly to: Named
  readonly fromCount: number
  readonly toCount: number
  readonly relationCount: number
  readonly totals: readonly {
    readonly unit: string | null
    readonly relationCount: number
    readonly weight: number | null
  }[]
  readonly firstYear: number | null
  readonly lastYear: number | null
  readonly weakestStance: string
  readonly relations: readonly RelationRow[]
}

const COOPERATION: FlowSort = {
  name: 'cooperation',
  field: 'cooperationFlows',
  least: ['minSize', 'Float'],
  arrives: false,
  selection: `from { ${select.named} } to { ${select.named} } fromCount toCount relationCount totals { unit relationCount weight } firstYear lastYear weakestStance
    relations(first: $shown) { ${select.relation} }`,
  columns: ['from', 'to', 'relations', 'partners', 'totals', 'years', 'facts', 'stance', 'confidence'],
  line: ({ from, to, fromCount, toCount, relationCount, totals, relations, ...flow }: CooperationFlow) => {
    const more = relationCount > relations.length ? ` and ${relationCount - relations.length} more` : ''
    const cells = {
      from: ended(from),
      to: ended(to),
      relations: String(relationCount),
      partners: fromCount > 1 || toCount > 1 ? `${fromCount} with ${toCount}` : '',
      totals: totals
        .flatMap(({ unit, weight }) => (weight === null ? [] : [`${weight} ${cell(unit ?? '')}`]))
        .join(', '),
      facts: relations.map(({ id }) => cell(id)).join(', ') + more,
    }
    return lineOf(cells, flow, relations)
  },
}

interface Dated {
  readonly firstYear: number | null
  readonly lastYear: number | null
  readonly weakestStance: string
}

const CONFIDENCES = ['HIGH', 'MEDIUM', 'LOW']

/** The stance of a flow is that of its least firm fact; its confidence is the lowest of the facts shown. */
function lineOf(
  cells: Line['cells'],
  { firstYear, lastYear, weakestStance }: Dated,
  facts: readonly RelationRow[],
): Line {
  const lowest = facts.map(({ confidence }) => CONFIDENCES.indexOf(confidence)).reduce((a, b) => Math.max(a, b), 0)
  const years = firstYear === null ? '' : firstYear === lastYear ? String(firstYear) : `${firstYear}/${lastYear}`
  return {
    cells: { ...cells, years, stance: weakestStance, confidence: CONFIDENCES[lowest] ?? '' },
    citations: facts.flatMap(({ citations }) => citations),
  }
}

const ended = ({ id, name }: Named): string => `${brief(name)} (${cell(id)})`
