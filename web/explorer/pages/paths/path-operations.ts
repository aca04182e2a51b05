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
      ...PathSteps
    }
  }
`)

graphql(`
  fragment PathSteps on Path {
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
`)

/** Paths of cooperation between two entities, and those that sources state at every step. */
export const COOPERATION = graphql(`
  query CooperationPaths(
    $from: EntityRef!
    $to: EntityRef!
    $maxLength: Int
    $first: Int!
    $facts: FactFilter
    $stated: FactFilter
    $withStated: Boolean!
    $language: Language
  ) {
    result: cooperationPaths(from: $from, to: $to, maxLength: $maxLength, first: $first, facts: $facts) {
      ...PathParts
    }
    stated: cooperationPaths(from: $from, to: $to, maxLength: $maxLength, first: $first, facts: $stated)
      @include(if: $withStated) {
      paths {
        ...PathSteps
      }
    }
  }
`)

/** Paths along any relation. */
export const ANY = graphql(`
  query AnyPaths(
    $from: EntityRef!
    $to: EntityRef!
    $maxLength: Int
    $first: Int!
    $facts: FactFilter
    $stated: FactFilter
    $withStated: Boolean!
    $language: Language
  ) {
    result: paths(from: $from, to: $to, maxLength: $maxLength, first: $first, facts: $facts) {
      ...PathParts
    }
    stated: paths(from: $from, to: $to, maxLength: $maxLength, first: $first, facts: $stated)
      @include(if: $withStated) {
      paths {
        ...PathSteps
      }
    }
  }
`)

/** How many paths of cooperation there are. */
export const COOPERATION_COUNT = graphql(`
  query CooperationPathCount($from: EntityRef!, $to: EntityRef!, $maxLength: Int, $first: Int!, $facts: FactFilter) {
    result: cooperationPaths(from: $from, to: $to, maxLength: $maxLength, first: $first, facts: $facts) {
      paths {
        length
      }
    }
  }
`)

/** How many paths along any relation there are. */
export const ANY_COUNT = graphql(`
  query AnyPathCount($from: EntityRef!, $to: EntityRef!, $maxLength: Int, $first: Int!, $facts: FactFilter) {
    result: paths(from: $from, to: $to, maxLength: $maxLength, first: $first, facts: $facts) {
      paths {
        length
      }
    }
  }
`)

/** A path as an answer has it. */
export type Path = CooperationPathsQuery['result']['paths'][number]

/** A step of a path. */
export type Hop = Path['hops'][number]

const keyOf = ({ hops }: Path): string => hops.map(({ relation }) => relation.id).join(' ')

/**
 * The first paths of both lists, shortest first, and among equally long ones those that sources state at every step.
 * Exact up to the length of the lists: both are sorted by length, so each holds all of its kind that can be among them.
 */
export function statedFirst(all: readonly Path[], stated: readonly Path[], first: number): readonly Path[] {
  const rank = ({ weakestStance }: Path): number => (weakestStance === 'STATED' ? 0 : 1)
  const merged = [...new Map([...stated, ...all].map((path) => [keyOf(path), path])).values()]
  return merged.sort((a, b) => a.length - b.length || rank(a) - rank(b)).slice(0, first)
}
