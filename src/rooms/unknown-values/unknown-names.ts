import { setImmediate as nextTurn } from 'node:timers/promises'
import { namesOfGraph } from '../../names/load-names.js'
import type { NameIndex } from '../../names/name-index.js'
import { firstInOrder } from '../../numbers/in-order.js'
import type { GraphReader } from '../../references/graph-reader.js'
import { readNamed, wordsOf } from '../../references/nearest.js'
import { idForms } from '../../text/external-id.js'
import { idTerm, nameTerm } from '../../text/terms.js'
import { alike, likenessOf } from './alike.js'
import type { Meaning, NumberedValue } from './meant-value.js'
import { MAX_UNKNOWN, NEAREST, type UnknownRow } from './unknown-values.cypher.js'

/** Terms whose entities may be near to a value: several may belong to one entity. */
const MAX_TERMS = 20

/** The meanings that are looked up in the index of names; unknown values are reported of each group. */
export const NAME_MEANINGS: readonly (readonly Meaning[])[] = [
  ['entity'],
  ['name', 'identifier'],
  ['name part'],
  ['name start'],
]

/** Which of some values stand for no entity, and the entities that may have been meant: at most two statements. */
export async function findUnknownNames(reader: GraphReader, values: readonly NumberedValue[]): Promise<UnknownRow[]> {
  if (values.length === 0) return []
  const index = await namesOfGraph(reader)
  const found: { at: number; ids: readonly string[] }[] = []
  for (const meanings of NAME_MEANINGS) {
    let left = MAX_UNKNOWN
    for (const value of values.filter(({ meaning }) => meanings.includes(meaning))) {
      if (left === 0) break
      await nextTurn()
      if (isKnown(index, value)) continue
      found.push({ at: value.at, ids: nearEntities(index, value) })
      left--
    }
  }
  const named = await readNamed(reader, [...new Set(found.flatMap(({ ids }) => ids))])
  return found.map((one) => ({ at: one.at, nearest: one.ids.flatMap((id) => named.get(id) ?? []) }))
}

function isKnown(index: NameIndex, { meaning, value, kinds }: NumberedValue): boolean {
  const name = nameTerm(value)
  if (meaning === 'entity') return kinds.includes(index.withId(value)?.kind ?? '')
  if (meaning === 'name') return index.having([name], kinds).length > 0
  if (meaning === 'identifier') return index.having(idForms(value).map(idTerm), kinds).length > 0
  const isOfKind = (entity: number): boolean => kinds.includes(index.entities[entity]?.kind ?? '')
  if (meaning === 'name start') return index.entitiesIn(index.startingWith(name)).some(isOfKind)
  const part = name.slice(1)
  const whole = index.startingWith('=')
  return index
    .termsIn(whole)
    .some((text, at) => text.includes(part) && index.entitiesOf(whole.first + at).some(isOfKind))
}

/** The ids of entities with whole names that begin alike, nearest first; those of the wanted kinds before others. */
function nearEntities(index: NameIndex, { meaning, value, kinds }: NumberedValue): string[] {
  const { grams, head } = alike(nameTerm(meaning === 'entity' ? wordsOf(value) : value), 2)
  if (meaning === 'identifier' || grams.length === 0) return []
  const begun = index.startingWith(head)
  const terms = index.termsIn(begun).flatMap((text, at) => {
    const likeness = likenessOf(text, grams)
    return likeness === null ? [] : [{ term: begun.first + at, likeness }]
  })
  const near = new Map<number, number>()
  for (const { term, likeness } of firstInOrder(terms, MAX_TERMS, (a, b) => b.likeness - a.likeness || a.term - b.term))
    for (const entity of index.entitiesOf(term)) if (!near.has(entity)) near.set(entity, likeness)
  const others = (entity: number): number => (kinds.includes(index.entities[entity]?.kind ?? '') ? 0 : 1)
  return firstInOrder([...near], NEAREST, ([a, x], [b, y]) => others(a) - others(b) || y - x || a - b).map(
    ([entity]) => index.entities[entity]?.id ?? '',
  )
}
