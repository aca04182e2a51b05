import type { EntityRef } from '../generated/graphql.js'
import { candidatesFor } from './candidates.js'
import { requireRef, type ResolvedRef } from './entity-ref.js'
import { entitiesByIds } from './entity-ref.cypher.js'
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
  const named = refs.filter(({ id, name }) => typeof name === 'string' && typeof id !== 'string')
  const byId = new Map(
    ids.length > 0 ? (await reader.engine.read(entitiesByIds([...new Set(ids)]))).map((row) => [row.id, row]) : [],
  )
  const written = named.map(({ name, kind }) => ({ name: name?.trim() ?? '', kinds: kind ? [kind] : null }))
  const candidates = await candidatesFor(reader, written)
  const byName = new Map(named.map((ref, at) => [ref, candidates[at] ?? []]))
  return (ref) => {
    if (typeof ref.id !== 'string') return onlyOne(byName.get(ref) ?? [])
    const found = byId.get(ref.id)
    return found && (!ref.kind || found.kind === ref.kind) ? found : null
  }
}

const onlyOne = (candidates: readonly ResolvedRef[]): ResolvedRef | null =>
  candidates.length === 1 ? (candidates[0] ?? null) : null
