import { emptyList, InvalidInputError } from '../errors.js'
import { checkPeriod, type PeriodInput } from './period.js'

/** Which facts count, as a client gives it: all that is given holds. Null and absent do not narrow. */
export interface FactFilter {
  readonly asOf?: string | null
  readonly period?: PeriodInput | null
  readonly undated?: 'INCLUDE' | 'EXCLUDE' | null
  readonly stances?: readonly string[] | null
  readonly minConfidence?: string | null
  readonly sources?: readonly string[] | null
  readonly languages?: readonly string[] | null
  /** A `RelationWhere`: only relations can be so. */
  readonly where?: object | null
}

/** The names of what a filter may ask. */
export const FACT_MEMBERS = [
  'asOf',
  'period',
  'undated',
  'stances',
  'minConfidence',
  'sources',
  'languages',
  'where',
] as const satisfies readonly (keyof FactFilter)[]

/** What decides which facts count at a field: all of the filters hold, those inherited and the field's own. */
export interface WhichFacts {
  readonly filters: readonly FactFilter[]
  /** The ids of the relations that every `where` of the filters fits; null where no filter has one. */
  readonly matching: ReadonlySet<string> | null
}

/** Every fact counts. */
export const ALL_FACTS: WhichFacts = { filters: [], matching: null }

/** Throws `InvalidInputError` when no fact can fit a filter: an empty list, a period that ends before it begins, two times. */
export function checkFacts(filter: FactFilter, argument = 'facts'): void {
  for (const name of ['stances', 'sources', 'languages'] as const) {
    if (filter[name]?.length === 0) throw emptyList(`${argument}.${name}`)
  }
  if (filter.asOf && filter.period)
    throw new InvalidInputError(`"${argument}" has both "asOf" and "period": give a date or a period.`)
  checkPeriod(filter.period, `${argument}.period`)
}

/** Throws `InvalidInputError` when a field of observations is asked for what only relations have. */
export function checkObservationFacts(own: FactFilter | null | undefined): void {
  if (own?.where)
    throw new InvalidInputError(
      '"facts.where" says which relations count, but these facts are observations: leave it out.',
    )
}

/** The same without some of the members, in every filter. */
export function without(facts: WhichFacts, members: readonly (keyof FactFilter)[]): WhichFacts {
  const none = Object.fromEntries(members.map((member) => [member, null]))
  return {
    filters: facts.filters.map((filter) => ({ ...filter, ...none })),
    matching: members.includes('where') ? null : facts.matching,
  }
}

/** What is asked of the facts of a chain of containment after the first; all else is asked of the first alone. */
const ASKED_LATER = ['asOf', 'period', 'minConfidence', 'stances'] as const satisfies readonly (keyof FactFilter)[]

/**
 * What a filter asks of the facts of a chain of containment after the first, which says where something lies: that a
 * district lies in its city may be stated whatever stances are asked for, and by anybody.
 */
export function filterOfLater(filter: FactFilter): FactFilter {
  const asked = Object.fromEntries(ASKED_LATER.map((member) => [member, filter[member]]))
  return filter.stances ? { ...asked, stances: [...filter.stances, 'STATED'] } : asked
}

/** What is asked of the facts of a chain of containment after the first. */
export const ofLaterFacts = ({ filters }: WhichFacts): WhichFacts => ({
  filters: filters.map(filterOfLater),
  matching: null,
})

/** The members that narrow, in the order of `FACT_MEMBERS`. */
export const narrowedBy = ({ filters }: WhichFacts): (keyof FactFilter)[] =>
  FACT_MEMBERS.filter((member) => filters.some((filter) => filter[member]))

/** The sources that facts must cite one of, of all filters. */
export const sourcesOf = ({ filters }: WhichFacts): readonly string[] => filters.flatMap(({ sources }) => sources ?? [])

/** The stances that every filter leaves; null where none narrows them. */
export function stancesOf({ filters }: WhichFacts): readonly string[] | null {
  const lists = filters.flatMap(({ stances }) => (stances ? [stances] : []))
  const [first, ...others] = lists
  return first?.filter((stance) => others.every((list) => list.includes(stance))) ?? null
}

/** The same, where no filter says which stances count with these alone. */
export const withStances = (facts: WhichFacts, stances: readonly string[]): WhichFacts =>
  facts.filters.some((filter) => filter.stances) ? facts : { ...facts, filters: [...facts.filters, { stances }] }
