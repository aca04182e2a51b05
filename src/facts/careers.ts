import type { CareerStage } from '../ontology/model.js'
import type { Day } from './fact-columns.js'

/**
 * Who came from where to where: a person was at one organization (a stay) before coming to another (an arrival). Studies
 * are stays, foundings are arrivals, work is both. Flows of people and the quality report both ask here.
 */

const NONE = 0
const CODES: Readonly<Record<CareerStage, number>> = { STUDY: 1, WORK: 2, FOUNDING: 3 }

/** Relations as columns: what tells who came before whom, by the index of the relation. */
export interface CareerColumns {
  readonly startsOn: ArrayLike<Day>
  readonly endsOn: ArrayLike<Day>
  /** The stage of a career that a relation is, as `stagesOf` codes it. */
  readonly stages: ArrayLike<number>
}

/** The stages of relations of these types, coded: comparing numbers is what a pass over everybody can afford. */
export const stagesOf = (types: readonly string[], careerStages: ReadonlyMap<string, CareerStage>): Uint8Array =>
  Uint8Array.from(types, (type) => {
    const stage = careerStages.get(type)
    return stage === undefined ? NONE : CODES[stage]
  })

/** Whether a relation shows that a person was at an organization which may have formed them. */
export const isStay = ({ stages }: CareerColumns, relation: number): boolean =>
  stages[relation] === CODES.STUDY || stages[relation] === CODES.WORK

/** Whether a relation shows that a person came to an organization. */
export const isArrival = ({ stages }: CareerColumns, relation: number): boolean =>
  stages[relation] === CODES.WORK || stages[relation] === CODES.FOUNDING

/**
 * Whether a stay at an origin came before an arrival: by their dates; where they do not tell, studies come before work,
 * and work before nothing. Two posts never come before one another.
 */
export const cameBefore = (columns: CareerColumns, stay: number, arrival: number): boolean =>
  beganBefore(columns, stay, arrival) ?? columns.stages[stay] === CODES.STUDY

/**
 * Whether one relation came before another by their dates: by their first days where both are known and differ; else it
 * did if it ended no later than the other began. Null where the dates do not tell. Of two relations at most one comes
 * before the other.
 */
export function beganBefore(
  { startsOn, endsOn }: Pick<CareerColumns, 'startsOn' | 'endsOn'>,
  relation: number,
  other: number,
): boolean | null {
  const [from, until] = [startsOn[relation] as number, endsOn[relation] as number]
  const [arrived, left] = [startsOn[other] as number, endsOn[other] as number]
  if (from && arrived && from !== arrived) return from < arrived
  // Of two posts that began together, the one that lasted.
  const isOver = !from || !left || left > until
  if (until && arrived && isOver && endsBy(until, arrived)) return true
  return from && left && from > left ? false : null
}

/**
 * Whether what ended on a day, or in the year or month whose last day that is, may have ended when something began on a
 * day, or in the year or month whose first day that is. Who leaves and arrives in one month moved.
 */
function endsBy(last: Day, first: Day): boolean {
  const isSame = (unit: number): boolean => Math.floor(last / unit) === Math.floor(first / unit)
  const isWholeYear = last % 10_000 === 1231 || first % 10_000 === 101
  return last <= first || isSame(100) || (isSame(10_000) && isWholeYear)
}
