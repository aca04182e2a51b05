import type { GraphEngine } from '../../engine/engine.js'
import type { Model } from '../../ontology/model.js'
import { passageOf, plainTerms } from '../../text/terms.js'
import { keptWith } from '../../topology/kept-with.js'
import { firstAtLeast } from '../../numbers/in-order.js'
import { rangeOfType } from '../../topology/of-type.js'
import { degreeOf, type EntityIndex, type Topology } from '../../topology/topology.js'
import { ListsByNumber } from '../../numbers/lists-by-number.js'
import { PassageIndex } from './passage-list.js'
import { textsOfEntities, textsOfRelations, titlesOfSources, type EntityTexts } from './texts.cypher.js'

/** A text of relations: most have none, or one that others have too. */
export interface RelationPassages {
  readonly passages: PassageIndex
  /** The passage of each relation; -1 where it has none. */
  readonly of: Int32Array
  /** The relations that have each passage. */
  readonly relations: ListsByNumber
}

/** The texts of a graph that a search looks at, beside its topology. */
export interface SearchTexts {
  /** By entity. */
  readonly descriptions: PassageIndex
  readonly roles: RelationPassages
  readonly notes: RelationPassages
  readonly titles: PassageIndex
  /** The source of each title, and what it is called. */
  readonly sources: readonly (readonly [id: string, title: string])[]
  /** The sources that state each entity. */
  readonly statedBy: readonly (readonly string[])[]
  /** By the number of a source in `sources`, the entities that it states itself or by one of their relations, some twice. */
  readonly stated: ListsByNumber
  readonly sortNames: readonly string[]
  /** The entities with more relations before those with fewer, then by name and id. */
  readonly ranked: Int32Array
}

type Reader = Pick<GraphEngine, 'read'>

/** Loading may take longer than a request: it happens once for each state of the graph. */
const OPTIONS = { timeoutMs: 120_000 }

/** The name under which the texts are kept with their topology. */
export const TEXTS = 'texts'

/** Reads the texts of a graph ahead, so that no search has to wait for them. */
export const warmTexts = (engine: Reader, topology: Topology, model: Model): Promise<SearchTexts> =>
  keptWith(topology, TEXTS, () => loadTexts(engine, topology, model))

/** Reads the texts of a graph. Takes seconds where there are hundreds of thousands of relations. */
export async function loadTexts(engine: Reader, topology: Topology, model: Model): Promise<SearchTexts> {
  const texts: (EntityTexts | undefined)[] = Array.from({ length: topology.entityIds.length })
  for (const { name } of model.kinds.values()) {
    const [row] = await engine.read(textsOfEntities(name), OPTIONS)
    for (const text of row?.texts ?? []) {
      const entity = topology.indexOf(text[0])
      if (entity !== undefined) texts[entity] = text
    }
  }
  const sortNames = texts.map((text) => text?.[1] ?? '')
  const [titles] = await engine.read(titlesOfSources(), OPTIONS)
  const sources = [...(titles?.texts ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))
  const statedBy = texts.map((text) => text?.[3] ?? [])
  return {
    descriptions: await PassageIndex.of(texts.map((text) => text?.[2] ?? '')),
    ...(await relationPassages(engine, topology, model)),
    titles: await PassageIndex.of(sources.map(([, title]) => passageOf(plainTerms(title)))),
    sources,
    statedBy,
    stated: statedBySources(topology, sources, statedBy),
    sortNames,
    ranked: rankedBy(topology, sortNames),
  }
}

async function relationPassages(
  engine: Reader,
  topology: Topology,
  model: Model,
): Promise<{ readonly roles: RelationPassages; readonly notes: RelationPassages }> {
  const [roles, notes] = [new Numbering(topology), new Numbering(topology)]
  for (const type of model.relationTypes.keys()) {
    const { first, end } = rangeOfType(topology, type)
    if (first === end) continue
    const [row] = await engine.read(textsOfRelations(type), OPTIONS)
    for (const [id, role, note] of row?.texts ?? []) {
      const relation = firstAtLeast(topology.relationIds, id, first, end)
      if (topology.relationIds[relation] !== id) continue
      roles.note(relation, role)
      notes.note(relation, note)
    }
  }
  return { roles: await roles.passages(), notes: await notes.passages() }
}

/** By the number of a source, the entities that it states itself or by one of their relations, some twice. */
function statedBySources(
  topology: Topology,
  sources: SearchTexts['sources'],
  statedBy: SearchTexts['statedBy'],
): ListsByNumber {
  const numbers = new Map(sources.map(([id], number) => [id, number]))
  // Facts share their lists of sources.
  const known = new Map<readonly string[], readonly number[]>()
  const numbersOf = (list: readonly string[]): readonly number[] => {
    const found = known.get(list) ?? list.flatMap((id) => numbers.get(id) ?? [])
    known.set(list, found)
    return found
  }
  return ListsByNumber.from(sources.length, (visit) => {
    statedBy.forEach((list, entity) => numbersOf(list).forEach((number) => visit(number, entity)))
    topology.sources.forEach((list, relation) => {
      for (const number of numbersOf(list)) {
        visit(number, topology.from[relation] as EntityIndex)
        visit(number, topology.to[relation] as EntityIndex)
      }
    })
  })
}

/** Gives equal texts one number. */
class Numbering {
  private readonly numbers = new Map<string, number>()
  private readonly of: Int32Array

  constructor({ relationIds }: Topology) {
    this.of = new Int32Array(relationIds.length).fill(-1)
  }

  note(relation: number, text: string | null): void {
    if (text === null) return
    const number = this.numbers.get(text) ?? this.numbers.size
    this.numbers.set(text, number)
    this.of[relation] = number
  }

  async passages(): Promise<RelationPassages> {
    const passages = await PassageIndex.of([...this.numbers.keys()].map((text) => passageOf(plainTerms(text))))
    const relations = ListsByNumber.from(passages.size, (visit) =>
      this.of.forEach((number, relation) => number >= 0 && visit(number, relation)),
    )
    return { passages, of: this.of, relations }
  }
}

function rankedBy(topology: Topology, sortNames: readonly string[]): Int32Array {
  const degrees = Int32Array.from(topology.entityIds, (_, entity) => degreeOf(topology, entity))
  const name = (entity: EntityIndex): string => sortNames[entity] as string
  const compareNames = (a: EntityIndex, b: EntityIndex): number =>
    name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : a - b
  return Int32Array.from(topology.entityIds.keys()).sort(
    (a, b) => (degrees[b] as number) - (degrees[a] as number) || compareNames(a, b),
  )
}
