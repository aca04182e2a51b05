import { useState, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useFitting, type Question } from '../api/ask.js'
import { useNameLanguage, useOntology } from '../api/ontology.js'
import { addressOf } from '../state/base-path.js'
import { copyText } from './copy-text.js'
import { dateText, today } from './dates.js'
import { download, toCsv, type Table } from './download.js'
import { toPng, toSvg, type Caption, type LegendEntry } from './picture-file.js'
import { useReference, versionOf } from './reference.js'
import type { FileQuestion } from './shown-file.js'

interface Props {
  /** The operation that the page asked, and its variables. */
  readonly question: Question<unknown, never> | string
  readonly variables: unknown
  /** What the page is about, for a reference to it. */
  readonly cite: string
  /** A reference to the source that the page is about, before that to the page. */
  readonly source?: string
  /** The rows that the picture shows, for a spreadsheet. */
  readonly table?: Table | (() => Promise<Table>)
  /** What the colours of the picture mean, for a file of it. */
  readonly legend?: readonly LegendEntry[]
  /** True if no file of a graph is to be had here: the page itself offers them, or the answer is no graph. */
  readonly hasFiles?: boolean
  /** Asks for what the files of a graph hold, where that is not all that the page asked. */
  readonly shown?: FileQuestion | null
  /** The picture, for a file. */
  readonly picture?: () => SVGSVGElement | null
}

/** What can be done with every page: take the question, the data or the picture along, link to it, cite it. */
export function Tools({
  question: asked,
  variables,
  cite,
  source,
  table,
  legend = [],
  picture,
  hasFiles = false,
  shown = null,
}: Props): ReactNode {
  const intl = useIntl()
  const { model } = useOntology()
  const question = useFitting(asked)
  const [said, setSaid] = useState('')
  const name = fileName(cite)
  const say = (id: string): void => setSaid(intl.formatMessage({ id }))
  const [copied, setCopied] = useState<string | null>(null)
  const copy = async (text: string, id: string): Promise<void> => {
    const isCopied = await copyText(text)
    setCopied(isCopied && id === 'tools.link-copied' ? null : text)
    say(isCopied ? id : 'tools.not-copied')
  }
  const toPage = useReference()(cite)
  const reference = source ? `${source}\n${toPage}` : toPage
  const saveTable = async (write: (table: Table) => void): Promise<void> => {
    if (table) write(typeof table === 'function' ? await table() : table)
  }
  const caption = {
    title: cite,
    legend,
    lines: [
      intl.formatMessage({ id: 'tools.caption' }, { version: versionOf(model), date: dateText(intl, today()) }),
      location.href,
    ],
  }
  return (
    <section className="tools" aria-label={intl.formatMessage({ id: 'tools.label' })}>
      <a href={playgroundAddress(question, variables)}>GraphQL</a>
      {table && (
        <button
          type="button"
          className="link"
          onClick={() =>
            void saveTable((rows) => download(`${name}.csv`, 'text/csv', toCsv(rows))).catch(() =>
              say('tools.not-made'),
            )
          }
        >
          CSV
        </button>
      )}
      {table && (
        <button
          type="button"
          className="link"
          onClick={() =>
            void saveTable(({ rows }) =>
              download(`${name}.json`, 'application/json', JSON.stringify(rows, null, 2)),
            ).catch(() => say('tools.not-made'))
          }
        >
          JSON
        </button>
      )}
      {picture && !hasFiles && (
        <GraphFiles
          name={name}
          question={shown?.question ?? question}
          variables={shown?.variables ?? variables}
          onFailure={() => say('tools.not-made')}
        />
      )}
      {picture && (
        <PictureFiles name={name} caption={caption} picture={picture} onFailure={() => say('tools.not-drawn')} />
      )}
      <button type="button" className="link" onClick={() => void copy(location.href, 'tools.link-copied')}>
        <FormattedMessage id="tools.link" />
      </button>
      <button type="button" className="link" onClick={() => void copy(reference, 'tools.reference-copied')}>
        <FormattedMessage id="tools.cite" />
      </button>
      <span role="status" className="said">
        {said}
      </span>
      {copied && said && <output className="copied">{copied}</output>}
    </section>
  )
}

interface GraphFilesProps {
  readonly name: string
  readonly question: string
  readonly variables: unknown
  readonly onFailure: () => void
}

/** The same as a file for programs that draw and measure graphs, with every fact's dates and sources. */
function GraphFiles({ name, question, variables, onFailure }: GraphFilesProps): ReactNode {
  const language = useNameLanguage()
  const save = async (format: string): Promise<void> => {
    const response = await fetch(addressOf(`/export/${format}`), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: question, variables, ...(language && { language }) }),
    })
    if (!response.ok) throw new Error(`The server answered with status ${response.status}`)
    download(`${name}.${format}`, 'application/xml', await response.blob())
  }
  return (['gexf', 'graphml'] as const).map((format) => (
    <button key={format} type="button" className="link" onClick={() => void save(format).catch(onFailure)}>
      {format === 'gexf' ? 'GEXF' : 'GraphML'}
    </button>
  ))
}

interface PictureFilesProps {
  readonly name: string
  readonly caption: Caption
  readonly picture: () => SVGSVGElement | null
  readonly onFailure: () => void
}

/** The picture as a file, for print (SVG) or for slides (PNG). */
function PictureFiles({ name, caption, picture, onFailure }: PictureFilesProps): ReactNode {
  const save = async (format: 'svg' | 'png'): Promise<void> => {
    const svg = picture()
    if (!svg) return onFailure()
    if (format === 'svg') download(`${name}.svg`, 'image/svg+xml', toSvg(svg, caption))
    else download(`${name}.png`, 'image/png', await toPng(svg, caption))
  }
  return (['svg', 'png'] as const).map((format) => (
    <button key={format} type="button" className="link" onClick={() => void save(format).catch(onFailure)}>
      {format.toUpperCase()}
    </button>
  ))
}

/** What a file is called: what it holds, and the day. */
const fileName = (what: string): string => {
  const words = what.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '')
  return `${words.slice(0, 80) || 'passerelle'}-${new Date().toISOString().slice(0, 10)}`
}

/** The playground with this question in a tab. */
const playgroundAddress = (query: string, variables: unknown): string =>
  `${addressOf('/playground')}?${new URLSearchParams({ query, variables: JSON.stringify(variables, null, 2) })}`
