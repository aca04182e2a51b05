import type { Value } from '../engine/engine.js'
import { LABELS } from '../ontology/layout.js'
import { firstDay, lastDay } from '../text/partial-date.js'
import { CONFIDENCES, dayNumber, STANCES, type FactColumns } from './fact-columns.js'
import type { FactFilter, WhichFacts } from './fact-filter.js'

/** Whether a fact, by its index, fits. */
type Test = (facts: FactColumns, fact: number) => boolean

/** A condition of a filter: the one place that says when a fact fits it, in both forms in which that is asked. */
interface Condition {
  /** Where the filter has what the fact is compared with. */
  readonly at: readonly [keyof FactFilter, ...string[]]
  /** What it is compared with, as statements take it. */
  readonly operand: (given: never) => Value
  /** The predicate on the variable of a fact in a statement; `operand` is a parameter. */
  readonly cypher: (fact: string, operand: string) => string
  /** The same of facts in memory. */
  readonly test: (operand: never) => Test
}

/** Which an unknown beginning always has. */
const BEGUN_BY: Omit<Condition, 'at'> = {
  operand: (date: string) => lastDay(date),
  cypher: (fact, day) => `(${fact}.startsOn IS NULL OR ${fact}.startsOn <= ${day})`,
  test: (day: string) => {
    const last = dayNumber(day)
    return ({ startsOn }, fact) => (startsOn[fact] as number) <= last
  },
}

/** Which an unknown end never is. */
const NOT_OVER_BEFORE: Omit<Condition, 'at'> = {
  operand: (date: string) => firstDay(date),
  cypher: (fact, day) => `(${fact}.endsOn IS NULL OR ${fact}.endsOn >= ${day})`,
  test: (day: string) => {
    const first = dayNumber(day)
    return ({ endsOn }, fact) => endsOn[fact] === 0 || (endsOn[fact] as number) >= first
  },
}

/** A fact without any date passes only if undated facts are included. */
const DATED: Omit<Condition, 'at'> = {
  operand: (undated: string) => undated !== 'EXCLUDE',
  cypher: (fact, included) => `(${included} OR ${fact}.startsOn IS NOT NULL OR ${fact}.endsOn IS NOT NULL)`,
  test: (included: boolean) => (facts, fact) => included || facts.startsOn[fact] !== 0 || facts.endsOn[fact] !== 0,
}

/** One of the values of a column that keeps indexes into all values. */
const oneOf = (column: 'stance' | 'confidence', all: readonly string[]): Pick<Condition, 'cypher' | 'test'> => ({
  cypher: (fact, values) => `${fact}.${column} IN ${values}`,
  test: (values: readonly string[]) => {
    const allowed = all.map((value) => values.includes(value))
    return (facts, fact) => allowed[facts[column][fact] as number] as boolean
  },
})

const SOURCES: Omit<Condition, 'at'> = {
  operand: (ids: readonly string[]) => [...ids],
  cypher: (fact, ids) => `any(s IN ${fact}.citationSources WHERE s IN ${ids})`,
  test: (ids: readonly string[]) => {
    const wanted = new Set(ids)
    return ({ sources }, fact) => (sources[fact] as readonly string[]).some((source) => wanted.has(source))
  },
}

const LANGUAGES: Omit<Condition, 'at'> = {
  operand: (codes: readonly string[]) => codes.map((code) => code.toLowerCase()),
  cypher: (fact, codes) =>
    `COUNT { MATCH (cited:${LABELS.source}) WHERE cited.id IN ${fact}.citationSources AND toLower(cited.language) IN ${codes} } > 0`,
  test: (codes: readonly string[]) => {
    const wanted = new Set<string | undefined>(codes)
    return ({ sources, languages }, fact) =>
      (sources[fact] as readonly string[]).some((source) => wanted.has(languages.get(source)))
  },
}

/** All conditions but that of `where`, which compares relations as any filter of relations does. */
export const CONDITIONS: readonly Condition[] = [
  { at: ['asOf'], ...BEGUN_BY },
  { at: ['asOf'], ...NOT_OVER_BEFORE },
  { at: ['period', 'to'], ...BEGUN_BY },
  { at: ['period', 'from'], ...NOT_OVER_BEFORE },
  { at: ['undated'], ...DATED },
  { at: ['stances'], operand: (stances: readonly string[]) => [...stances], ...oneOf('stance', STANCES) },
  { at: ['minConfidence'], operand: (least: string) => atLeast(least), ...oneOf('confidence', CONFIDENCES) },
  { at: ['sources'], ...SOURCES },
  { at: ['languages'], ...LANGUAGES },
]

const atLeast = (least: string): string[] =>
  CONFIDENCES.slice(CONFIDENCES.indexOf(least as (typeof CONFIDENCES)[number]))

/** Tells of facts in memory, by their index, whether they fit every filter; `where` is left to `matching`. */
export function factTest(facts: FactColumns, { filters }: Pick<WhichFacts, 'filters'>): (fact: number) => boolean {
  const tests = filters.flatMap((filter) =>
    CONDITIONS.flatMap(({ at, operand, test }) => {
      const given = at.reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], filter)
      return given === undefined || given === null ? [] : [test(operand(given as never) as never)]
    }),
  )
  const [only, ...others] = tests
  if (!only) return () => true
  return others.length === 0 ? (fact) => only(facts, fact) : (fact) => tests.every((test) => test(facts, fact))
}
