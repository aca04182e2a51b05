import type { EntityRef } from '../generated/graphql.js'
import { idForms } from '../text/external-id.js'
import { idTerm, nameTerm } from '../text/terms.js'
import { chooseByName, requireRef, type ResolvedRef } from './entity-ref.js'
import { entitiesByIds, entitiesByTerm, type CandidateRow } from './entity-ref.cypher.js'
import type { GraphReader } from './graph-reader.js'

/**
 * The entities that a list of references stands for, in its order: two statements, however many there are. Throws like
 * `requireRef` for the first of them that fits nothing, or several; `argument` names the list in errors.
 */
export async function requireRefs(
  reader: GraphReader,
  refs: readonly EntityRef[],
  argument: string,
): Promise<ResolvedRef[]> {
  const found = await findPlain(reader, refs)
  const resolved: ResolvedRef[] = []
  for (const [index, ref] of refs.entries())
    resolved.push(found(ref) ?? (await requireRef(reader, ref, `${argument}[${index}]`)))
  return resolved
}

/** Looks references up; those that do not plainly stand for one entity are left to `requireRef`, which tells why. */
async function findPlain(
  reader: GraphReader,
  refs: readonly EntityRef[],
): Promise<(ref: EntityRef) => ResolvedRef | null> {
  const ids = refs.flatMap(({ id, name }) => (typeof id === 'string' && typeof name !== 'string' ? [id] : []))
  const names = refs.flatMap(({ id, name }) =>
    typeof name === 'string' && typeof id !== 'string' ? [name.trim()] : [],
  )
  const byId = new Map(
    ids.length > 0 ? (await reader.engine.read(entitiesByIds([...new Set(ids)]))).map((row) => [row.id, row]) : [],
  )
  const byTerm = await findByTerm(reader, names)
  return ({ id, name, kind }) => {
    const fits = (row: ResolvedRef): boolean => !kind || row.kind === kind
    if (typeof id === 'string') return [byId.get(id) ?? []].flat().find(fits) ?? null
    const written = name?.trim() ?? ''
    const called = chooseByName(written, (byTerm.get(nameTerm(written)) ?? []).filter(fits))
    const candidates = called.length > 0 ? called : identified(written, byTerm).filter(fits)
    return candidates.length === 1 ? (candidates[0] ?? null) : null
  }
}

type ByTerm = ReadonlyMap<string, readonly CandidateRow[]>

/** What each name may stand for, by the terms of names and identifiers that it may be. */
async function findByTerm(reader: GraphReader, names: readonly string[]): Promise<ByTerm> {
  const terms = new Set(names.flatMap((name) => [nameTerm(name), ...idForms(name).map(idTerm)]))
  if (terms.size === 0) return new Map()
  return new Map(
    (await reader.engine.read(entitiesByTerm(reader.model.languages, [...terms]))).map(({ term, entities }) => [
      term,
      entities,
    ]),
  )
}

/** The entities that have a text for an identifier, each once. */
const identified = (text: string, byTerm: ByTerm): CandidateRow[] => [
  ...new Map(
    idForms(text)
      .flatMap((form) => byTerm.get(idTerm(form)) ?? [])
      .map((row) => [row.id, row]),
  ).values(),
]
