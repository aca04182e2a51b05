import { decodeCursor, encodeCursor, isGiven } from '../../compiler/list/cursor.js'
import { STANCES, type RelationIndex } from '../../topology/topology.js'
import { checkPageSize } from '../../arguments/arguments.js'
import type { FlowAnswer } from '../../flows/flow-page.js'
import { beganByYear, yearSpan, type FlowYear, type YearSpan } from '../../flows/years.js'
import { statedCount, type Flow } from './flows.js'
import { weakestOf, type Move } from './moves.js'

/** A talent flow with the topology that its indexes refer to. */
export type TalentFlowAnswer = FlowAnswer<Flow>

/** Someone who moved, by ids of entity and relations. */
export interface MovedPerson {
  readonly person: string
  readonly from: string
  readonly to: string
}

/** A page of the people of a flow, by id. */
export interface PeoplePage {
  readonly people: readonly MovedPerson[]
  readonly totalCount: number
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
}

const CURSOR = 'talentFlows.people'

/** The cursor after a person. */
export const personCursor = ({ person }: MovedPerson): string => encodeCursor(CURSOR, [person])

/** A page of the people of a flow, by id. */
export function peopleOf(
  { topology, flow }: TalentFlowAnswer,
  { first, after }: { readonly first: number; readonly after?: string | null },
  maxPageSize: number,
): PeoplePage {
  checkPageSize(first, maxPageSize)
  const last = isGiven(after) ? (decodeCursor(CURSOR, after, 'after')[0] as string) : null
  const idOf = ({ person }: Move): string => topology.entityIds[person] as string
  const rest = last === null ? flow.moves : flow.moves.filter((move) => idOf(move) > last)
  return {
    people: rest.slice(0, first).map((move) => ({
      person: idOf(move),
      from: topology.relationIds[move.stay] as string,
      to: topology.relationIds[move.arrival] as string,
    })),
    totalCount: flow.moves.length,
    hasNextPage: rest.length > first,
    hasPreviousPage: rest.length < flow.moves.length,
  }
}

/** The ids of the facts that counted a flow, largest number first. */
export function countsOf({ topology, flow }: TalentFlowAnswer, first: number, maxPageSize: number): string[] {
  checkPageSize(first, maxPageSize)
  return flow.counts.slice(0, first).map((relation) => topology.relationIds[relation] as string)
}

/** The id of the fact with the largest number, alone; empty when nobody counted. */
export const statedBy = (answer: TalentFlowAnswer): string[] =>
  statedCount(answer.topology, answer.flow) === null ? [] : countsOf(answer, 1, 1)

/** The ids of the first facts that a flow rests on: counts, then the stay and arrival of each person. */
export function factsOf({ topology, flow }: TalentFlowAnswer, first: number, maxPageSize: number): string[] {
  checkPageSize(first, maxPageSize)
  const proofs = flow.moves.slice(0, first).flatMap(({ stay, arrival }) => [stay, arrival])
  return [...flow.counts.slice(0, first), ...proofs]
    .slice(0, first)
    .map((relation) => topology.relationIds[relation] as string)
}

/** The years of the first and last dated arrival or count; null when nothing is dated. */
export function yearsOf({ topology, flow }: TalentFlowAnswer): YearSpan {
  const { startsOn, endsOn } = topology
  const starts = [...flow.moves.map(({ arrival }) => arrival), ...flow.counts].map((one) => startsOn[one] as number)
  return yearSpan([...starts, ...flow.counts.map((relation) => endsOn[relation] as number)])
}

/** How many people of a flow arrived in each year, up to the last. */
export function arrivalsByYear({ topology, flow }: TalentFlowAnswer, last: number, maxPageSize: number): FlowYear[] {
  checkPageSize(last, maxPageSize, 'last')
  return beganByYear(
    flow.moves.map(({ arrival }) => topology.startsOn[arrival] as number),
    last,
  )
}

/** The least firm stance among the facts that a flow rests on. */
export function weakestStanceOf({ topology, flow }: TalentFlowAnswer): (typeof STANCES)[number] {
  const facts = flow.moves.flatMap(({ stay, arrival }): RelationIndex[] => [stay, arrival])
  return STANCES[weakestOf(topology, [...facts, ...flow.counts])] as (typeof STANCES)[number]
}
