import type { CSSProperties, ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { CompareQuery } from '../../generated/graphql.js'
import { Citations } from '../../views/citations.js'
import { periodText } from '../../views/dates.js'
import { EntityLink } from '../../views/entity-link.js'
import { Doubt } from '../../views/fact.js'
import { useMissingId } from '../../views/filter-note.js'
import { isPlace, NumberText, sizeOf } from '../../views/number.js'
import { BarKey, NumberBar } from '../../views/number-bar.js'

export type Row = CompareQuery['compare']['rows'][number]
type Cell = Row['cells'][number]

/** Entities as columns, metrics as rows; what nobody published says so. */
export function NumbersTable({ rows, metrics }: NumbersTableProps): ReactNode {
  const bars = metrics.map((metric) => rows.flatMap((row) => cellOf(row, metric.id)?.observations ?? []))
  return (
    <>
      <div className="wide-table">
        <table className="table compare" style={{ '--columns': rows.length + 1 } as CSSProperties}>
          <thead>
            <tr>
              <th scope="col">
                <FormattedMessage id="compare.metric" />
              </th>
              {rows.map(({ entity }) => (
                <th key={entity.id} scope="col" data-id={entity.id}>
                  <EntityLink entity={entity} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {metrics.map((metric, index) => (
              <tr key={metric.id}>
                <th scope="row" title={metric.description ?? ''}>
                  {metric.name}
                  <Unlike observations={bars[index] ?? []} />
                </th>
                {rows.map((row) => (
                  <td key={row.entity.id} className="numeric">
                    <CellView cell={cellOf(row, metric.id)} largest={largestOf(bars[index] ?? [])} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <BarKey observations={bars.filter((one) => largestOf(one) !== null).flat()} />
    </>
  )
}

/** That the numbers of a row are of different dates, or from different sides of the true ones. */
function Unlike({ observations }: { readonly observations: readonly Observation[] }): ReactNode {
  if (observations.length < 2) return null
  const dates = new Set(observations.map(({ period }) => period ?? ''))
  return (
    dates.size > 1 && (
      <span className="about unlike">
        <FormattedMessage id="compare.dates" />
      </span>
    )
  )
}

interface NumbersTableProps {
  readonly rows: readonly Row[]
  readonly metrics: readonly { readonly id: string; readonly name: string; readonly description?: string | null }[]
}

/** The cell of an entity for a metric. */
export const cellOf = (row: Row, metric: string): Cell | undefined =>
  row.cells.find((cell) => cell.metric.id === metric)

type Observation = Cell['observations'][number]

/** The largest number of a row, if bars can compare its numbers: they have one unit, and are not ranks. */
export function largestOf(observations: readonly Observation[]): number | null {
  const units = new Set(observations.map(({ unit }) => unit))
  // One bar alone compares nothing, and a greater rank is not a greater thing.
  const isComparable = units.size === 1 && observations.length > 1 && !observations.some(isPlace)
  return isComparable ? Math.max(...observations.map(sizeOf)) : null
}

function CellView({ cell, largest }: { readonly cell: Cell | undefined; readonly largest: number | null }): ReactNode {
  const intl = useIntl()
  const missing = useMissingId()
  if (!cell || cell.observations.length === 0)
    return (
      <span className="missing">
        <FormattedMessage id={missing} />
      </span>
    )
  return cell.observations.map((one) => (
    <div key={one.id} className="cell">
      <NumberText observation={one} />
      {one.period && <span className="about"> {periodText(intl, one.period)}</span>}
      <Doubt stance={one.stance} confidence={one.confidence} />
      {largest !== null && largest > 0 && <NumberBar observation={one} largest={largest} />}
      <Citations citations={one.citations} />
    </div>
  ))
}
