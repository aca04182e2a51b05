import { graphql } from '../../generated/gql.js'
import type { CooperationQuery } from '../../generated/graphql.js'

/** Who works with whom, with what the cooperation comes to. */
export const COOPERATION = graphql(`
  query Cooperation(
    $from: FlowEnd
    $to: FlowEnd
    $groupBy: FlowGrouping
    $minSize: Float
    $first: Int
    $facts: FactFilter
    $language: Language
  ) {
    cooperationFlows(from: $from, to: $to, groupBy: $groupBy, minSize: $minSize, first: $first, facts: $facts) {
      totalCount
      withoutPlace
      truncated
      reason
      nodes {
        size
        relationCount
        firstYear
        lastYear
        weakestStance
        totals {
          channel
          unit
          relationCount
          weight
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
  }
`)

/** The relations behind one flow. */
export const COOPERATION_DETAIL = graphql(`
  query CooperationDetail(
    $from: FlowEnd
    $to: FlowEnd
    $groupBy: FlowGrouping
    $facts: FactFilter
    $language: Language
  ) {
    cooperationFlows(from: $from, to: $to, groupBy: $groupBy, facts: $facts, first: 1) {
      nodes {
        relationCount
        relations(first: 50) {
          id
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
    }
  }
`)

/** What names two ends that work together. */
export const idOf = ({ from, to }: Pick<Cooperation, 'from' | 'to'>): string => `${from.id} ${to.id}`

/** Two ends that work together. */
export type Cooperation = CooperationQuery['cooperationFlows']['nodes'][number]
