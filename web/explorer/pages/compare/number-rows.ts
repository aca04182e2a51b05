import type { CitationData } from '../../views/citations.js'
import type { NumberData } from '../../views/number.js'

type Observation = NumberData & {
  readonly period?: string | null
  readonly stance: string
  readonly confidence: string
  readonly citations: readonly CitationData[]
}

const OWN = ['value', 'min', 'max', 'qualifier', 'unit', 'period', 'rank', 'stance', 'confidence'] as const

/** The columns of a file of numbers: one row for each number, so that a spreadsheet can count with it. */
export const NUMBER_COLUMNS = ['metric', 'id', 'name', ...OWN, 'sources']

/** A number as a row of a file; the row of a number that nobody published has its metric and entity alone. */
export const numberRow = (
  metric: string,
  { id, name }: { readonly id: string; readonly name: string },
  observation?: Observation,
): Readonly<Record<string, string | number | null>> => ({
  metric,
  id,
  name,
  ...Object.fromEntries(OWN.map((column) => [column, observation?.[column] ?? null])),
  sources: observation ? [...new Set(observation.citations.map(({ source }) => source.id))].join(' ') : null,
})
