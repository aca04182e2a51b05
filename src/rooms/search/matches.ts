import { wantedRelation } from '../../compiler/filter/pattern.js'
import type { SearchField } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import { passageOf, plainTerms, terms } from '../../text/terms.js'
import { eachRelation, type EntityIndex, type RelationIndex } from '../../topology/topology.js'
import type { PassageHits, PassageQuery } from './passages.js'
import type { HitRow } from '../../names/hits.js'
import { wordingOfEntities, wordingOfRelations } from './texts.cypher.js'

/** A passage in which the words of a search were found. */
export interface SearchPassage {
  readonly field: SearchField
  readonly passage: string
  readonly relation: string | null
  readonly source: string | null
}

/** Passages of one field that a hit shows. */
const MAX_OF_FIELD = 3
/** Passages that a hit shows in all. */
export const MAX_MATCHES = 5 * MAX_OF_FIELD

/** The passages of each hit of a page, read by at most two statements. `passages` is null where only names are searched. */
export async function matchesOf(
  { engine, model }: Context,
  hits: readonly HitRow[],
  { fields, needles }: Pick<PassageQuery, 'fields' | 'needles'>,
  passages: PassageHits | null,
): Promise<readonly (readonly SearchPassage[])[]> {
  const has = (found: readonly string[]): boolean => contains(passageOf(found), needles)
  const hitIds = hits.map(({ id }) => id)
  const wording = new Map((await engine.read(wordingOfEntities(model.languages, hitIds))).map((row) => [row.id, row]))
  const relations = hits.map(({ id }) => (passages ? matchingRelations(passages, id) : []))
  const ids = [...new Set(relations.flat().map(({ relation }) => relation))]
  const told = new Map(
    ids.length > 0
      ? (await engine.read(wordingOfRelations(model, ids.map(wantedRelation)))).map((row) => [row.id, row])
      : [],
  )
  return hits.map(({ id }, index) => {
    const row = wording.get(id)
    const all = [...(row?.names ?? []), ...(row?.aliases ?? [])].filter((name) => name !== null)
    const named = namesWith(all, needles)
    const described = row?.description && has(plainTerms(row.description)) ? [row.description] : []
    const stated = passages ? matchingSources(passages, id) : []
    const plain = (field: SearchField, texts: readonly string[]) =>
      fields.includes(field) ? texts.map((passage) => ({ field, passage, relation: null, source: null })) : []
    return [
      ...plain('NAMES', named),
      ...plain('DESCRIPTIONS', described),
      ...(relations[index] ?? []).flatMap(({ relation, field }) => {
        const passage = told.get(relation)?.[field === 'ROLES' ? 'role' : 'note']
        return passage ? [{ field, passage, relation, source: null }] : []
      }),
      ...stated.map(([source, passage]) => ({ field: 'TITLES' as const, passage, relation: null, source })),
    ]
  })
}

const contains = (passage: string, needles: readonly (readonly string[])[]): boolean =>
  needles.length > 0 && needles.every((ways) => ways.some((way) => passage.includes(way)))

/** The names that have all words; if no name has all but they have them together, those that have some. */
function namesWith(names: readonly string[], needles: readonly (readonly string[])[]): string[] {
  const passages = names.map((name) => passageOf(terms(name)))
  if (!contains(passages.join(''), needles)) return []
  const whole = names.filter((_, index) => contains(passages[index] ?? '', needles))
  const partly = names.filter((_, index) => needles.some((ways) => contains(passages[index] ?? '', [ways])))
  return (whole.length > 0 ? whole : partly).slice(0, MAX_OF_FIELD)
}

/** The first relations of an entity whose roles or notes match. */
function matchingRelations(
  { topology, texts, roles, notes }: PassageHits,
  id: string,
): { readonly relation: string; readonly field: 'ROLES' | 'NOTES' }[] {
  const entity = topology.indexOf(id) as EntityIndex
  const found = (field: 'ROLES' | 'NOTES', of: Int32Array, marks: Uint8Array | null) => {
    const relations: RelationIndex[] = []
    eachRelation(topology, entity, 'BOTH', (relation) => {
      const number = of[relation] as number
      if (marks && number >= 0 && marks[number] === 1) relations.push(relation)
    })
    return relations
      .sort((a, b) => a - b)
      .slice(0, MAX_OF_FIELD)
      .map((relation) => ({ relation: topology.relationIds[relation] as string, field }))
  }
  return [...found('ROLES', texts.roles.of, roles), ...found('NOTES', texts.notes.of, notes)]
}

/** The first sources, by id, that state an entity or a relation of it and whose titles match. */
function matchingSources({ topology, texts, sources }: PassageHits, id: string): (readonly [string, string])[] {
  if (sources.size === 0) return []
  const entity = topology.indexOf(id) as EntityIndex
  const cited = new Set(texts.statedBy[entity])
  eachRelation(topology, entity, 'BOTH', (relation) => {
    for (const source of topology.sources[relation] as readonly string[]) cited.add(source)
  })
  const found: (readonly [string, string])[] = []
  for (const one of sources) {
    if (found.length === MAX_OF_FIELD) break
    if (cited.has(one[0])) found.push(one)
  }
  return found
}
