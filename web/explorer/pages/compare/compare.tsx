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
import { ChoicePicker } from '../../views/choice-picker.js'
import { EntityField, MOST_ENTITIES, NothingKnown } from '../../views/entity-field.js'
import { doubtText } from '../../views/fact.js'
import { useMissingId } from '../../views/filter-note.js'
import { dropped } from '../../views/kept-focus.js'
import { numberText, sizeOf, unitText } from '../../views/number.js'
import { Problem } from '../../views/problem.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'
import { CompareBeginnings } from './beginnings.js'
import { barOf } from './bars.js'
import { cellOf, largestOf, NumbersTable, type Row } from './numbers-table.js'
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
        <ChoicePicker
          label={intl.formatMessage({ id: 'compare.metric' })}
          placeholder={intl.formatMessage({ id: 'compare.metric.choose' })}
          options={model.metrics.filter(({ id }) => !metrics.includes(id))}
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
        picture={() => barPicture(shown.map((metric) => groupOf(metric, rows, missing, intl)))}
        hasFiles
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

/** The numbers of a metric, those of an entity one below the other. */
function groupOf(
  { id, name }: { id: string; name: string },
  rows: readonly Row[],
  missing: string,
  intl: IntlShape,
): BarGroup {
  const all = rows.map(({ entity, ...row }) => ({
    entity,
    observations: cellOf({ entity, ...row }, id)?.observations ?? [],
  }))
  const largest = largestOf(all.flatMap(({ observations }) => observations))
  return {
    title: name,
    bars: all.flatMap(({ entity, observations }) =>
      observations.length > 0
        ? observations.map((one) => barOf(entity.name, one, largest, intl))
        : [{ name: entity.name, text: missing, length: null }],
    ),
  }
}
