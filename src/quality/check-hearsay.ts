import type { Finding } from './finding.js'
import type { EntityRow, ObservationRow, RelationRow, SourceRow } from './quality.cypher.js'

/** How a publisher is marked that repeats what others wrote, or that no person wrote. */
const SECOND_HAND = /\b(reprint(ed)?|mirror(ed)?|copy|machine-made|machine-translated)\b/i

/** Addresses whose content moves on: pages of a feed, tags, searches. */
const MOVING = /\/(page\/\d+|feed|blog-feed)\/?$|\/tag[/_]|[?&]goto=lastpost|\/search\?/

/** Whether a source is hearsay: a reprint, a mirror, a page made by a machine, or an address whose content moves. */
export const isHearsay = ({ url, publisher }: Pick<SourceRow, 'url' | 'publisher'>): boolean =>
  SECOND_HAND.test(publisher ?? '') || MOVING.test(url ?? '')

/** Facts that rest on hearsay alone and are not of low confidence, and entities known from it alone. */
export function checkHearsay(
  entities: readonly EntityRow[],
  facts: readonly Pick<RelationRow | ObservationRow, 'id' | 'confidence' | 'sources'>[],
  sources: readonly SourceRow[],
): Finding[] {
  const hearsay = new Set(sources.filter(isHearsay).map(({ id }) => id))
  const restsOnHearsay = ({ sources: cited }: { readonly sources: readonly string[] | null }): boolean =>
    Boolean(cited?.length) && (cited ?? []).every((source) => hearsay.has(source))
  return [
    ...facts
      .filter((fact) => fact.confidence !== 'LOW' && restsOnHearsay(fact))
      .map(({ id, confidence, sources: cited }) => ({
        severity: 'error' as const,
        check: 'hearsay source',
        id,
        message: `has ${confidence.toLowerCase()} confidence, but rests on ${[...new Set(cited)].join(', ')} alone: cite a better page, or lower it to LOW`,
      })),
    ...entities.filter(restsOnHearsay).map(({ id, sources: cited }) => ({
      severity: 'warning' as const,
      check: 'entity from hearsay',
      id,
      message: `is cited from ${[...new Set(cited)].join(', ')} alone`,
    })),
  ]
}
