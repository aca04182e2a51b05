import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Link } from 'wouter'
import { useAnswer } from '../../api/ask.js'
import { graphql } from '../../generated/gql.js'
import { dateText } from '../../views/dates.js'
import { useHref } from '../../views/entity-link.js'
import { Problem } from '../../views/problem.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'

const SOURCES = graphql(`
  query Sources($where: SourceWhere, $first: Int, $after: String) {
    sources(where: $where, first: $first, after: $after, orderBy: [{ title: ASC }]) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        title
        publisher
        published
        language
        licence
      }
    }
  }
`)

const MOST_USED = graphql(`
  query MostUsedSources($first: Int) {
    relationGroups(by: [{ field: "source" }], orderBy: [{ count: DESC }], first: $first) {
      count
      keys {
        value
      }
    }
  }
`)

const SHOWN = 50

interface Listed {
  readonly id: string
  readonly title: string
  readonly publisher?: string | null
  readonly published?: string | null
  readonly language?: string | null
  readonly licence?: string | null
  /** How many facts rest on it, where they were counted. */
  readonly count?: number
}

/** The sources on which most facts rest, with how many. */
export function MostUsed(): ReactNode {
  const counts = useAnswer(MOST_USED, { first: SHOWN })
  const groups = (counts.data?.data.relationGroups ?? []).flatMap(({ keys: [key], count }) =>
    key?.value ? [{ id: key.value, count }] : [],
  )
  const variables = { where: { id: { in: groups.map(({ id }) => id) } }, first: SHOWN, after: null }
  const { data, error } = useAnswer(SOURCES, variables, { enabled: groups.length > 0 })
  const failure = counts.error ?? error
  if (failure) return <Problem error={failure} />
  if (!counts.data || (groups.length > 0 && !data)) return <Waiting />
  const found = new Map(data?.data.sources.nodes.map((one) => [one.id, one]))
  const sources = groups.flatMap(({ id, count }) => (found.has(id) ? [{ ...found.get(id)!, count }] : []))
  return (
    <>
      <SourceList sources={sources} />
      <SourceTools sources={sources} question={MOST_USED} variables={{ first: SHOWN }} />
    </>
  )
}

/** The sources by title, those alone whose titles hold the text. */
export function ByTitle({ text, after }: { readonly text: string; readonly after: string | null }): ReactNode {
  const href = useHref()
  const variables = { where: text ? { title: { contains: text } } : null, first: SHOWN, after }
  const { data, error } = useAnswer(SOURCES, variables)
  if (error) return <Problem error={error} />
  if (!data) return <Waiting />
  const { nodes, pageInfo } = data.data.sources
  return (
    <>
      {nodes.length === 0 && (
        <p className="empty" role="status">
          <FormattedMessage id="sources.none" />
        </p>
      )}
      <SourceList sources={nodes} />
      {pageInfo.hasNextPage && (
        <Link
          className="button"
          href={href('/sources', { order: 'title', title: text, after: pageInfo.endCursor ?? null })}
        >
          <FormattedMessage id="search.next" />
        </Link>
      )}
      <SourceTools sources={nodes} question={SOURCES} variables={variables} />
    </>
  )
}

function SourceList({ sources }: { readonly sources: readonly Listed[] }): ReactNode {
  const intl = useIntl()
  const href = useHref()
  return (
    <ul className="source-list">
      {sources.map(({ id, title, publisher, published, language, licence, count }) => (
        <li key={id} data-id={id}>
          <Link href={href(`/source/${encodeURIComponent(id)}`)}>{title}</Link>
          <span className="about">
            {[
              count !== undefined && intl.formatMessage({ id: 'source.relations' }, { count }),
              publisher,
              published && dateText(intl, published),
              language && languageText(intl.locale, language),
              licence,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** An ISO 639 code as the name of the language; the code itself if it has none. */
export function languageText(locale: string, code: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

interface SourceToolsProps {
  readonly sources: readonly Listed[]
  readonly question: typeof SOURCES | typeof MOST_USED
  readonly variables: unknown
}

function SourceTools({ sources, question, variables }: SourceToolsProps): ReactNode {
  const intl = useIntl()
  return (
    <Tools
      question={question}
      variables={variables}
      cite={intl.formatMessage({ id: 'sources.title' })}
      table={{
        columns: ['id', 'title', 'publisher', 'published', 'language', 'licence', 'facts'],
        rows: sources.map(({ id, title, publisher, published, language, licence, count }) => ({
          id,
          title,
          publisher: publisher ?? null,
          published: published ?? null,
          language: language ?? null,
          licence: licence ?? null,
          facts: count ?? null,
        })),
      }}
    />
  )
}
