import { fold, squeeze } from '../../text/fold.js'
import type { Table } from '../answer.js'
import { brief, cell } from '../cells.js'
import type { Call } from '../tool.js'

const DOCUMENTS = `query Documents($where: SourceWhere, $first: Int) {
  sources(where: $where, first: $first) { totalCount nodes { id title author publisher published url } }
  model { metrics { id name description unit } }
}`

/** Words that sources are looked for by, the longest: each costs three conditions, which Neo4j is slow to plan many of. */
const MAX_WORDS = 3
/** Sources that are looked at for words that begin as asked for: the API knows only texts that contain them. */
const MAX_SOURCES = 200
const SHOWN_SOURCES = 5
const SHOWN_METRICS = 10

type Source = Readonly<
  Record<'id' | 'title', string> & Record<'author' | 'publisher' | 'published' | 'url', string | null>
>
interface Documents {
  readonly sources: { readonly totalCount: number; readonly nodes: readonly Source[] }
  readonly model: {
    readonly metrics: readonly { id: string; name: string; description: string | null; unit: string | null }[]
  }
}

/**
 * Tables of the sources and metrics that have all words of a text, each at the start of a word; none if there are none.
 * The words of a source stand in its title, or are of who wrote or published it.
 */
export async function findDocuments(text: string, call: Call): Promise<readonly Table[]> {
  const words = fold(text).split(' ').filter(Boolean)
  if (words.length === 0) return []
  const first = Math.min(MAX_SOURCES, call.maxPageSize)
  const { data } = await call.ask<Documents>(DOCUMENTS, { where: containing(words), first })
  const { sources, model } = data
  const fitting = sources.nodes.filter(({ title, author, publisher }) => fits(words, [title, author, publisher]))
  const metrics = model.metrics.filter(({ id, name, description }) => fits(words, [id, name, description]))
  const isWhole = sources.totalCount <= sources.nodes.length
  return [sourcesTable(fitting, isWhole), metricsTable(metrics)].filter(({ rows }) => rows.length > 0)
}

function containing(words: readonly string[]): object {
  const longest = [...words].sort((a, b) => b.length - a.length).slice(0, MAX_WORDS)
  const parts = ['title', 'author', 'publisher']
  return { and: longest.map((word) => ({ or: parts.map((part) => ({ [part]: { contains: word } })) })) }
}

/** Whether each word starts a word of one of the texts; those of scripts without spaces may stand anywhere. */
function fits(words: readonly string[], texts: readonly (string | null)[]): boolean {
  const folded = texts.map((text) => fold(text ?? ''))
  return words.every((word) => folded.some((text) => startsWord(word, text)))
}

const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

function startsWord(word: string, text: string): boolean {
  if (WITHOUT_SPACES.test(word)) return squeeze(text).includes(word)
  const words = text.split(' ')
  // Words may be written apart there: `mistralai` is in "mistral ai".
  return words.some((_, index) => words.slice(index).join('').startsWith(word))
}

/** If not all candidates were looked at, the number of sources is not known. */
const sourcesTable = (sources: readonly Source[], isWhole: boolean): Table => ({
  title: isWhole ? 'sources' : 'sources, not all that fit',
  columns: ['id', 'title', 'author', 'publisher', 'published', 'url'],
  rows: sources
    .slice(0, SHOWN_SOURCES)
    .map((source) => [
      { cells: Object.fromEntries(Object.entries(source).map(([name, value]) => [name, brief(value ?? '', 160)])) },
    ]),
  ...(isWhole && { total: sources.length }),
  empty: '',
  next: () => null,
})

const metricsTable = (metrics: Documents['model']['metrics']): Table => ({
  title: 'metrics',
  columns: ['id', 'name', 'unit', 'description'],
  rows: metrics
    .slice(0, SHOWN_METRICS)
    .map(({ id, name, unit, description }) => [
      { cells: { id, name: cell(name), unit: cell(unit ?? ''), description: brief(description ?? '', 120) } },
    ]),
  total: metrics.length,
  empty: '',
  next: () => null,
})
