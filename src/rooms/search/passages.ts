import type { SearchField } from '../../generated/graphql.js'
import { degreeOf, type EntityIndex, type Topology } from '../../topology/topology.js'
import { compareHits, type HitRow } from '../../names/hits.js'
import { firstThat } from '../../numbers/in-order.js'
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
  /** Ids of entities that are found by their names. */
  readonly leftOut: ReadonlySet<string>
}

/** The passages that match, and the entities that they lead to. */
export interface PassageHits {
  readonly topology: Topology
  readonly texts: SearchTexts
  readonly roles: Uint8Array | null
  readonly notes: Uint8Array | null
  /** Titles of the sources whose titles match, by their ids and in the order of these. */
  readonly sources: ReadonlyMap<string, string>
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
  const sources = new Map(titles ? texts.sources.filter((_, number) => titles[number] === 1) : [])
  const found = [
    asked('DESCRIPTIONS') ? texts.descriptions.find(needles) : null,
    roles && endsOf(topology, texts.roles, roles),
    notes && endsOf(topology, texts.notes, notes),
    titles && statedBy(topology, texts, titles),
  ]
  const isLeftOut = (entity: EntityIndex): boolean =>
    (query.kinds !== null && !query.kinds.includes(topology.entityKinds[entity] as string)) ||
    query.leftOut.has(topology.entityIds[entity] as string)
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

/** Marks the entities at either end of the relations that have one of some passages. */
function endsOf({ entityIds, from, to }: Topology, { relations }: RelationPassages, passages: Uint8Array): Uint8Array {
  const marks = new Uint8Array(entityIds.length)
  passages.forEach((isFound, number) => {
    if (isFound === 0) return
    for (const relation of relations.of(number)) {
      marks[from[relation] as EntityIndex] = 1
      marks[to[relation] as EntityIndex] = 1
    }
  })
  return marks
}

/** Marks the entities that some sources state, and the ends of the relations that they state. */
function statedBy({ entityIds }: Topology, { stated }: SearchTexts, sources: Uint8Array): Uint8Array {
  const marks = new Uint8Array(entityIds.length)
  sources.forEach((isFound, number) => {
    if (isFound === 1) for (const entity of stated.of(number)) marks[entity] = 1
  })
  return marks
}
