import { setImmediate as nextTurn } from 'node:timers/promises'
import type { GraphEngine } from '../engine/engine.js'
import { ListsByNumber } from '../numbers/lists-by-number.js'
import { squeeze } from '../text/fold.js'
import { idTerm } from '../text/terms.js'
import { compareRanks } from './hits.js'
import { NameIndex, type IndexedEntity } from './name-index.js'
import { entitiesAfter, type NamedEntity } from './names.cypher.js'

type Reader = Pick<GraphEngine, 'read'>

/** What looking for names takes: a graph, and what is kept for each version of it. */
export interface NameReader {
  readonly engine: Reader
  readonly ofGraph: <Result>(name: string, compute: (engine: Reader) => Promise<Result>) => Promise<Result>
}

/** The name under which the index of a graph is kept. */
export const NAMES = 'names'

/** The index of the names of the graph as it is now. */
export const namesOfGraph = ({ ofGraph }: NameReader): Promise<NameIndex> => ofGraph(NAMES, loadNames)

/** Loading may take longer than a request: it happens once for each version of the graph. */
const OPTIONS = { timeoutMs: 120_000 }

/** Entities that one statement reads, and items that are worked on between two turns of the event loop. */
const TURN = 5000

/** Reads the names of a graph, and lets other requests have their turns. Takes seconds for 100,000 entities. */
export async function loadNames(engine: Reader): Promise<NameIndex> {
  const builder = new NameIndexBuilder()
  for (let after = ''; ;) {
    const [row] = await engine.read(entitiesAfter(after, TURN), OPTIONS)
    const read = row?.entities ?? []
    for (const entity of read) builder.add(entity)
    if (read.length < TURN) return builder.build()
    after = read.at(-1)?.[0] ?? ''
  }
}

/** Takes entities in the order of their ids, then builds their index. */
export class NameIndexBuilder {
  private readonly entities: IndexedEntity[] = []
  private readonly kinds = new Map<string, string>()
  /** Terms, numbered as they come. */
  private readonly numbers = new Map<string, number>()
  /** The terms of one entity after another, and where those of each end. */
  private readonly terms: number[] = []
  private readonly ends: number[] = []

  add([id, kind, degree, sortName, terms, foldedNames, externalIds]: NamedEntity): void {
    // One text for all entities of a kind.
    this.kinds.set(kind, this.kinds.get(kind) ?? kind)
    this.entities.push({ id, kind: this.kinds.get(kind) as string, degree: degree ?? 0, sortName: sortName ?? '' })
    const words = terms?.split(' ').filter((term) => term !== '') ?? []
    const names = foldedNames?.map((name) => `=${squeeze(name)}`) ?? []
    for (const term of new Set([...words, ...names, ...(externalIds ?? []).map(idTerm)])) {
      const number = this.numbers.get(term) ?? this.numbers.size
      this.numbers.set(term, number)
      this.terms.push(number)
    }
    this.ends.push(this.terms.length)
  }

  async build(): Promise<NameIndex> {
    const { entities, terms, ends } = this
    const found = [...this.numbers.keys()]
    const sorted = await sortInTurns(
      found,
      (term) => term.slice(0, 3),
      (a, b) => (a < b ? -1 : 1),
    )
    const places = new Int32Array(sorted.length)
    sorted.forEach((term, place) => (places[term] = place))
    const byTerm = await ListsByNumber.inTurns(found.length, (visit) =>
      inTurns(entities.length, (entity) => {
        for (let at = ends[entity - 1] ?? 0; at < (ends[entity] as number); at++)
          visit(places[terms[at] as number] as number, entity)
      }),
    )
    const byEntity = await ListsByNumber.inTurns(entities.length, (visit) =>
      inTurns(found.length, (term) => byTerm.of(term).forEach((entity) => visit(entity, term))),
    )
    const ranked = await sortInTurns(entities, ({ degree }) => -degree, compareRanks)
    const texts: string[] = []
    // Copies: a term that was cut out of a text would keep all of the text.
    await inTurns(found.length, (place) => texts.push(Buffer.from(found[sorted[place] as number] as string).toString()))
    return new NameIndex(entities, ranked, texts, byTerm, byEntity)
  }
}

/** Does something with each number below `count`. */
async function inTurns(count: number, work: (number: number) => unknown): Promise<void> {
  for (let number = 0; number < count; number++) {
    if (number % TURN === TURN - 1) await nextTurn()
    work(number)
  }
}

/** The indexes of items in their order: sorted group by group, by a key that orders as the items do. */
async function sortInTurns<Item, Key extends string | number>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
  compare: (a: Item, b: Item) => number,
): Promise<Int32Array> {
  const groups = new Map<Key, number[]>()
  await inTurns(items.length, (index) => {
    const key = keyOf(items[index] as Item)
    const group = groups.get(key)
    if (group) group.push(index)
    else groups.set(key, [index])
  })
  const sorted = new Int32Array(items.length)
  let [size, turn] = [0, 0]
  for (const key of [...groups.keys()].sort((a, b) => (a < b ? -1 : 1))) {
    const group = groups.get(key) as number[]
    sorted.set(
      group.sort((a, b) => compare(items[a] as Item, items[b] as Item)),
      size,
    )
    size += group.length
    if (size - turn > TURN) {
      turn = size
      await nextTurn()
    }
  }
  return sorted
}
