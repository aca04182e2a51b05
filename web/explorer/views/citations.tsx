import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Link } from 'wouter'
import { graphql } from '../generated/gql.js'
import { useFacts } from '../state/facts.js'
import { dateText } from './dates.js'
import { useHref } from './entity-link.js'
import { inOneLine } from './isolated.js'

/** A place in a source, as every operation of the explorer selects it. */
export interface CitationData {
  readonly locator?: string | null
  readonly note?: string | null
  readonly source: {
    readonly id: string
    readonly title: string
    readonly url?: string | null
    readonly publisher?: string | null
    readonly published?: string | null
  }
}

graphql(`
  fragment CitationParts on Citation {
    locator
    note
    source {
      id
      title
      url
      publisher
      published
    }
  }
`)

/** The same fields, for operations that are made from the ontology. */
export const CITATION_FIELDS = 'locator note source { id title url publisher published }'

/** How many sources state a fact; opens to the sources, each with its page and a way to see only what it says. */
export function Citations({ citations }: { readonly citations: readonly CitationData[] }): ReactNode {
  if (citations.length === 0) return null
  // The space before it is none at the beginning of a line.
  return (
    <>
      {' '}
      <details className="citations">
        <summary>
          <FormattedMessage
            id="citations.count"
            values={{ count: new Set(citations.map(({ source }) => source.id)).size }}
          />
        </summary>
        <ul>
          {citations.map((citation, index) => (
            <li key={`${citation.source.id} ${index}`}>
              <CitationLine citation={citation} />
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

function CitationLine({ citation: { locator, note, source } }: { readonly citation: CitationData }): ReactNode {
  const intl = useIntl()
  const href = useHref()
  const { change } = useFacts()
  const about = [source.publisher, source.published && dateText(intl, source.published), locator, note]
  return (
    <>
      <Link href={href(`/source/${encodeURIComponent(source.id)}`)}>{source.title}</Link>
      <span className="about"> {inOneLine(about)}</span>{' '}
      {source.url && (
        <a href={source.url} rel="noreferrer noopener" target="_blank">
          <FormattedMessage id="citations.open" />
        </a>
      )}{' '}
      <button type="button" className="link" onClick={() => change({ sources: [source.id] })}>
        <FormattedMessage id="citations.only" />
      </button>
    </>
  )
}
