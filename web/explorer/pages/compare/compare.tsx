import { useEffect, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useSearchParams } from 'wouter'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage, useOntology } from '../../api/ontology.js'
import { graphql } from '../../generated/gql.js'
import type { CompareQuery } from '../../generated/graphql.js'
import { useFacts } from '../../state/facts.js'
import { Citations } from '../../views/citations.js'
import { ChoicePicker } from '../../views/choice-picker.js'
import { periodText } from '../../views/dates.js'
import { EntityField } from '../../views/entity-field.js'
import { EntityLink } from '../../views/entity-link.js'
import { Doubt, doubtText } from '../../views/fact.js'
import { useMissingId } from '../../views/filter-note.js'
import { isPlace, NumberText, numberText, sizeOf, unitText } from '../../views/number.js'
import { BarKey, NumberBar } from '../../views/number-bar.js'
import { Problem } from '../../views/problem.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'
import { CompareBeginnings } from './beginnings.js'
import { Ranking } from './ranking.js'

const COMPARE = graphql(`
  query Compare($entities: [EntityRef!]!, $metrics: [ID!], $facts: FactFilter, $language: Language) {
    compare(entities: $entities, metrics: $metrics, facts: $facts) {
      metrics {
        id
        unit
        description
        name(language: $language)
      }
      rows {
        entity {
          id
          kind
          name(language: $language)
        }
        cells {
          metric {
            id
          }
          observations {
            id
            metric
            value
            min
            max
            qualifier
            unit
            period
            rank
            stance
            confidence
            method
            note
            citations {
              ...CitationParts
            }
          }
        }
      }
    }
  }
`)

export type Row = CompareQuery['compare']['rows'][number]
type Cell = Row['cells'][number]

const listIn = (value: string | null): string[] => (value ? value.split(',').filter(Boolean) : [])

/** 2 to 20 entities side by side: every published number, each with its source, and what nobody published. */
export function Page(): ReactNode {
  const [params, setParams] = useSearchParams()
  const intl = useIntl()
  const { model } = useOntology()
  const of = listIn(params.get('of')).slice(0, 20)
  const metrics = listIn(params.get('metrics'))
  const set = (key: string, values: readonly string[]): void =>
    setParams((current) => {
      if (values.length > 0) current.set(key, values.join(','))
      else current.delete(key)
      return current
    })
  useEffect(() => {
    document.title = `${intl.formatMessage({ id: 'compare.title' })} – Passerelle`
  }, [intl])
  return (
    <section className="page">
      <h1>
        <FormattedMessage id="compare.title" />
      </h1>
      <div className="form">
        <EntityField label={intl.formatMessage({ id: 'compare.add' })} ids={of} onChange={(ids) => set('of', ids)} />
        <ChoicePicker
          label={intl.formatMessage({ id: 'compare.metric' })}
          placeholder={intl.formatMessage({ id: 'compare.metric.choose' })}
          options={model.metrics.filter(({ id }) => !metrics.includes(id))}
          onPick={(id) => set('metrics', [...metrics, id])}
        />
        {metrics.length > 0 && (
          <div className="field-values">
            {metrics.map((id) => (
              <span key={id} className="chip">
                {model.metrics.find((one) => one.id === id)?.name ?? id}
                <button
                  type="button"
                  aria-label={intl.formatMessage(
                    { id: 'facts.drop' },
                    { what: model.metrics.find((one) => one.id === id)?.name ?? id },
                  )}
                  onClick={() =>
                    set(
                      'metrics',
                      metrics.filter((one) => one !== id),
                    )
                  }
                >
                  ×
                </button>
              </span>
            ))}
          </div>
        )}
      </div>
      {of.length > 1 && <Comparison of={of} metrics={metrics} />}
      {of.length <= 1 && metrics.length > 0 && <Ranking metrics={metrics} />}
      {of.length <= 1 && metrics.length === 0 && (
        <>
          <p className="empty">
            <FormattedMessage id="compare.empty" />
          </p>
          <CompareBeginnings />
        </>
      )}
    </section>
  )
}

function Comparison({
  of,
  metrics,
}: {
  readonly of: readonly string[]
  readonly metrics: readonly string[]
}): ReactNode {
  const language = useNameLanguage()
  const { filter } = useFacts()
  const intl = useIntl()
  const variables = {
    entities: of.map((id) => ({ id })),
    metrics: metrics.length > 0 ? [...metrics] : null,
    facts: filter,
    language,
  }
  const { data, error } = useAnswer(COMPARE, variables)
  if (error) return <Problem error={error} />
  if (!data) return <Waiting />
  const { rows } = data.data.compare
  // Rows that can be compared come first: those that most of the entities have a number for.
  const known = (metric: string): number =>
    rows.filter((row) => (cellOf(row, metric)?.observations.length ?? 0) > 0).length
  const shown = data.data.compare.metrics
    .map((metric) => ({ ...metric, known: known(metric.id) }))
    .filter((metric) => metrics.length > 0 || metric.known > 0)
    .sort((a, b) => b.known - a.known)
  return (
    <>
      <NumbersTable rows={rows} metrics={shown} />
      <Tools
        question={COMPARE}
        variables={variables}
        cite={rows.map(({ entity }) => entity.name).join(', ')}
        table={{
          columns: ['metric', ...rows.map(({ entity }) => entity.id)],
          rows: shown.map((metric) => ({
            metric: metric.name,
            ...Object.fromEntries(
              rows.map((row) => [
                row.entity.id,
                (cellOf(row, metric.id)?.observations ?? [])
                  .map((one) =>
                    [numberText(intl, one), unitText(intl, one.unit, sizeOf(one)), one.period, doubtText(intl, one)]
                      .filter(Boolean)
                      .join(' '),
                  )
                  .join('; ') || null,
              ]),
            ),
          })),
        }}
      />
    </>
  )
}

/** Entities as columns, metrics as rows; what nobody published says so. */
export function NumbersTable({ rows, metrics }: NumbersTableProps): ReactNode {
  const bars = metrics.map((metric) => rows.flatMap((row) => cellOf(row, metric.id)?.observations ?? []))
  return (
    <>
      <div className="wide-table">
        <table className="table compare">
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

const cellOf = (row: Row, metric: string): Cell | undefined => row.cells.find((cell) => cell.metric.id === metric)

type Observation = Cell['observations'][number]

/** The largest number of a row, if bars can compare its numbers: they have one unit, and are not ranks. */
function largestOf(observations: readonly Observation[]): number | null {
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
