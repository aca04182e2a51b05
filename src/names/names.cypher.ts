import type { Statement } from '../engine/engine.js'
import { LABELS, LINKS } from '../ontology/layout.js'
import { squeeze } from '../text/fold.js'
import { SIMILAR_TIER, type HitRow, type SearchQuery, type SearchWord } from './hits.js'

/** Spaces do not count: `deepseek` is the whole name of Deep Seek. */
const tierOf = ({ identifiers }: SearchQuery): string =>
  `CASE WHEN $text IN n.foldedNames${identifiers.length > 0 ? ' OR identified = 1' : ''} THEN 0
     WHEN any(f IN n.foldedNames WHERE replace(f, ' ', '') = $squeezed) THEN 0
     WHEN any(f IN n.foldedNames WHERE replace(f, ' ', '') STARTS WITH $squeezed) THEN 1 ELSE 2 END`

const isSimilar = ({ words }: SearchQuery): boolean => words.some(({ spellings }) => spellings !== null)

/** The hits after a keyset position, best first; `after` is the last hit seen. */
export function searchHits(query: SearchQuery, after: HitRow | null, limit: number): Statement<HitRow> {
  const position = after
    ? `WHERE tier > $tier OR (tier = $tier AND (degree < $degree OR (degree = $degree AND
       (sortName > $sortName OR (sortName = $sortName AND id > $id))))) WITH tier, degree, sortName, id`
    : ''
  return {
    name: 'names.searchHits',
    cypher: `${matches(query)}
      WITH n.id AS id, n.degree AS degree, n.sortName AS sortName,
        ${isSimilar(query) ? SIMILAR_TIER : tierOf(query)} AS tier
      ${position}
      RETURN id, tier, degree, sortName ORDER BY tier, degree DESC, sortName, id LIMIT $limit`,
    params: { ...parameters(query), text: query.text, squeezed: squeeze(query.text), ...(after ?? {}), limit },
  }
}

/** Every term, and how many entities it leads to. */
export const allTerms = (): Statement<{ terms: readonly (readonly [term: string, entities: number])[] }> => ({
  name: 'names.allTerms',
  cypher: `MATCH (t:${LABELS.term})<-[r:${LINKS.hasTerm}]-() WITH t.id AS term, count(r) AS entities
    RETURN collect([term, entities]) AS terms`,
  params: {},
})

/** The entities that terms lead to. */
export const entitiesOfTerms = (terms: readonly string[]): Statement<{ id: string }> => ({
  name: 'names.entitiesOfTerms',
  cypher: `UNWIND $terms AS term MATCH (t:${LABELS.term} {id: term})<-[:${LINKS.hasTerm}]-(n:${LABELS.entity}) RETURN DISTINCT n.id AS id`,
  params: { terms: [...terms] },
})

/** How many hits there are. */
export const countHits = (query: SearchQuery): Statement<{ total: number }> => ({
  name: 'names.countHits',
  cypher: `${matches(query)} RETURN count(n) AS total`,
  params: parameters(query),
})

/** Binds each entity `n` that is found, and `identified`, 1 where the text is its identifier, if it may be one. */
function matches(query: SearchQuery): string {
  const named = namedSo(query)
  if (query.identifiers.length === 0) return named
  return `CALL () { ${named} RETURN n, 0 AS known
    UNION UNWIND $identifiers AS id MATCH (t:${LABELS.term} {id: id})<-[:${LINKS.hasTerm}]-(n)${
      query.kinds ? ' WHERE n.kind IN $kinds' : ''
    } RETURN n, 1 AS known } WITH n, max(known) AS identified`
}

/**
 * Engines find terms by their first two characters through an index; a shorter word is compared with every term. The
 * comparison comes after a WITH: beside the index, the embedded engine would compare every term first, 30 times slower.
 * The other words, of which a Chinese title has dozens, are looked for among the terms of each entity found.
 */
function namedSo({ words, kinds, leading }: SearchQuery): string {
  const [first, ...others] = words
  const spelled = others.some(({ spellings }) => spellings)
  return [
    leading ? LEADING_TERMS : firstTerms(first),
    `MATCH (t)<-[:${LINKS.hasTerm}]-(n)${kinds ? ' WHERE n.kind IN $kinds' : ''} WITH DISTINCT n`,
    others.length > 0
      ? `MATCH (n)-[:${LINKS.hasTerm}]->(o) WITH n, collect(o.id) AS terms
         WHERE all(w IN $starts WHERE any(t IN terms WHERE t STARTS WITH w))
         ${joinedAmong(others) ? 'AND all(ways IN $ways WHERE any(w IN ways WHERE any(t IN terms WHERE t STARTS WITH w)))' : ''}
         ${spelled ? 'AND all(s IN $spelled WHERE any(t IN terms WHERE t IN s))' : ''} WITH n`
      : '',
  ].join(' ')
}

const LEADING_TERMS = `UNWIND $first AS leading MATCH (t:${LABELS.term} {id: leading})`

/** Binds the terms `t` that the first word leads to, where they are many; one with several ways may be bound twice. */
function firstTerms(first: SearchWord | undefined): string {
  if (first && first.joined.length > 0)
    return isIndexed(first)
      ? `UNWIND $first AS w MATCH (t:${LABELS.term} {head: w.head}) WITH w, t, t.id AS term WHERE term STARTS WITH w.word`
      : `MATCH (t:${LABELS.term}) WITH t, t.id AS term WHERE any(w IN $first WHERE term STARTS WITH w)`
  return `MATCH (t:${LABELS.term}${isIndexed(first) ? ' {head: $head}' : ''}) WITH t, t.id AS term WHERE term STARTS WITH $first`
}

const isIndexed = (word: SearchWord | undefined): word is SearchWord => word?.spellings === null && word.text.length > 1

const joinedAmong = (words: readonly SearchWord[]): boolean =>
  words.some(({ joined, spellings }) => joined.length > 0 && !spellings)

function parameters({ words, kinds, identifiers, leading }: SearchQuery) {
  const [first, ...others] = words
  const asWritten = others.filter(({ spellings }) => !spellings)
  return {
    first: leading ?? firstParameter(first),
    starts: asWritten.flatMap(({ text, joined }) => (joined.length > 0 ? [] : [text])),
    ...(joinedAmong(others) && {
      ways: asWritten.flatMap(({ text, joined }) => (joined.length > 0 ? [[text, ...joined]] : [])),
    }),
    spelled: others.flatMap(({ spellings }) => (spellings ? [spellings] : [])),
    ...(!leading && isIndexed(first) && first.joined.length === 0 && { head: first.text.slice(0, 2) }),
    ...(kinds && { kinds: [...kinds] }),
    ...(identifiers.length > 0 && { identifiers }),
  }
}

function firstParameter(first: SearchWord | undefined) {
  if (!first) return ''
  if (first.joined.length === 0) return first.text
  const ways = [first.text, ...first.joined]
  return isIndexed(first) ? ways.map(headed) : ways
}

const headed = (word: string) => ({ word, head: word.slice(0, 2) })
