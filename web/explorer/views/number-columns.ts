import type { CitationData } from './citations.js'
import { SOURCE_COLUMNS, sourceCells, type Row } from './fact-columns.js'
import type { NumberData } from './number.js'

type Observation = NumberData & {
  readonly period?: string | null
  readonly stance: string
  readonly confidence: string
  readonly method?: string | null
  readonly note?: string | null
  readonly citations: readonly CitationData[]
}

const OWN = [
  ...(['value', 'min', 'max', 'qualifier', 'unit', 'period', 'rank'] as const),
  ...(['stance', 'confidence', 'method', 'note'] as const),
] as const

/** The columns of a number in the files of all pages: one row for each, so that a spreadsheet can count with it. */
export const NUMBER_COLUMNS: readonly string[] = [
  ...['metric', 'metric_name', 'id', 'name', 'kind'],
  ...OWN,
  ...SOURCE_COLUMNS,
]

/** A number as a row of a file; the row of a number that nobody published has its metric and entity alone. */
export const numberRow = (
  metric: { readonly id: string; readonly name: string },
  { id, name, kind }: { readonly id: string; readonly name: string; readonly kind: string },
  observation?: Observation,
): Row => ({
  ...{ metric: metric.id, metric_name: metric.name, id, name, kind },
  ...Object.fromEntries(OWN.map((column) => [column, observation?.[column] ?? null])),
  ...(observation && sourceCells(observation.citations)),
})
