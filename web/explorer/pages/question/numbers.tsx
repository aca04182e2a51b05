import type { ReactNode } from 'react'
import { NumbersTable, type Row } from '../compare/numbers-table.js'
import type { JsonObject } from './shapes.js'

/** The numbers that entities have in common, from the rows of an answer of `compare`. */
export function Numbers({ rows }: { readonly rows: readonly JsonObject[] }): ReactNode {
  const given = rows.map((row) => ({
    ...row,
    cells: (row['cells'] as unknown as Cell[]).map(withObservations),
  }))
  const metrics = new Map(given.flatMap(({ cells }) => cells.map(({ metric }) => [metric.id, metric])))
  return <NumbersTable rows={given as unknown as readonly Row[]} metrics={[...metrics.values()]} />
}

interface Cell {
  readonly metric: { readonly id: string; readonly name: string }
  readonly observation?: object | null
  readonly observations?: readonly object[]
}

/** An operation may ask for the best observation of a cell alone. */
const withObservations = (cell: Cell): Cell => ({
  ...cell,
  observations: (cell.observations ?? (cell.observation ? [cell.observation] : [])).map((one) => ({
    rank: null,
    confidence: 'HIGH',
    stance: 'STATED',
    qualifier: 'EXACTLY',
    citations: [],
    ...one,
  })),
})
