import { useState, type CSSProperties, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { CompareQuery } from '../../generated/graphql.js'
import { Citations } from '../../views/citations.js'
import { periodText } from '../../views/dates.js'
import { EntityLink } from '../../views/entity-link.js'
import { Doubt } from '../../views/fact.js'
import { useMissingId } from '../../views/filter-note.js'
import { isPlace, NumberText, sizeOf } from '../../views/number.js'
import { BarKey, NumberBar } from '../../views/number-bar.js'
import { isComparable, isUnlike, periodsOf, type Period } from './periods.js'

export type Row = CompareQuery['compare']['rows'][number]
type Cell = Row['cells'][number]
export type Observation = Cell['observations'][number]

interface Metric {
  readonly id: string
  readonly name: string
  readonly description?: string | null
}

/** Entities as columns, metrics as rows, numbers of one date or year side by side; what nobody published says so. */
export function NumbersTable({ rows, metrics: given }: NumbersTableProps): ReactNode {
  const metrics = comparableFirst(rows, given)
  const numbers = metrics.map((metric) => numbersOf(rows, metric.id))
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
          {metrics.map((metric, index) => (
            <MetricRows key={metric.id} metric={metric} numbers={numbers[index] ?? []} />
          ))}
        </table>
      </div>
      <BarKey
        observations={numbers
          .map((one) => one.flat())
          .filter((one) => largestOf(one) !== null)
          .flat()}
      />
    </>
  )
}

interface NumbersTableProps {
  readonly rows: readonly Row[]
  readonly metrics: readonly Metric[]
}

/** The numbers of each entity for a metric, in the order of the entities. */
export const numbersOf = (rows: readonly Row[], metric: string): (readonly Observation[])[] =>
  rows.map((row) => row.cells.find((cell) => cell.metric.id === metric)?.observations ?? [])

/** What can be compared comes first: metrics that most of the entities have a number for, of the same date. */
export function comparableFirst<M extends { readonly id: string }>(rows: readonly Row[], metrics: readonly M[]): M[] {
  return metrics
    .map((metric) => ({ metric, numbers: numbersOf(rows, metric.id) }))
    .map(({ metric, numbers }) => ({
      metric,
      known: numbers.filter(({ length }) => length > 0).length,
      fit: Number(isComparable(periodsOf(numbers))),
    }))
    .sort((a, b) => b.known - a.known || b.fit - a.fit)
    .map(({ metric }) => metric)
}

/** The largest number of a metric, if bars can compare its numbers: they have one unit, and are not ranks. */
export function largestOf(observations: readonly Observation[]): number | null {
  const units = new Set(observations.map(({ unit }) => unit))
  // One bar alone compares nothing, and a greater rank is not a greater thing.
  const hasBars = units.size === 1 && observations.length > 1 && !observations.some(isPlace)
  return hasBars ? Math.max(...observations.map(sizeOf)) : null
}

/** Periods of a metric that are shown before one asks for all. */
const LATEST = 3

/** The only row of a metric that none of the entities has a number of. */
const UNKNOWN: Period<Observation> = { key: '', cells: [] }

/** A row for each of the latest periods of a metric, the others on demand. */
function MetricRows({ metric, numbers }: MetricRowsProps): ReactNode {
  const [isOpen, setOpen] = useState(false)
  const areUnlike = isUnlike(numbers)
  // Rows for dates that no two entities share would be rows of dashes.
  const periods =
    areUnlike && numbers.every(({ length }) => length <= LATEST) ? [{ key: '', cells: numbers }] : periodsOf(numbers)
  // A single row more is shown rather than hidden behind a button of its size.
  const earlier = periods.length > LATEST + 1 ? periods.length - LATEST : 0
  const shown = isOpen || earlier === 0 ? periods : periods.slice(0, LATEST)
  const largest = largestOf(numbers.flat())
  return (
    <tbody data-metric={metric.id}>
      {(shown.length > 0 ? shown : [UNKNOWN]).map((period, index) => (
        <tr key={period.key}>
          {index === 0 && (
            <th scope="rowgroup" rowSpan={shown.length || 1}>
              <MetricName metric={metric} />
              {areUnlike && (
                <span className="about unlike">
                  <FormattedMessage id="compare.dates" />
                </span>
              )}
              {earlier > 0 && (
                <button type="button" className="link" onClick={() => setOpen(!isOpen)}>
                  <FormattedMessage id={isOpen ? 'compare.latest' : 'compare.earlier'} values={{ count: earlier }} />
                </button>
              )}
            </th>
          )}
          {numbers.map((all, at) => {
            if (all.length === 0) return index === 0 && <Missing key={at} rowSpan={shown.length || 1} />
            const observations = period.cells[at] ?? []
            return observations.length === 0 ? (
              <NoneThen key={at} period={period.key} />
            ) : (
              <CellView key={at} observations={observations} largest={largest} />
            )
          })}
        </tr>
      ))}
    </tbody>
  )
}

/** The name of a metric, which opens what it measures. */
function MetricName({ metric: { name, description } }: { readonly metric: Metric }): ReactNode {
  if (!description) return name
  return (
    <details className="definition">
      <summary>{name}</summary>
      <p className="about">{description}</p>
    </details>
  )
}

interface MetricRowsProps {
  readonly metric: Metric
  /** The numbers of each entity. */
  readonly numbers: readonly (readonly Observation[])[]
}

/** That an entity has no number of a metric. */
function Missing({ rowSpan }: { readonly rowSpan: number }): ReactNode {
  return (
    <td className="numeric" rowSpan={rowSpan}>
      <span className="missing">
        <FormattedMessage id={useMissingId()} />
      </span>
    </td>
  )
}

/** That an entity has numbers of a metric, none of them of this period. */
function NoneThen({ period }: { readonly period: string }): ReactNode {
  const intl = useIntl()
  return (
    <td className="numeric">
      <span className="missing" aria-hidden="true">
        –
      </span>
      <span className="visually-hidden">
        <FormattedMessage
          id="compare.none-then"
          values={{ dated: period ? 'yes' : 'no', period: periodText(intl, period) }}
        />
      </span>
    </td>
  )
}

function CellView({ observations, largest }: CellProps): ReactNode {
  const intl = useIntl()
  return (
    <td className="numeric">
      {observations.map((one) => (
        <div key={one.id} className="cell">
          <NumberText observation={one} />
          {one.period && <span className="about"> {periodText(intl, one.period)}</span>}
          <Doubt stance={one.stance} confidence={one.confidence} />
          <Citations citations={one.citations} of={one.id} />
          {largest !== null && largest > 0 && <NumberBar observation={one} largest={largest} />}
        </div>
      ))}
    </td>
  )
}

interface CellProps {
  readonly observations: readonly Observation[]
  readonly largest: number | null
}
