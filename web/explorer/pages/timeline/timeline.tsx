import { useEffect, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Link, useSearchParams } from 'wouter'
import { useAnswer } from '../../api/ask.js'
import { useKnown } from '../../api/known.js'
import { useNameLanguage, useOntology } from '../../api/ontology.js'
import { graphql } from '../../generated/gql.js'
import type { TimelineQuery } from '../../generated/graphql.js'
import { useFacts } from '../../state/facts.js'
import { MostKnownBeginnings } from '../../views/beginnings.js'
import { Citations } from '../../views/citations.js'
import { dateText } from '../../views/dates.js'
import { EntityField, NothingKnown } from '../../views/entity-field.js'
import { EntityLink, useHref } from '../../views/entity-link.js'
import { useEmptyId } from '../../views/filter-note.js'
import { NumberText } from '../../views/number.js'
import { Problem } from '../../views/problem.js'
import { RelationWords } from '../../views/relation-words.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'
import { Density } from './density.js'

const TIMELINE = graphql(`
  query Timeline($of: [EntityRef!]!, $period: PeriodInput, $after: String, $facts: FactFilter, $language: Language) {
    timeline(of: $of, period: $period, first: 100, after: $after, facts: $facts) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        date
        what
        entity {
          id
          kind
          name(language: $language)
        }
        relation {
          id
          type
          role
          from {
            id
            kind
            name(language: $language)
          }
          to {
            id
            kind
            name(language: $language)
          }
        }
        observation {
          id
          metric
          value
          min
          max
          qualifier
          unit
          rank
        }
        citations {
          ...CitationParts
        }
      }
    }
  }
`)

export type Entry = TimelineQuery['timeline']['nodes'][number]

const listIn = (value: string | null): string[] => (value ? value.split(',').filter(Boolean) : [])
const yearIn = (value: string | null): string | null => (value && /^\d{4}$/.test(value) ? value : null)

/** What began, ended, was published or founded around some entities, along one line. */
export function Page(): ReactNode {
  const [params, setParams] = useSearchParams()
  const intl = useIntl()
  const of = listIn(params.get('of')).slice(0, 20)
  const { known, unknown } = useKnown(of)
  const [from, to] = [yearIn(params.get('from')), yearIn(params.get('to'))]
  const set = (key: string, value: string): void =>
    setParams((current) => {
      if (value) current.set(key, value)
      else current.delete(key)
      current.delete('after')
      return current
    })
  useEffect(() => {
    document.title = `${intl.formatMessage({ id: 'timeline.title' })} – Passerelle`
  }, [intl])
  return (
    <section className="page">
      <h1>
        <FormattedMessage id="timeline.title" />
      </h1>
      <div className="form">
        <EntityField
          label={intl.formatMessage({ id: 'timeline.add' })}
          ids={of}
          onChange={(ids) => set('of', ids.join(','))}
        />
        {(['from', 'to'] as const).map((key) => (
          <label key={key}>
            <FormattedMessage id={`timeline.${key}`} />
            <input
              type="number"
              min="1"
              max="9999"
              value={params.get(key) ?? ''}
              onChange={(event) => set(key, event.target.value)}
            />
          </label>
        ))}
      </div>
      {of.length > 0 && known.length === 0 && (unknown.length > 0 ? <NothingKnown /> : <Waiting />)}
      {known.length > 0 && <Line of={known} from={from} to={to} after={params.get('after')} />}
      {of.length === 0 && (
        <>
          <p className="empty">
            <FormattedMessage id="timeline.empty" />
          </p>
          <MostKnownBeginnings path="/timeline" />
        </>
      )}
    </section>
  )
}

interface LineProps {
  readonly of: readonly string[]
  readonly from: string | null
  readonly to: string | null
  readonly after: string | null
}

function Line({ of, from, to, after }: LineProps): ReactNode {
  const language = useNameLanguage()
  const { filter } = useFacts()
  const empty = useEmptyId('timeline.none')
  const intl = useIntl()
  const href = useHref()
  const variables = {
    of: of.map((id) => ({ id })),
    period: from || to ? { ...(from && { from }), ...(to && { to }) } : null,
    after,
    facts: filter,
    language,
  }
  const { data, error } = useAnswer(TIMELINE, variables)
  if (error) return <Problem error={error} />
  if (!data) return <Waiting />
  const { nodes, totalCount, pageInfo } = data.data.timeline
  const years = new Map<string, Entry[]>()
  for (const entry of nodes) {
    const year = entry.date.slice(0, 4)
    years.set(year, [...(years.get(year) ?? []), entry])
  }
  return (
    <>
      <Density years={[...years].map(([year, entries]) => ({ year: Number(year), count: entries.length }))} />
      <p className="about">
        <FormattedMessage id="timeline.shown" values={{ shown: nodes.length, total: totalCount }} />
      </p>
      {nodes.length === 0 && (
        <p className="empty" role="status">
          <FormattedMessage id={from || to ? 'timeline.none.years' : empty} />
        </p>
      )}
      <ol className="timeline">
        {[...years].map(([year, entries]) => (
          <li key={year} id={`year-${year}`} data-id={year}>
            <h2>{year}</h2>
            <ul>
              {entries.map((entry, index) => (
                <EntryRow key={`${entry.date} ${index}`} entry={entry} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {pageInfo.hasNextPage && (
        <Link
          className="button"
          href={href('/timeline', { of: of.join(','), from, to, after: pageInfo.endCursor ?? null })}
        >
          <FormattedMessage id="search.next" />
        </Link>
      )}
      <Tools
        question={TIMELINE}
        variables={variables}
        cite={intl.formatMessage({ id: 'timeline.title' })}
        table={{
          columns: ['date', 'what', 'entity', 'relation', 'from', 'to'],
          rows: nodes.map(({ date, what, entity, relation }) => ({
            date,
            what,
            entity: entity.id,
            relation: relation?.type ?? null,
            from: relation?.from.id ?? null,
            to: relation?.to.id ?? null,
          })),
        }}
      />
    </>
  )
}

/** One date on the line, with what happened. */
export function EntryRow({ entry }: { readonly entry: Entry }): ReactNode {
  const intl = useIntl()
  const { model, kinds } = useOntology()
  const field = kinds.get(entry.entity.kind)?.attributes.find(({ name }) => asEnum(name) === entry.what)
  const metric = model.metrics.find(({ id }) => id === entry.observation?.metric)
  return (
    <li className={`entry ${entry.what.toLowerCase()}`}>
      <time dateTime={entry.date}>{dateText(intl, entry.date)}</time>
      <div>
        {entry.relation ? (
          <>
            {entry.what === 'RELATION_END' && (
              <span className="about">
                <FormattedMessage id="timeline.end" />{' '}
              </span>
            )}
            <EntityLink entity={entry.relation.from} />{' '}
            <RelationWords type={entry.relation.type} isForward before={entry.relation.to.name} />
            <EntityLink entity={entry.relation.to} />
            {entry.relation.role && <span className="about"> · {entry.relation.role}</span>}
          </>
        ) : (
          <>
            <EntityLink entity={entry.entity} /> <em>{metric?.name ?? field?.label ?? entry.what}</em>
            {entry.observation && (
              <>
                {' '}
                <NumberText observation={entry.observation} />
              </>
            )}
          </>
        )}
        <Citations citations={entry.citations} />
      </div>
    </li>
  )
}

/** `issuedOn` as the enum of events writes it: `ISSUED_ON`. */
const asEnum = (field: string): string => field.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()
