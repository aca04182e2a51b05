import { graphql } from '../../generated/gql.js'
import type { FlowsQuery } from '../../generated/graphql.js'

/** Who went from where to where, with how many. */
export const FLOWS = graphql(`
  query Flows(
    $from: FlowEnd
    $to: FlowEnd
    $groupBy: FlowGrouping
    $minPeople: Int
    $first: Int
    $facts: FactFilter
    $language: Language
  ) {
    talentFlows(from: $from, to: $to, groupBy: $groupBy, minPeople: $minPeople, first: $first, facts: $facts) {
      totalCount
      withoutPlace
      truncated
      reason
      nodes {
        size
        namedCount
        statedCount
        firstYear
        lastYear
        weakestStance
        origin {
          id
          kind
          name(language: $language)
        }
        destination {
          id
          kind
          name(language: $language)
        }
      }
    }
  }
`)

/** What names a flow: both of its ends. */
export const idOf = ({ origin, destination }: Pick<Flow, 'origin' | 'destination'>): string =>
  `${origin.id} ${destination.id}`

/** People who went from one end to another. */
export type Flow = FlowsQuery['talentFlows']['nodes'][number]
