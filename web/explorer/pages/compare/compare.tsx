import { useEffect, type ReactNode } from 'react'
import { FormattedMessage, useIntl, type IntlShape } from 'react-intl'
import { useSearchParams } from 'wouter'
import { useAnswer } from '../../api/ask.js'
import { useKnown } from '../../api/known.js'
import { useNameLanguage, useOntology } from '../../api/ontology.js'
import { graphql } from '../../generated/gql.js'
import { useFacts } from '../../state/facts.js'
import { listIn } from '../../state/listed.js'
import { barPicture, type BarGroup } from '../../views/bar-picture.js'
import { EntityField, MOST_ENTITIES, NothingKnown } from '../../views/entity-field.js'
import { useEmptyId, useMissingId } from '../../views/filter-note.js'
import { dropped } from '../../views/kept-focus.js'
import { nameList } from '../../views/name-list.js'
import { NUMBER_COLUMNS, numberRow } from '../../views/number-columns.js'
import { Problem } from '../../views/problem.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'
import { CompareBeginnings } from './beginnings.js'
import { barOf } from './bars.js'
import { MetricPicker } from './metric-picker.js'
import { comparableFirst, largestOf, NumbersTable, numbersOf, type Row } from './numbers-table.js'
import { periodsOf } from './periods.js'
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

/** 2 to 20 entities side by side: every published number, each with its source, and what nobody published. */
export function Page(): ReactNode {
  const [params, setParams] = useSearchParams()
  const intl = useIntl()
  const { model } = useOntology()
  const given = listIn(params.get('of'))
  const of = given.slice(0, MOST_ENTITIES)
  const { known, unknown } = useKnown(of)
  const metrics = listIn(params.get('metrics'))
  const knownMetrics = metrics.filter((id) => model.metrics.some((one) => one.id === id))
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
        <EntityField label={intl.formatMessage({ id: 'compare.add' })} ids={given} onChange={(ids) => set('of', ids)} />
        <MetricPicker
          of={of.length > 1 ? known : of}
          chosen={metrics}
          onPick={(id) => set('metrics', [...metrics, id])}
        />
        <ChosenMetrics metrics={metrics} onChange={(ids) => set('metrics', ids)} />
      </div>
      {of.length > 1 && known.length > 1 && <Comparison of={known} metrics={knownMetrics} />}
      {of.length > 1 && known.length <= 1 && (unknown.length > 0 ? <NothingKnown /> : <Waiting />)}
      {of.length <= 1 && knownMetrics.length > 0 && <Ranking metrics={knownMetrics} />}
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

interface ChosenMetricsProps {
  readonly metrics: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}

/** The numbers that are chosen, each with a way to drop it; one that nobody knows says so. */
function ChosenMetrics({ metrics, onChange }: ChosenMetricsProps): ReactNode {
  const intl = useIntl()
  const { model } = useOntology()
  const nameOf = (id: string): string | undefined => model.metrics.find((one) => one.id === id)?.name
  const unknown = metrics.filter((id) => !nameOf(id))
  if (metrics.length === 0) return null
  return (
    <div>
      <div className="field-values">
        {metrics.map((id) => (
          <span key={id} className={`chip${nameOf(id) ? '' : ' unknown'}`}>
            {nameOf(id) ?? id}
            <button
              type="button"
              aria-label={intl.formatMessage({ id: 'facts.drop' }, { what: nameOf(id) ?? id })}
              onClick={(event) => dropped(event, () => onChange(metrics.filter((one) => one !== id)))}
            >
              ×
            </button>
          </span>
        ))}
      </div>
      {unknown.length > 0 && (
        <p className="about" role="status">
          <FormattedMessage id="compare.unknown-metric" values={{ count: unknown.length, ids: unknown.join(', ') }} />
        </p>
      )}
    </div>
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
  const missing = intl.formatMessage({ id: useMissingId() })
  const none = useEmptyId('compare.none')
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
  const shown = comparableFirst(rows, data.data.compare.metrics).filter(
    ({ id }) => metrics.length > 0 || numbersOf(rows, id).some(({ length }) => length > 0),
  )
  return (
    <>
      {shown.length === 0 && (
        <p className="empty" role="status">
          <FormattedMessage id={none} />
        </p>
      )}
      <NumbersTable rows={rows} metrics={shown} />
      <Tools
        question={COMPARE}
        variables={variables}
        cite={intl.formatMessage(
          { id: 'link.text' },
          {
            ends: intl.formatMessage({ id: 'compare.title' }),
            size: nameList(
              intl,
              rows.map(({ entity }) => entity.name),
            ),
          },
        )}
        picture={() => barPicture(shown.map((metric) => groupOf(metric, rows, missing, intl)))}
        hasFiles
        table={{
          columns: NUMBER_COLUMNS,
          rows: shown.flatMap((metric) =>
            numbersOf(rows, metric.id).flatMap((numbers, at) =>
              (numbers.length > 0 ? numbers : [undefined]).map((one) => numberRow(metric, rows[at]!.entity, one)),
            ),
          ),
        }}
      />
    </>
  )
}

/** The numbers of a metric in the order of the page: those of one date one below the other. */
function groupOf(
  { id, name }: { id: string; name: string },
  rows: readonly Row[],
  missing: string,
  intl: IntlShape,
): BarGroup {
  const numbers = numbersOf(rows, id)
  const largest = largestOf(numbers.flat())
  return {
    title: name,
    bars: [
      ...periodsOf(numbers).flatMap(({ cells }) =>
        cells.flatMap((own, at) => own.map((one) => barOf(rows[at]!.entity.name, one, largest, intl))),
      ),
      ...rows.flatMap(({ entity }, at) =>
        numbers[at]?.length ? [] : [{ name: entity.name, text: missing, length: null }],
      ),
    ],
  }
}
