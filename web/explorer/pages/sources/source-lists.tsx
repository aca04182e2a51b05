import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Link } from 'wouter'
import { allPages, type ListPage } from '../../api/all-pages.js'
import { ask, useAnswer } from '../../api/ask.js'
import { graphql } from '../../generated/gql.js'
import type { SourcesQuery } from '../../generated/graphql.js'
import { dateText } from '../../views/dates.js'
import { useHref } from '../../views/entity-link.js'
import { inOneLine } from '../../views/isolated.js'
import { Pages, useRowsBefore } from '../../views/pages.js'
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
        url
        author
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
    sources(first: 1) {
      totalCount
    }
  }
`)

/** Sources of a page, and the most groups that the API gives at once. */
const [SHOWN, GROUPS] = [50, 1000]

interface Listed {
  readonly id: string
  readonly title: string
  readonly url?: string | null
  readonly author?: string | null
  readonly publisher?: string | null
  readonly published?: string | null
  readonly language?: string | null
  readonly licence?: string | null
  /** How many facts rest on it, where they were counted. */
  readonly count?: number
}

/** The sources on which most facts rest, with how many. */
export function MostUsed(): ReactNode {
  const before = useRowsBefore()
  const counts = useAnswer(MOST_USED, { first: GROUPS })
  const all = (counts.data?.data.relationGroups ?? []).flatMap(({ keys: [key], count }) =>
    key?.value ? [{ id: key.value, count }] : [],
  )
  const groups = all.slice(before, before + SHOWN)
  const variables = { where: { id: { in: groups.map(({ id }) => id) } }, first: SHOWN, after: null }
  const { data, error } = useAnswer(SOURCES, variables, { enabled: groups.length > 0 })
  const failure = counts.error ?? error
  if (failure) return <Problem error={failure} />
  if (!counts.data || (groups.length > 0 && !data)) return <Waiting />
  const found = new Map(data?.data.sources.nodes.map((one) => [one.id, one]))
  const sources = groups.flatMap(({ id, count }) => (found.has(id) ? [{ ...found.get(id)!, count }] : []))
  return (
    <>
      <p className="about">
        <FormattedMessage
          id="sources.counted"
          values={{ counted: all.length, total: counts.data.data.sources.totalCount }}
        />
      </p>
      <SourceList sources={sources} />
      <Pages path="/sources" own={{}} count={groups.length} total={all.length} after={null} />
      <SourceTools sources={() => withCounts(all)} question={MOST_USED} variables={{ first: GROUPS }} />
    </>
  )
}

/** Rows that are asked for at once for a file. */
const FILE_PAGE = 100

/** All counted sources for a file, in the order of their counts. */
async function withCounts(counted: readonly { readonly id: string; readonly count: number }[]): Promise<Listed[]> {
  const found: Listed[] = []
  for (let at = 0; at < counted.length; at += FILE_PAGE) {
    const some = counted.slice(at, at + FILE_PAGE)
    const where = { id: { in: some.map(({ id }) => id) } }
    const { data } = await ask(SOURCES, { where, first: FILE_PAGE, after: null })
    const byId = new Map(data.sources.nodes.map((one) => [one.id, one]))
    found.push(...some.flatMap(({ id, count }) => (byId.has(id) ? [{ ...byId.get(id)!, count }] : [])))
  }
  return found
}

/** The fields of a source in which a text is searched. */
const SEARCHED = ['title', 'author', 'publisher'] as const

/** The sources by title, those alone that hold the text in their title, author or publisher. */
export function ByTitle({ text, after }: { readonly text: string; readonly after: string | null }): ReactNode {
  const variables = {
    where: text ? { or: SEARCHED.map((field) => ({ [field]: { contains: text } })) } : null,
    first: SHOWN,
    after,
  }
  const { data, error } = useAnswer(SOURCES, variables)
  if (error) return <Problem error={error} />
  if (!data) return <Waiting />
  const { nodes, pageInfo, totalCount } = data.data.sources
  return (
    <>
      {nodes.length > 0 && (
        <p className="about" role="status">
          <FormattedMessage id="sources.found" values={{ count: totalCount }} />
        </p>
      )}
      {nodes.length === 0 && (
        <p className="empty" role="status">
          <FormattedMessage id="sources.none" />
        </p>
      )}
      <SourceList sources={nodes} />
      <Pages
        path="/sources"
        own={{ order: 'title', title: text }}
        count={nodes.length}
        total={totalCount}
        after={pageInfo.endCursor ?? null}
      />
      <SourceTools
        sources={() =>
          allPages(SOURCES, { ...variables, first: FILE_PAGE }, (data: SourcesQuery): ListPage<Listed> => data.sources)
        }
        question={SOURCES}
        variables={variables}
      />
    </>
  )
}

function SourceList({ sources }: { readonly sources: readonly Listed[] }): ReactNode {
  const intl = useIntl()
  const href = useHref()
  return (
    <ul className="source-list">
      {sources.map(({ id, title, url, author, publisher, published, language, licence, count }) => (
        <li key={id} data-id={id}>
          <Link href={href(`/source/${encodeURIComponent(id)}`)}>{title}</Link>
          <span className="about">
            {inOneLine([
              count !== undefined && intl.formatMessage({ id: 'source.relations' }, { count }),
              author,
              publisher,
              published && dateText(intl, published),
              language && languageText(intl.locale, language),
              licence,
            ])}
            {url && '\u2003'}
            {url && (
              <a href={url} target="_blank" rel="noreferrer noopener">
                <FormattedMessage id="source.open" />
              </a>
            )}
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
  /** All sources of the list, those of its further pages too. */
  readonly sources: () => Promise<readonly Listed[]>
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
      table={async () => ({
        columns: ['id', 'title', 'url', 'author', 'publisher', 'published', 'language', 'licence', 'facts'],
        rows: (await sources()).map(({ id, title, url, author, publisher, published, language, licence, count }) => ({
          id,
          title,
          url: url ?? null,
          author: author ?? null,
          publisher: publisher ?? null,
          published: published ?? null,
          language: language ?? null,
          licence: licence ?? null,
          facts: count ?? null,
        })),
      })}
    />
  )
}
