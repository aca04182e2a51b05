import type { CitationData } from './citations.js'

/** The columns of a file that say what a row rests on. */
export const CITATION_COLUMNS = ['sources', 'source_ids', 'source_urls', 'locators'] as const

/**
 * What a row rests on: for each citation the title, the address and the place in it, in the same order. A bar within one
 * of them becomes a broken bar, so that the parts can be told apart.
 */
export function citationCells(
  citations: readonly CitationData[],
): Readonly<Record<(typeof CITATION_COLUMNS)[number], string>> {
  const joined = (cell: (citation: CitationData) => string | null | undefined): string =>
    citations.map((one) => (cell(one) ?? '').replaceAll('|', '¦')).join(' | ')
  return {
    sources: joined(({ source }) => source.title),
    source_ids: joined(({ source }) => source.id),
    source_urls: joined(({ source }) => source.url),
    locators: joined(({ locator }) => locator),
  }
}
