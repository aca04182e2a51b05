import { useState, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { textOf, type Question } from '../api/ask.js'
import { useOntology } from '../api/ontology.js'
import { addressOf } from '../state/base-path.js'
import { download, toCsv, type Table } from './download.js'

interface Props {
  /** The operation that the page asked, and its variables. */
  readonly question: Question<unknown, never> | string
  readonly variables: unknown
  /** What the page is about, for a reference to it. */
  readonly cite: string
  /** The rows that the picture shows, for a spreadsheet. */
  readonly table?: Table
  /** The picture, for a file. */
  readonly picture?: () => SVGSVGElement | null
}

/** What can be done with every page: take the question, the data or the picture along, link to it, cite it. */
export function Tools({ question, variables, cite, table, picture }: Props): ReactNode {
  const intl = useIntl()
  const { model } = useOntology()
  const [said, setSaid] = useState('')
  const name = cite.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60) || 'passerelle'
  const say = (id: string): void => setSaid(intl.formatMessage({ id }))
  const copy = (text: string, id: string): void =>
    void navigator.clipboard.writeText(text).then(
      () => say(id),
      () => say('tools.not-copied'),
    )
  const reference = intl.formatMessage(
    { id: 'tools.reference' },
    {
      what: cite,
      version: model.seedVersion?.slice(0, 8) ?? '–',
      date: intl.formatDate(new Date(), { dateStyle: 'long' }),
      url: location.href,
    },
  )
  return (
    <section className="tools" aria-label={intl.formatMessage({ id: 'tools.label' })}>
      <a href={playgroundAddress(textOf(question), variables)}>GraphQL</a>
      {table && (
        <button type="button" className="link" onClick={() => download(`${name}.csv`, 'text/csv', toCsv(table))}>
          CSV
        </button>
      )}
      {table && (
        <button
          type="button"
          className="link"
          onClick={() => download(`${name}.json`, 'application/json', JSON.stringify(table.rows, null, 2))}
        >
          JSON
        </button>
      )}
      {picture && (
        <button
          type="button"
          className="link"
          onClick={() => {
            const svg = picture()
            if (svg) download(`${name}.svg`, 'image/svg+xml', new XMLSerializer().serializeToString(svg))
          }}
        >
          SVG
        </button>
      )}
      <button type="button" className="link" onClick={() => copy(location.href, 'tools.link-copied')}>
        <FormattedMessage id="tools.link" />
      </button>
      <button type="button" className="link" onClick={() => copy(reference, 'tools.reference-copied')}>
        <FormattedMessage id="tools.cite" />
      </button>
      <span role="status">{said}</span>
    </section>
  )
}

/** The playground with this question in a tab. */
const playgroundAddress = (query: string, variables: unknown): string =>
  `${addressOf('/playground')}?${new URLSearchParams({ query, variables: JSON.stringify(variables, null, 2) })}`
