import { CITATION, cell, type Citation } from './cells.js'
import type { Line } from './answer.js'

interface Named {
  readonly id: string
  readonly name: string
}

/** A relation, selected with `relationFields`. */
export interface RelationRow {
  readonly id: string
  readonly type: string
  readonly from: Named
  readonly to: Named
  readonly role: string | null
  readonly start: string | null
  readonly end: string | null
  readonly weight: number | null
  readonly unit: string | null
  readonly stance: string
  readonly confidence: string
  readonly citations: readonly Citation[]
}

/** A published number, selected with `OBSERVATION`. */
export interface ObservationRow {
  readonly id: string
  readonly metric: string
  readonly subject: Named
  readonly value: number | null
  readonly min: number | null
  readonly max: number | null
  readonly qualifier: string
  readonly unit: string | null
  readonly period: string | null
  readonly rank: number | null
  readonly stance: string
  readonly confidence: string
  readonly attributedTo: Named | null
  readonly citations: readonly Citation[]
}

const NAMED = 'id name(language: $language)'
const RELATION = `id type from { ${NAMED} } to { ${NAMED} } role start end weight unit stance confidence`
const OBSERVATION = `id metric subject { ${NAMED} } value min max qualifier unit period rank stance confidence attributedTo { ${NAMED} }`

const CITED = `citations { ${CITATION} }`

/** Selections of facts, for documents with a variable `$language: Language`; the last two without where they are stated. */
export const select = {
  named: NAMED,
  relation: `${RELATION} ${CITED}`,
  observation: `${OBSERVATION} ${CITED}`,
  bareRelation: RELATION,
  bareObservation: OBSERVATION,
} as const

/** `2019/2021`, `2019/` or `/2021`; empty if nothing is dated. */
export const when = (start: string | null, end: string | null): string =>
  start === null && end === null ? '' : `${start ?? ''}/${end ?? ''}`

const amount = (value: number | null, unit: string | null): string =>
  value === null ? '' : [String(value), ...(unit ? [cell(unit)] : [])].join(' ')

/** The columns of a table of relations; an id says type and ends. */
export const RELATION_COLUMNS = ['fact', 'from', 'to', 'with', 'role', 'when', 'amount', 'stance', 'confidence']

/** The cells of a relation, without its ends. */
export function relationLine(relation: RelationRow, ends: Readonly<Record<string, string>>): Line {
  const { id, role, start, end, weight, unit, stance, confidence, citations } = relation
  return {
    cells: {
      fact: cell(id),
      ...ends,
      role: cell(role ?? ''),
      when: when(start, end),
      amount: amount(weight, unit),
      stance,
      confidence,
    },
    citations,
  }
}

/** The columns of a table of published numbers. */
export const OBSERVATION_COLUMNS = [
  'fact',
  'about',
  'metric',
  'value',
  'period',
  'rank',
  'published by',
  'stance',
  'confidence',
]

/** The cells of a published number; `about` and `metric` are in its id. */
export function observationLine(observation: ObservationRow, more: Readonly<Record<string, string>> = {}): Line {
  const { id, period, rank, stance, confidence, attributedTo, citations } = observation
  return {
    cells: {
      fact: cell(id),
      ...more,
      value: valueOf(observation),
      period: period ?? '',
      rank: rank === null ? '' : String(rank),
      'published by': attributedTo === null ? '' : cell(attributedTo.name),
      stance,
      confidence,
    },
    citations,
  }
}

/** `more than 5300 companies`, `45000 to 60000 EUR`; empty for a mere rank. */
export function valueOf({ value, min, max, qualifier, unit }: ObservationRow): string {
  const number = value !== null ? String(value) : min !== null || max !== null ? `${min ?? ''} to ${max ?? ''}` : ''
  if (number === '') return ''
  const bound = qualifier === 'EXACTLY' ? '' : `${qualifier.toLowerCase().replaceAll('_', ' ')} `
  return `${bound}${number}${unit ? ` ${cell(unit)}` : ''}`
}
