import { Sources, type Citation } from './cells.js'
import { fittingNotes } from './notes.js'
import { estimateTokens } from './tokens.js'

/** One line of a table: a cell for each column, and what it rests on. */
export interface Line {
  readonly cells: Readonly<Record<string, string>>
  readonly citations?: readonly Citation[]
}

/** A table of an answer. */
export interface Table {
  readonly title: string
  /** Columns that are empty in all rows are left out. */
  readonly columns: readonly string[]
  /** A row is shown whole or not at all; most have one line. */
  readonly rows: readonly (readonly Line[])[]
  /** How many rows there are in all, those of other pages included; undefined if nobody counted. */
  readonly total?: number | undefined
  /** What stands in place of rows if there are none. */
  readonly empty: string
  /** The call that goes on after this many of the rows; null if nothing follows them. */
  readonly next: (shown: number) => string | null
}

/** What a tool answers, before it is cut to its budget. */
export interface Content {
  /** Lines before the tables. */
  readonly head?: readonly Line['cells'][string][]
  /** What the head rests on. */
  readonly citations?: readonly Citation[]
  readonly tables?: readonly Table[]
  /** Lines after the tables. */
  readonly notes?: readonly string[]
}

/** For the lines that say what was cut and how to go on. */
const TOKENS_OF_A_CUT = 110

/**
 * The text of an answer, of at most `budget` estimated tokens unless its head alone is longer. Every table shows its
 * first rows: each gets an equal part of what is left, and what it does not need goes to those after it. What is cut is
 * counted, with the call that goes on.
 */
export function compose({ head = [], citations = [], tables = [], notes = [] }: Content, budget: number): string {
  let sources = new Sources()
  const text = [...head]
  if (citations.length > 0) text.push(`stated in: ${sources.cite(citations)}`)
  const rest = fittingNotes(notes, budget)
  const reserved = tables.length * TOKENS_OF_A_CUT + estimateTokens(rest.join('\n'))
  let used = estimateTokens([...text, ...sources.lines()].join('\n')) + reserved
  tables.forEach((table, index) => {
    const share = used + (budget - used) / (tables.length - index)
    const shown = show(table, sources, Math.max(0, share - used))
    sources = shown.sources
    used += shown.tokens
    text.push(...(text.length > 0 ? [''] : []), ...shown.lines)
    rest.push(...cutNote(table, shown.rows, budget))
  })
  const listed = sources.size === 0 ? [] : ['', 'sources', ...sources.lines()]
  return [...text, ...listed, ...(rest.length > 0 ? [''] : []), ...rest].join('\n')
}

interface Shown {
  readonly lines: readonly string[]
  readonly rows: number
  readonly sources: Sources
  readonly tokens: number
}

function show({ title, columns, rows, total, empty }: Table, before: Sources, budget: number): Shown {
  if (rows.length === 0)
    return { lines: [`${title}: ${empty}`], rows: 0, sources: before, tokens: estimateTokens(empty) }
  const filled = columns.filter((name) => rows.some((row) => row.some((line) => cellOf(line, name) !== '')))
  const isCited = rows.some((row) => row.some(({ citations }) => citations !== undefined))
  const header = [...filled, ...(isCited ? ['sources'] : [])].join(' | ')
  let sources = before
  let tokens = estimateTokens(`${title}\n${header}`) + 12
  const lines: string[] = []
  let count = 0
  for (const row of rows) {
    const after = sources.fork()
    const written = row.map((line) =>
      [...filled.map((name) => cellOf(line, name)), ...(isCited ? [after.cite(line.citations ?? [])] : [])].join(' | '),
    )
    const cost = estimateTokens([...written, ...after.lines(sources.size)].join('\n')) + written.length
    // One row at least, so that whoever goes on gets on.
    if (count > 0 && tokens + cost > budget) break
    lines.push(...written)
    tokens += cost
    sources = after
    count++
  }
  const of = total !== undefined && total !== count ? ` (${count} of ${total})` : ` (${count})`
  return { lines: [`${title}${of}`, header, ...lines], rows: count, sources, tokens }
}

/** Empty if a line has none; columns have the names of fields, and so perhaps those of what every object has. */
const cellOf = ({ cells }: Line, name: string): string => (Object.hasOwn(cells, name) ? (cells[name] ?? '') : '')

function cutNote({ title, rows, next }: Table, shown: number, budget: number): string[] {
  const call = rows.length === 0 ? null : next(shown)
  if (call === null) return []
  const why = shown < rows.length ? `cut at the budget of ${budget} tokens` : 'there is more'
  return [`${title}: ${why}. Go on with ${call}`]
}
