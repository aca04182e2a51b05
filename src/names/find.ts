import { firstInOrder, firstThat } from '../numbers/in-order.js'
import { compareRanks, SIMILAR_TIER, type HitRow, type SearchQuery, type SearchWord } from './hits.js'
import type { IndexedEntity, NameIndex, TermRange } from './name-index.js'

/** The numbers of the entities that a query finds, in no order. */
export function findEntities({ index, words, identifiers, kinds }: SearchQuery): number[] {
  const found: number[] = []
  const seen = new Uint8Array(index.entities.length)
  const collect = (ranges: readonly TermRange[], fits: (entity: number) => boolean): void => {
    for (const range of ranges)
      for (const entity of index.entitiesIn(range)) {
        if (seen[entity] === 1) continue
        seen[entity] = 1
        if ((!kinds || kinds.includes(entityAt(index, entity).kind)) && fits(entity)) found.push(entity)
      }
  }
  // The word that leads to the fewest entities says where to look; the others are looked for at each of these.
  const [rarest = [], ...others] = words
    .map((word) => rangesOf(index, word))
    .sort((a, b) => sizeOf(index, a) - sizeOf(index, b))
  collect(
    identifiers.map((term) => index.equalTo(term)),
    () => true,
  )
  collect(rarest, (entity) => others.every((ranges) => hasOneOf(index, entity, ranges)))
  return found
}

/** The hits after a keyset position, best first; `after` is the last hit seen. */
export function pageOfHits(query: SearchQuery, after: HitRow | null, limit: number): HitRow[] {
  const { index } = query
  const { length } = index.entities
  const tierOf = tiersFor(query)
  const rank = after ? firstThat(index.ranked, (entity) => compareRanks(entityAt(index, entity), after) > 0) : 0
  const start = after ? after.tier * length + rank : 0
  const places = findEntities(query).map((entity) => tierOf(entity) * length + (index.ranks[entity] as number))
  const rest = places.filter((place) => place >= start)
  return firstInOrder(rest, limit, (a, b) => a - b).map((place) => {
    const { id, degree, sortName } = entityAt(index, index.ranked[place % length] as number)
    return { id, tier: Math.floor(place / length), degree, sortName }
  })
}

/** Spaces do not count: `deepseek` is the whole name of Deep Seek. */
function tiersFor({ index, name, identifiers, words }: SearchQuery): (entity: number) => number {
  if (words.some(({ spellings }) => spellings)) return () => SIMILAR_TIER
  const whole = [name, ...identifiers].map((term) => index.equalTo(term))
  const begun = index.startingWith(name)
  return (entity) => (hasOneOf(index, entity, whole) ? 0 : index.has(entity, begun) ? 1 : 2)
}

/** The terms that a word leads to. */
export const rangesOf = (index: NameIndex, { text, joined, spellings }: SearchWord): TermRange[] =>
  spellings?.map((term) => index.equalTo(term)) ?? [text, ...joined].map((way) => index.startingWith(way))

const hasOneOf = (index: NameIndex, entity: number, ranges: readonly TermRange[]): boolean =>
  ranges.some((range) => index.has(entity, range))

const sizeOf = (index: NameIndex, ranges: readonly TermRange[]): number =>
  ranges.reduce((size, range) => size + index.entitiesIn(range).length, 0)

const entityAt = ({ entities }: NameIndex, entity: number): IndexedEntity => entities[entity] as IndexedEntity
