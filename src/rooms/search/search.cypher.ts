import type { Statement } from '../../engine/engine.js'
import { LABELS, LINKS } from '../../ontology/layout.js'

/** A hit: `tier` is 0 for an exact name, 1 for the start of a name, 2 for words. */
export interface HitRow {
  readonly id: string
  readonly tier: number
  readonly degree: number
  readonly sortName: string
}

/** What to look for: the folded text and its words, each of which must be the start of a term. */
export interface SearchQuery {
  readonly text: string
  readonly words: readonly string[]
  readonly kinds: readonly string[] | null
}

/** The hits after a keyset position, best first; `after` is the last hit seen. */
export function searchHits(query: SearchQuery, after: HitRow | null, limit: number): Statement<HitRow> {
  const position = after
    ? `WHERE tier > $tier OR (tier = $tier AND (degree < $degree OR (degree = $degree AND
       (sortName > $sortName OR (sortName = $sortName AND id > $id))))) WITH tier, degree, sortName, id`
    : ''
  return {
    cypher: `${matches(query)}
      WITH n.id AS id, n.degree AS degree, n.sortName AS sortName,
        CASE WHEN $text IN n.foldedNames THEN 0 WHEN any(f IN n.foldedNames WHERE f STARTS WITH $text) THEN 1 ELSE 2 END AS tier
      ${position}
      RETURN id, tier, degree, sortName ORDER BY tier, degree DESC, sortName, id LIMIT $limit`,
    params: { ...parameters(query), text: query.text, ...(after ?? {}), limit },
  }
}

/** How many entities each word leads to, some of them twice; words that lead to none are absent. */
export const countByWord = (words: readonly string[]): Statement<{ word: string; entities: number }> => ({
  cypher: `UNWIND $words AS w MATCH (t:${LABELS.term} {head: w.head}) WHERE t.id STARTS WITH w.word
    CALL (t) { MATCH (t)<-[r:${LINKS.hasTerm}]-(:${LABELS.entity}) RETURN count(r) AS size }
    RETURN w.word AS word, sum(size) AS entities ORDER BY word`,
  params: { words: words.map((word) => ({ word, head: word.slice(0, 2) })) },
})

/** How many hits there are. */
export const countHits = (query: SearchQuery): Statement<{ total: number }> => ({
  cypher: `${matches(query)} RETURN count(n) AS total`,
  params: parameters(query),
})

/**
 * Engines find terms by their first two characters through an index; a shorter word is compared with every term.
 * Each further word narrows the entities found so far: measured, that is 25 times faster than EXISTS on the embedded engine.
 */
function matches({ words, kinds }: SearchQuery): string {
  const [first = '', ...others] = words
  const anchor = first.length > 1 ? '{head: $head}' : ''
  const narrowing = others.map(
    (_, index) =>
      `MATCH (n)-[:${LINKS.hasTerm}]->(o:${LABELS.term}) WHERE o.id STARTS WITH $word${index + 1} WITH DISTINCT n`,
  )
  return [
    `MATCH (t:${LABELS.term} ${anchor}) WHERE t.id STARTS WITH $word0`,
    `MATCH (t)<-[:${LINKS.hasTerm}]-(n:${LABELS.entity})${kinds ? ' WHERE n.kind IN $kinds' : ''} WITH DISTINCT n`,
    ...narrowing,
  ].join(' ')
}

function parameters({ words, kinds }: SearchQuery) {
  const [first = ''] = words
  return {
    ...Object.fromEntries(words.map((word, index) => [`word${index}`, word])),
    ...(first.length > 1 ? { head: first.slice(0, 2) } : {}),
    ...(kinds ? { kinds: [...kinds] } : {}),
  }
}
