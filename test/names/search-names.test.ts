import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchProperties } from '../../src/import/read/search-properties.js'
import type { HitRow } from '../../src/names/hits.js'
import { NameIndexBuilder } from '../../src/names/load-names.js'
import type { NameIndex } from '../../src/names/name-index.js'
import {
  countNames,
  countSimilarNames,
  nameQuery,
  pageOfNames,
  pageOfSimilarNames,
} from '../../src/names/search-names.js'
import { idForms } from '../../src/text/external-id.js'
import { fold, squeeze } from '../../src/text/fold.js'
import { isOneEditAway } from '../../src/text/one-edit.js'
import { queryWords, terms, type QueryWord } from '../../src/text/terms.js'

interface Entity {
  readonly id: string
  readonly kind: string
  readonly degree: number
  readonly names: readonly string[]
  readonly externalIds: readonly string[]
}

const WORDS = [
  'Deep',
  'Seek',
  'DeepSeek',
  'deepsea',
  'Mistral',
  'Mistrall',
  'Mistrla',
  'AI',
  'a',
  'B',
  'é',
  '北',
  '北河',
  '河大',
  '!',
]
const text = fc
  .array(fc.tuple(fc.constantFrom(...WORDS, 'Q956', 'Q42'), fc.constantFrom(' ', '')), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.flat().join('').trim())
const graph = fc
  .array(
    fc.record({
      kind: fc.constantFrom('CITY', 'COMPANY'),
      degree: fc.nat(2),
      names: fc.array(text, { minLength: 1, maxLength: 3 }),
      externalIds: fc.subarray(['wikidata:Q956', 'wikidata:Q42', 'ror:03cve4549'], { maxLength: 1 }),
    }),
    { maxLength: 12 },
  )
  .map((rows) => rows.map((row, at): Entity => ({ id: `e:${String(at).padStart(2, '0')}`, ...row })))
const kinds = fc.constantFrom<(readonly string[] | null)[]>(null, ['CITY'], ['CITY', 'COMPANY'], ['OTHER'])

const stored = ({ names: [nameEn, ...aliases] }: Entity) => searchProperties({ nameEn: nameEn!, aliases }, ['EN'])

function indexOf(entities: readonly Entity[]): Promise<NameIndex> {
  const builder = new NameIndexBuilder()
  for (const entity of entities) {
    const { sortName, passages, foldedNames } = stored(entity)
    builder.add([entity.id, entity.kind, entity.degree, sortName, passages[0]!, foldedNames, entity.externalIds])
  }
  return builder.build()
}

const whole = (name: string): string => squeeze(fold(name))
const startsOf = ({ text, joined }: QueryWord): string[] => [text, ...joined]
const has = ({ names }: Entity, word: QueryWord): boolean =>
  names.flatMap(terms).some((term) => startsOf(word).some((start) => term.startsWith(start)))
const inOrder = (hits: readonly HitRow[]): HitRow[] => {
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
  return hits.toSorted(
    (a, b) => a.tier - b.tier || b.degree - a.degree || compare(a.sortName, b.sortName) || compare(a.id, b.id),
  )
}
const hit = (entity: Entity, tier: number): HitRow => ({
  ...{ id: entity.id, tier, degree: entity.degree, sortName: stored(entity).sortName },
})

/** Reads all entities, without an index. */
function naiveHits(all: readonly Entity[], query: string, wanted: readonly string[] | null): HitRow[] {
  const words = queryWords(query)
  const leadsNowhere = words.some((word) => !all.some((entity) => has(entity, word)))
  const hits = all.flatMap((entity) => {
    const isNamed = entity.names.some((name) => whole(name) === whole(query))
    const isIdentified = entity.externalIds.some((id) => idForms(query).includes(id.toLowerCase()))
    const fits = words.every((word) => has(entity, word)) || isIdentified || (leadsNowhere && isNamed)
    if (!fits || (wanted && !wanted.includes(entity.kind))) return []
    const isBegun = entity.names.some((name) => whole(name).startsWith(whole(query)))
    return [hit(entity, isNamed || isIdentified ? 0 : isBegun ? 1 : 2)]
  })
  return inOrder(hits)
}

/** The same for words with a letter too many, too few, other or swapped. */
function naiveSimilar(all: readonly Entity[], query: string, wanted: readonly string[] | null): HitRow[] {
  const words = queryWords(query)
  const unknown = words.filter((word) => !all.some((entity) => has(entity, word)))
  if (unknown.length === 0 || unknown.some((word) => [...word.text].length < 5)) return []
  const isLike = (term: string, word: QueryWord): boolean => term[0] === word.text[0] && isOneEditAway(word.text, term)
  const fits = (entity: Entity, word: QueryWord): boolean =>
    unknown.includes(word) ? entity.names.flatMap(terms).some((term) => isLike(term, word)) : has(entity, word)
  const isLikeSome = (word: QueryWord): boolean => all.some((entity) => fits(entity, word))
  if (!unknown.every(isLikeSome)) return []
  const identified = (entity: Entity): boolean =>
    entity.names.some((name) => whole(name) === whole(query)) ||
    entity.externalIds.some((id) => idForms(query).includes(id.toLowerCase()))
  return inOrder(
    all
      .filter((entity) => words.every((word) => fits(entity, word)) || identified(entity))
      .filter(({ kind }) => !wanted || wanted.includes(kind))
      .map((entity) => hit(entity, 3)),
  )
}

describe('a search in the index of names', () => {
  it.each([
    ['as written', pageOfNames, countNames, naiveHits],
    ['but for a letter', pageOfSimilarNames, countSimilarNames, naiveSimilar],
  ] as const)('finds the same as reading all names, page by page: %s', (_, page, count, naive) =>
    fc.assert(
      fc.asyncProperty(graph, text, kinds, fc.integer({ min: 1, max: 4 }), async (entities, query, wanted, first) => {
        const index = await indexOf(entities)
        const reader = { engine: { read: () => Promise.reject(new Error()) }, ofGraph: async () => index as any }
        const asked = await nameQuery(reader, { text: query, kinds: wanted })
        if (!asked) {
          expect(fold(query)).toBe('')
          return
        }
        const expected = naive(entities, query, wanted)
        const found: HitRow[] = []
        for (let more = true; more;) {
          const { hits, hasNextPage } = page(asked, found.at(-1) ?? null, first)
          expect(hits.length).toBeLessThanOrEqual(first)
          found.push(...hits)
          more = hasNextPage
        }
        expect(found).toEqual(expected)
        expect(count(asked)).toBe(expected.length)
      }),
      { numRuns: 300 },
    ),
  )

  it('knows entities by their ids and by whole names and identifiers', () =>
    fc.assert(
      fc.asyncProperty(graph, text, kinds, async (entities, name, wanted) => {
        const index = await indexOf(entities)
        for (const { id } of entities) expect(index.withId(id)?.id).toBe(id)
        expect(index.withId('e:none')).toBeUndefined()
        const isWanted = ({ kind }: Entity): boolean => !wanted || wanted.includes(kind)
        const called = entities.filter(
          (entity) => isWanted(entity) && entity.names.some((one) => whole(one) === whole(name)),
        )
        expect(index.having([`=${whole(name)}`], wanted).map(({ id }) => id)).toEqual(called.map(({ id }) => id))
      }),
    ))
})
