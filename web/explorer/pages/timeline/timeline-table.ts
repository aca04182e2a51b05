import { SOURCE_COLUMNS, sourceCells } from '../../views/fact-columns.js'
import type { CitationData } from '../../views/citations.js'
import type { Table } from '../../views/download.js'

interface Named {
  readonly id: string
  readonly name: string
}

interface Row {
  readonly date: string
  readonly what: string
  readonly entity: Named
  readonly relation?: {
    readonly type: string
    readonly role?: string | null
    readonly from: Named
    readonly to: Named
  } | null
  readonly observation?: {
    readonly metric: string
    readonly value?: number | null
    readonly min?: number | null
    readonly max?: number | null
    readonly qualifier: string
    readonly unit?: string | null
  } | null
  readonly citations: readonly CitationData[]
}

/** The dates of a timeline as rows of a file, each with what happened and what it rests on. */
export const timelineTable = (entries: readonly Row[]): Table => ({
  columns: [
    ...['date', 'what', 'entity', 'entity_name', 'relation', 'from', 'from_name', 'to', 'to_name', 'role'],
    ...['metric', 'value', 'min', 'max', 'qualifier', 'unit', ...SOURCE_COLUMNS],
  ],
  rows: entries.map(({ date, what, entity, relation, observation, citations }) => ({
    date,
    what,
    entity: entity.id,
    entity_name: entity.name,
    relation: relation?.type ?? null,
    from: relation?.from.id ?? null,
    from_name: relation?.from.name ?? null,
    to: relation?.to.id ?? null,
    to_name: relation?.to.name ?? null,
    role: relation?.role ?? null,
    metric: observation?.metric ?? null,
    value: observation?.value ?? null,
    min: observation?.min ?? null,
    max: observation?.max ?? null,
    qualifier: observation?.qualifier ?? null,
    unit: observation?.unit ?? null,
    ...sourceCells(citations),
  })),
})
