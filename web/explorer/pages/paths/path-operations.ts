import { graphql } from '../../generated/gql.js'
import type { CooperationPathsQuery } from '../../generated/graphql.js'

graphql(`
  fragment PathParts on PathResult {
    truncated
    reason
    excluded {
      reason
      entity {
        id
        kind
        name(language: $language)
      }
    }
    paths {
      length
      weakestStance
      hops {
        isForward
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
        relation {
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
        }
      }
    }
  }
`)

/** Paths of cooperation between two entities. */
export const COOPERATION = graphql(`
  query CooperationPaths($from: EntityRef!, $to: EntityRef!, $maxLength: Int, $facts: FactFilter, $language: Language) {
    result: cooperationPaths(from: $from, to: $to, maxLength: $maxLength, first: 12, facts: $facts) {
      ...PathParts
    }
  }
`)

/** Paths along any relation. */
export const ANY = graphql(`
  query AnyPaths($from: EntityRef!, $to: EntityRef!, $maxLength: Int, $facts: FactFilter, $language: Language) {
    result: paths(from: $from, to: $to, maxLength: $maxLength, first: 12, facts: $facts) {
      ...PathParts
    }
  }
`)

/** A path as an answer has it. */
export type Path = CooperationPathsQuery['result']['paths'][number]

/** A step of a path. */
export type Hop = Path['hops'][number]
