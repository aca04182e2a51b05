import { useEffect, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Link, useSearchParams } from 'wouter'
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

/** Every source of the graph, by title or by words of it. */
export function Page(): ReactNode {
  const [params, setParams] = useSearchParams()
  const intl = useIntl()
  const href = useHref()
  const text = params.get('title')?.slice(0, 100) ?? ''
  const after = params.get('after')
  const variables = { where: text ? { title: { contains: text } } : null, first: 50, after }
  const { data, error } = useAnswer(SOURCES, variables)
  useEffect(() => {
    document.title = `${intl.formatMessage({ id: 'sources.title' })} – Passerelle`
  }, [intl])
  return (
    <section className="page narrow">
      <h1>
        <FormattedMessage id="sources.title" /> {data && <span className="count">{data.data.sources.totalCount}</span>}
      </h1>
      <p className="lead">
        <FormattedMessage id="sources.lead" />
      </p>
      <div className="form">
        <label>
          <FormattedMessage id="sources.filter" />
          <input
            type="search"
            value={text}
            onChange={(event) =>
              setParams((current) => {
                if (event.target.value) current.set('title', event.target.value)
                else current.delete('title')
                current.delete('after')
                return current
              })
            }
          />
        </label>
      </div>
      {error ? <Problem error={error} /> : !data && <Waiting />}
      <ul className="source-list">
        {data?.data.sources.nodes.map((source) => (
          <li key={source.id}>
            <Link href={href(`/source/${encodeURIComponent(source.id)}`)}>{source.title}</Link>
            <span className="about">
              {[source.publisher, source.published && dateText(intl, source.published), source.language, source.licence]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {data?.data.sources.pageInfo.hasNextPage && (
        <Link
          className="button"
          href={href('/sources', { title: text, after: data.data.sources.pageInfo.endCursor ?? null })}
        >
          <FormattedMessage id="search.next" />
        </Link>
      )}
      {data && (
        <Tools
          question={SOURCES}
          variables={variables}
          cite={intl.formatMessage({ id: 'sources.title' })}
          table={{
            columns: ['id', 'title', 'publisher', 'published', 'language', 'licence'],
            rows: data.data.sources.nodes.map(({ id, title, publisher, published, language, licence }) => ({
              id,
              title,
              publisher: publisher ?? null,
              published: published ?? null,
              language: language ?? null,
              licence: licence ?? null,
            })),
          }}
        />
      )}
    </section>
  )
}
