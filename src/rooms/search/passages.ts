import type { SearchField } from '../../generated/graphql.js'
import { degreeOf, type EntityIndex, type Topology } from '../../topology/topology.js'
import type { HitRow } from '../../names/hits.js'
import type { RelationPassages, SearchTexts } from './texts.js'

/** The fields beside names, those that rank higher first. */
export const PASSAGE_FIELDS = ['DESCRIPTIONS', 'ROLES', 'NOTES', 'TITLES'] as const satisfies readonly SearchField[]

/** The tier of hits in the first of `PASSAGE_FIELDS`; names have lower ones. */
export const PASSAGE_TIER = 4

/** What to look for beside names. */
export interface PassageQuery {
  readonly needles: readonly (readonly string[])[]
  readonly fields: readonly SearchField[]
  readonly kinds: readonly string[] | null
  /** Whether entities are left out that the names lead to. */
  readonly areNamesSearched: boolean
  /** Entities that are found by their identifiers. */
  readonly identified: ReadonlySet<string>
}

/** The passages that match, and the entities that they lead to. */
export interface PassageHits {
  readonly topology: Topology
  readonly texts: SearchTexts
  readonly roles: Uint8Array | null
  readonly notes: Uint8Array | null
  /** Ids of the sources whose titles match. */
  readonly sources: ReadonlySet<string>
  /** The hits in order: of each its field, as an index of `PASSAGE_FIELDS`, times the number of entities, plus its rank. */
  readonly hits: readonly number[]
}

/** Finds the entities that passages lead to: by the first field that does, then by rank. */
export function findInPassages(topology: Topology, texts: SearchTexts, query: PassageQuery): PassageHits {
  const { needles } = query
  const asked = (field: SearchField): boolean => query.fields.includes(field)
  const roles = asked('ROLES') ? texts.roles.passages.find(needles) : null
  const notes = asked('NOTES') ? texts.notes.passages.find(needles) : null
  const titles = asked('TITLES') ? texts.titles.find(needles) : null
  const sources = new Set(texts.sources.filter((_, number) => titles?.[number] === 1).map(([id]) => id))
  const found = [
    asked('DESCRIPTIONS') ? texts.descriptions.find(needles) : null,
    roles && endsOf(topology, texts.roles, roles),
    notes && endsOf(topology, texts.notes, notes),
    sources.size > 0 ? statedBy(topology, texts, sources) : null,
  ]
  const isLeftOut = (entity: EntityIndex): boolean =>
    (query.areNamesSearched && texts.names.has(entity, needles)) ||
    (query.kinds !== null && !query.kinds.includes(topology.entityKinds[entity] as string)) ||
    query.identified.has(topology.entityIds[entity] as string)
  const fieldOf = firstFields(topology.entityIds.length, found)
  const byField: number[][] = PASSAGE_FIELDS.map(() => [])
  for (let rank = 0; rank < texts.ranked.length; rank++) {
    const entity = texts.ranked[rank] as EntityIndex
    const field = (fieldOf[entity] as number) - 1
    if (field >= 0 && !isLeftOut(entity)) byField[field]?.push(field * texts.ranked.length + rank)
  }
  return { topology, texts, roles, notes, sources, hits: byField.flat() }
}

/** For each entity 1 and the index of the first field that leads to it; 0 where none does. */
function firstFields(entities: number, found: readonly (Uint8Array | null)[]): Uint8Array {
  const fieldOf = new Uint8Array(entities)
  for (const [field, marks] of [...found.entries()].reverse())
    if (marks) for (let entity = 0; entity < entities; entity++) if (marks[entity] === 1) fieldOf[entity] = field + 1
  return fieldOf
}

/** The hits of a page after a hit of an earlier page, and the one that follows if there is one. */
export function pageOfHits({ topology, texts, hits }: PassageHits, after: HitRow | null, count: number): HitRow[] {
  const { ranked, sortNames } = texts
  const rowOf = (hit: number): HitRow => {
    const entity = ranked[hit % ranked.length] as EntityIndex
    return {
      id: topology.entityIds[entity] as string,
      tier: PASSAGE_TIER + Math.floor(hit / ranked.length),
      degree: degreeOf(topology, entity),
      sortName: sortNames[entity] as string,
    }
  }
  const start = after ? firstThat(hits, (hit) => compareHits(rowOf(hit), after) > 0) : 0
  return hits.slice(start, start + count).map(rowOf)
}

/** The index of the first item that something holds of, as it does of all after it. */
function firstThat<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(items[middle] as Item)) high = middle
    else low = middle + 1
  }
  return low
}

/** Less than 0 where the one hit comes before the other. */
const compareHits = (a: HitRow, b: HitRow): number =>
  a.tier - b.tier || b.degree - a.degree || compare(a.sortName, b.sortName) || compare(a.id, b.id)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Marks the entities at either end of the relations that have one of some passages. */
function endsOf({ entityIds, from, to }: Topology, { of }: RelationPassages, passages: Uint8Array): Uint8Array {
  const marks = new Uint8Array(entityIds.length)
  of.forEach((number, relation) => {
    if (number >= 0 && passages[number] === 1) {
      marks[from[relation] as EntityIndex] = 1
      marks[to[relation] as EntityIndex] = 1
    }
  })
  return marks
}

/** Marks the entities that some sources state, and the ends of the relations that they state. */
function statedBy(topology: Topology, texts: SearchTexts, sources: ReadonlySet<string>): Uint8Array {
  const marks = new Uint8Array(topology.entityIds.length)
  const known = new Map<readonly string[], boolean>()
  const cites = (list: readonly string[]): boolean => {
    const before = known.get(list)
    const does = before ?? list.some((source) => sources.has(source))
    if (before === undefined) known.set(list, does)
    return does
  }
  texts.statedBy.forEach((list, entity) => {
    if (list.some((source) => sources.has(source))) marks[entity] = 1
  })
  topology.sources.forEach((list, relation) => {
    if (cites(list)) {
      marks[topology.from[relation] as EntityIndex] = 1
      marks[topology.to[relation] as EntityIndex] = 1
    }
  })
  return marks
}
