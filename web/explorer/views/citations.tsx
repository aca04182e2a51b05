import { useState, type ReactNode } from 'react'
import { FormattedMessage, useIntl, type IntlShape } from 'react-intl'
import { Link } from 'wouter'
import { graphql } from '../generated/gql.js'
import { useFacts } from '../state/facts.js'
import { copyText } from './copy-text.js'
import { dateText } from './dates.js'
import { useHref } from './entity-link.js'
import { inOneLine } from './isolated.js'
import { useReference } from './reference.js'

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

interface Props {
  readonly citations: readonly CitationData[]
  /** The id of the fact or number that rests on them; with it, a reference to it can be copied. */
  readonly of?: string
}

/** How many sources state a fact; opens to the sources, each with its page and a way to see only what it says. */
export function Citations({ citations, of }: Props): ReactNode {
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
          {of && (
            <li>
              <CiteFact id={of} citations={citations} />
            </li>
          )}
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

/** A source as a reference list names it, with the place in it. */
export const sourceText = (
  { source: { author, title, publisher, published, url }, locator }: Cited,
  intl: IntlShape,
): string =>
  `${[author, title, publisher, published && dateText(intl, published), locator, url].filter(Boolean).join(', ')}.`

type Cited = Pick<CitationData, 'locator'> & {
  readonly source: CitationData['source'] & { readonly author?: string | null }
}

/** Copies a reference to one fact: each of its sources with the place in it, then where it was read. */
function CiteFact({ id, citations }: { readonly id: string; readonly citations: readonly CitationData[] }): ReactNode {
  const intl = useIntl()
  const reference = useReference()
  const [said, setSaid] = useState('')
  const [copied, setCopied] = useState('')
  const copy = async (): Promise<void> => {
    const text = [...citations.map((one) => sourceText(one, intl)), reference(id)].join('\n')
    const isCopied = await copyText(text)
    setSaid(intl.formatMessage({ id: isCopied ? 'tools.reference-copied' : 'tools.not-copied' }))
    setCopied(text)
  }
  return (
    <>
      <button type="button" className="link" onClick={() => void copy()}>
        <FormattedMessage id="citations.cite" />
      </button>{' '}
      <span role="status">{said}</span>
      {copied && <output className="copied">{copied}</output>}
    </>
  )
}
