import type { Statement } from '../../engine/engine.js'
import { LABELS, LINKS } from '../../ontology/layout.js'

/** A hit: `tier` is 0 for an exact name, 1 for the start of a name, 2 for words, 3 for words that are spelled alike. */
export interface HitRow {
  readonly id: string
  readonly tier: number
  readonly degree: number
  readonly sortName: string
}

/** A word to look for: the start of a term or, where it is misspelled, one of the terms that may have been meant. */
export interface SearchWord {
  readonly text: string
  readonly spellings: readonly string[] | null
}

/** The tier of what only a misspelled word leads to. */
export const SIMILAR_TIER = 3

/** What to look for: the folded text and its words, all of which must lead to an entity. */
export interface SearchQuery {
  readonly text: string
  readonly words: readonly SearchWord[]
  readonly kinds: readonly string[] | null
}

/** From how many entities on a word is as frequent as any. */
const MANY = 1000

const TIER =
  'CASE WHEN $text IN n.foldedNames THEN 0 WHEN any(f IN n.foldedNames WHERE f STARTS WITH $text) THEN 1 ELSE 2 END'

const isSimilar = ({ words }: SearchQuery): boolean => words.some(({ spellings }) => spellings !== null)

/** The hits after a keyset position, best first; `after` is the last hit seen. */
export function searchHits(query: SearchQuery, after: HitRow | null, limit: number): Statement<HitRow> {
  const position = after
    ? `WHERE tier > $tier OR (tier = $tier AND (degree < $degree OR (degree = $degree AND
       (sortName > $sortName OR (sortName = $sortName AND id > $id))))) WITH tier, degree, sortName, id`
    : ''
  return {
    cypher: `${matches(query)}
      WITH n.id AS id, n.degree AS degree, n.sortName AS sortName,
        ${isSimilar(query) ? SIMILAR_TIER : TIER} AS tier
      ${position}
      RETURN id, tier, degree, sortName ORDER BY tier, degree DESC, sortName, id LIMIT $limit`,
    params: { ...parameters(query), text: query.text, ...(after ?? {}), limit },
  }
}

/**
 * How many entities each word leads to, some of them twice; words that lead to none are absent. Of what a single term
 * leads to, no more than `MANY` are counted: a word that leads to so many never is the rarest.
 */
export const countByWord = (words: readonly string[]): Statement<{ word: string; entities: number }> => ({
  cypher: `UNWIND $words AS w MATCH (t:${LABELS.term} {head: w.head}) WITH w.word AS word, t, t.id AS term
    WHERE term STARTS WITH word
    CALL (t) { MATCH (t)<-[r:${LINKS.hasTerm}]-() WITH r LIMIT ${MANY} RETURN count(r) AS size }
    RETURN word, sum(size) AS entities ORDER BY word`,
  params: { words: words.map((word) => ({ word, head: word.slice(0, 2) })) },
})

/** Terms with one of these first two characters that start or end like a word, in the order of the alphabet. */
export const termsLike = (like: {
  readonly heads: readonly string[]
  readonly start: string
  readonly end: string
}): Statement<{ term: string }> => ({
  // The ids are compared after a WITH: else Neo4j would scan their index for the ending, once for each head.
  cypher: `UNWIND $heads AS head MATCH (t:${LABELS.term} {head: head}) WITH t.id AS term
    WHERE term STARTS WITH $start OR term ENDS WITH $end RETURN term ORDER BY term`,
  params: { ...like },
})

/** How many hits there are. */
export const countHits = (query: SearchQuery): Statement<{ total: number }> => ({
  cypher: `${matches(query)} RETURN count(n) AS total`,
  params: parameters(query),
})

/**
 * Engines find terms by their first two characters through an index; a shorter word is compared with every term. The
 * comparison comes after a WITH: beside the index, the embedded engine would compare every term first, 30 times slower.
 * The other words, of which a Chinese title has dozens, are looked for among the terms of each entity found.
 */
function matches({ words, kinds }: SearchQuery): string {
  const [first, ...others] = words
  const spelled = others.some(({ spellings }) => spellings)
  return [
    first?.spellings
      ? `UNWIND $first AS spelling MATCH (t:${LABELS.term} {id: spelling})`
      : `MATCH (t:${LABELS.term}${isIndexed(first) ? ' {head: $head}' : ''}) WITH t, t.id AS term WHERE term STARTS WITH $first`,
    `MATCH (t)<-[:${LINKS.hasTerm}]-(n)${kinds ? ' WHERE n.kind IN $kinds' : ''} WITH DISTINCT n`,
    others.length > 0
      ? `MATCH (n)-[:${LINKS.hasTerm}]->(o) WITH n, collect(o.id) AS terms
         WHERE all(w IN $starts WHERE any(t IN terms WHERE t STARTS WITH w))
         ${spelled ? 'AND all(s IN $spelled WHERE any(t IN terms WHERE t IN s))' : ''} WITH n`
      : '',
  ].join(' ')
}

const isIndexed = (word: SearchWord | undefined): word is SearchWord => word?.spellings === null && word.text.length > 1

function parameters({ words, kinds }: SearchQuery) {
  const [first, ...others] = words
  return {
    first: first?.spellings ?? first?.text ?? '',
    starts: others.flatMap(({ text, spellings }) => (spellings ? [] : [text])),
    spelled: others.flatMap(({ spellings }) => (spellings ? [spellings] : [])),
    ...(isIndexed(first) ? { head: first.text.slice(0, 2) } : {}),
    ...(kinds ? { kinds: [...kinds] } : {}),
  }
}
