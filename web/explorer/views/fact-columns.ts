import type { CitationData } from './citations.js'
import type { Table } from './download.js'

/** A row of a file. */
export type Row = Table['rows'][number]

/** What a fact or a number rests on, as the files of all pages have it: its sources one after the other. */
export const SOURCE_COLUMNS = ['sources', 'source_ids', 'source_urls', 'locators'] as const

/**
 * The cells of `SOURCE_COLUMNS`. All of them have the same number of parts; a bar within one of them becomes a broken
 * bar, so that the parts can be told apart.
 */
export function sourceCells(citations: readonly CitationData[]): Row {
  const joined = (part: (one: CitationData) => string | null | undefined): string =>
    citations.map((one) => (part(one) ?? '').replaceAll('|', '¦')).join(' | ')
  return {
    sources: joined(({ source }) => source.title),
    source_ids: joined(({ source }) => source.id),
    source_urls: joined(({ source }) => source.url),
    locators: joined(({ locator }) => locator),
  }
}

/** What a fact says beside its ends and its sources. */
const SAID = ['channel', 'role', 'start', 'end', 'weight', 'unit', 'stance', 'confidence', 'method', 'note'] as const

/** The columns of a fact in the files of all pages. */
export const FACT_COLUMNS: readonly string[] = [
  'id',
  ...['from', 'from_name', 'from_kind', 'relation', 'to', 'to_name', 'to_kind'],
  ...SAID,
  ...SOURCE_COLUMNS,
]

interface End {
  readonly id: string
  readonly name?: string | null
  readonly kind?: string | null
}

type Said = { readonly [Key in (typeof SAID)[number]]?: string | number | null }

interface Fact extends Said {
  readonly id: string
  readonly type: string
  readonly from: End
  readonly to: End
  readonly citations?: readonly CitationData[]
}

/** A fact as a row of a file, in its own direction. */
export const factRow = (fact: Fact): Row => ({
  id: fact.id,
  from: fact.from.id,
  from_name: fact.from.name ?? null,
  from_kind: fact.from.kind ?? null,
  relation: fact.type,
  to: fact.to.id,
  to_name: fact.to.name ?? null,
  to_kind: fact.to.kind ?? null,
  ...Object.fromEntries(SAID.map((column) => [column, fact[column] ?? null])),
  ...sourceCells(fact.citations ?? []),
})
