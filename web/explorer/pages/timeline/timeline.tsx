import { useEffect, useRef, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useSearchParams } from 'wouter'
import { useAnswer } from '../../api/ask.js'
import { useKnown } from '../../api/known.js'
import { useNameLanguage } from '../../api/ontology.js'
import { graphql } from '../../generated/gql.js'
import type { TimelineQuery } from '../../generated/graphql.js'
import { useFacts } from '../../state/facts.js'
import { listIn } from '../../state/listed.js'
import { isPartialDate } from '../../state/partial-date.js'
import { MostKnownBeginnings } from '../../views/beginnings.js'
import { EntityField, MOST_ENTITIES, NothingKnown } from '../../views/entity-field.js'
import { useEmptyId } from '../../views/filter-note.js'
import { fewNames } from '../../views/name-list.js'
import { Pages } from '../../views/pages.js'
import { Problem } from '../../views/problem.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'
import { YearField } from '../../views/year-field.js'
import { EntryRow } from './entry-row.js'
import { Density, FEWEST_YEARS } from './density.js'
import { oneMarkEach, type Mark } from './one-mark.js'

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

const yearIn = (value: string | null): string | null => (value?.length === 4 && isPartialDate(value) ? value : null)

/** What began, ended, was published or founded around some entities, along one line. */
export function Page(): ReactNode {
  const [params, setParams] = useSearchParams()
  const intl = useIntl()
  const given = listIn(params.get('of'))
  const of = given.slice(0, MOST_ENTITIES)
  const { known, unknown, names } = useKnown(of)
  const ends = intl.formatMessage({ id: 'timeline.title' })
  const named = known.flatMap((id) => names.get(id) ?? [])
  const title = named.length > 0 ? intl.formatMessage({ id: 'link.text' }, { ends, size: fewNames(intl, named) }) : ends
  const [from, to] = [yearIn(params.get('from')), yearIn(params.get('to'))]
  const unread = (['from', 'to'] as const).flatMap((key) =>
    params.get(key) && !yearIn(params.get(key)) ? [`${key}=${params.get(key)}`] : [],
  )
  const set = (key: string, value: string): void =>
    setParams((current) => {
      if (value) current.set(key, value)
      else current.delete(key)
      current.delete('after')
      current.delete('n')
      return current
    })
  useEffect(() => {
    document.title = `${title} – Passerelle`
  }, [title])
  return (
    <section className="page">
      <h1>{title}</h1>
      <div className="form">
        <EntityField
          label={intl.formatMessage({ id: 'timeline.add' })}
          ids={given}
          onChange={(ids) => set('of', ids.join(','))}
        />
        {(['from', 'to'] as const).map((key) => (
          <label key={key}>
            <FormattedMessage id={`timeline.${key}`} />
            <YearField year={yearIn(params.get(key))} onChange={(year) => set(key, year ?? '')} />
          </label>
        ))}
      </div>
      {unread.length > 0 && (
        <p className="about" role="status">
          <FormattedMessage id="facts.unfit" values={{ what: unread.join(', ').slice(0, 200) }} />
        </p>
      )}
      {of.length > 0 && known.length === 0 && (unknown.length > 0 ? <NothingKnown /> : <Waiting />)}
      {known.length > 0 && <Line title={title} of={known} from={from} to={to} after={params.get('after')} />}
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
  /** What a file and a reference call the line. */
  readonly title: string
  readonly of: readonly string[]
  readonly from: string | null
  readonly to: string | null
  readonly after: string | null
}

function Line({ title, of, from, to, after }: LineProps): ReactNode {
  const language = useNameLanguage()
  const { filter } = useFacts()
  const empty = useEmptyId('timeline.none')
  const intl = useIntl()
  const picture = useRef<SVGSVGElement>(null)
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
  const years = new Map<string, Mark<Entry>[]>()
  for (const entry of oneMarkEach(nodes)) {
    const year = entry.date.slice(0, 4)
    years.set(year, [...(years.get(year) ?? []), entry])
  }
  const shownYears = [...years.keys()].sort()
  return (
    <>
      <Density
        years={[...years].map(([year, entries]) => ({ year: Number(year), count: entries.length }))}
        picture={picture}
      />
      {nodes.length > 0 ? (
        <p className="about">
          <FormattedMessage id="timeline.shown" values={{ shown: nodes.length, total: totalCount }} />
        </p>
      ) : (
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
      <Pages
        path="/timeline"
        own={{ of: of.join(','), from, to }}
        count={nodes.length}
        total={totalCount}
        after={pageInfo.endCursor ?? null}
      />
      <Tools
        question={TIMELINE}
        variables={variables}
        cite={title}
        {...(years.size >= FEWEST_YEARS && {
          picture: () => picture.current,
          legend: [
            {
              colour: '--accent',
              mark: 'area' as const,
              text: intl.formatMessage({ id: 'timeline.density' }, { first: shownYears[0], last: shownYears.at(-1) }),
            },
          ],
          hasFiles: true,
        })}
        table={async () => (await import('./timeline-table.js')).timelineTable(nodes)}
      />
    </>
  )
}
