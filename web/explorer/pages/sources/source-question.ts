import { allPages } from '../../api/all-pages.js'
import { graphql } from '../../generated/gql.js'
import type { SourceQuery } from '../../generated/graphql.js'
import type { Table } from '../../views/download.js'
import { FACT_COLUMNS, factRow } from '../../views/fact-columns.js'
import { NUMBER_COLUMNS, numberRow } from '../../views/number-columns.js'

/** A source with what rests on it, and how much rests on it alone. */
export const SOURCE = graphql(`
  query Source(
    $id: ID!
    $sources: [ID!]
    $where: RelationWhere
    $numbers: ObservationWhere
    $first: Int!
    $after: String
    $afterNumbers: String
    $language: Language
  ) {
    source(id: $id) {
      id
      title
      url
      publisher
      author
      published
      accessed
      language
      licence
    }
    relations(first: $first, after: $after, where: $where, facts: { sources: $sources }) {
      totalCount
      pageInfo {
        endCursor
      }
      nodes {
        id
        type
        role
        channel
        start
        end
        weight
        unit
        stance
        confidence
        method
        note
        citations {
          ...CitationParts
        }
        from {
          id
          kind
          name(language: $language)
        }
        to {
          id
          kind
          name(language: $language)
        }
      }
    }
    observations(first: $first, after: $afterNumbers, where: $numbers, facts: { sources: $sources }) {
      totalCount
      pageInfo {
        endCursor
      }
      nodes {
        id
        metric
        value
        min
        max
        qualifier
        unit
        period
        rank
        stance
        confidence
        method
        note
        citations {
          ...CitationParts
        }
        subject {
          id
          kind
          name(language: $language)
        }
      }
    }
    all: relations(first: 1, facts: { sources: $sources }) {
      totalCount
    }
    alone: relations(first: 1, where: { source: { count: { eq: 1 } } }, facts: { sources: $sources }) {
      totalCount
    }
    allNumbers: observations(first: 1, facts: { sources: $sources }) {
      totalCount
    }
    aloneNumbers: observations(first: 1, where: { source: { count: { eq: 1 } } }, facts: { sources: $sources }) {
      totalCount
    }
  }
`)

/** What is stated by one source and no other. */
export const ALONE = { source: { count: { eq: 1 } } }

interface FileProps {
  /** The text of `SOURCE` as the ontology can answer it. */
  readonly question: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly nameOf: (metric: string) => string
}

/** All facts and numbers that rest on a source as rows, each with all of its sources; the subject of a number is its `from`. */
export async function sourceTable({ question, variables, nameOf }: FileProps): Promise<Table> {
  const common = { ...variables, first: 100, after: null }
  const facts = await allPages(question, common, (data: SourceQuery) => data.relations)
  const found = await allPages(question, common, (data: SourceQuery) => data.observations, 'afterNumbers')
  const ofNumbers = NUMBER_COLUMNS.filter(
    (column) => !FACT_COLUMNS.includes(column) && !['name', 'kind'].includes(column),
  )
  return {
    columns: ['is', ...FACT_COLUMNS, ...ofNumbers],
    rows: [
      ...facts.map((one) => ({ is: 'fact', ...factRow(one) })),
      ...found.map((one) => ({
        is: 'number',
        ...numberRow({ id: one.metric, name: nameOf(one.metric) }, one.subject, one),
        id: one.id,
        from: one.subject.id,
        from_name: one.subject.name,
        from_kind: one.subject.kind,
      })),
    ],
  }
}
