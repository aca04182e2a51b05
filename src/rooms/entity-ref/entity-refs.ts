import type { GraphEngine } from '../../engine/engine.js'
import type { EntityRef } from '../../generated/graphql.js'
import { fold } from '../../text/fold.js'
import { chooseByName, requireRef, type ResolvedRef } from './entity-ref.js'
import { entitiesByFoldedNames, entitiesByIds } from './entity-ref.cypher.js'

type Reader = Pick<GraphEngine, 'read'>

/**
 * The entities that a list of references stands for, in its order: two statements, however many there are. Throws like
 * `requireRef` for the first of them that fits nothing, or several; `argument` names the list in errors.
 */
export async function requireRefs(
  engine: Reader,
  refs: readonly EntityRef[],
  argument: string,
): Promise<ResolvedRef[]> {
  const found = await findPlain(engine, refs)
  const resolved: ResolvedRef[] = []
  for (const [index, ref] of refs.entries())
    resolved.push(found(ref) ?? (await requireRef(engine, ref, `${argument}[${index}]`)))
  return resolved
}

/** Looks references up; those that do not plainly stand for one entity are left to `requireRef`, which tells why. */
async function findPlain(engine: Reader, refs: readonly EntityRef[]): Promise<(ref: EntityRef) => ResolvedRef | null> {
  const ids = refs.flatMap(({ id, name }) => (typeof id === 'string' && typeof name !== 'string' ? [id] : []))
  const names = refs.flatMap(({ id, name }) =>
    typeof name === 'string' && typeof id !== 'string' ? [name.trim()] : [],
  )
  const byId = new Map(
    ids.length > 0 ? (await engine.read(entitiesByIds([...new Set(ids)]))).map((row) => [row.id, row]) : [],
  )
  const folded = [...new Set(names.map(fold).filter((name) => name !== ''))]
  const byName = new Map(
    folded.length > 0 ? (await engine.read(entitiesByFoldedNames(folded))).map((row) => [row.name, row.entities]) : [],
  )
  return ({ id, name, kind }) => {
    const fits = (row: ResolvedRef): boolean => !kind || row.kind === kind
    if (typeof id === 'string') return [byId.get(id) ?? []].flat().find(fits) ?? null
    const written = name?.trim() ?? ''
    const candidates = chooseByName(written, (byName.get(fold(written)) ?? []).filter(fits))
    return candidates.length === 1 ? (candidates[0] ?? null) : null
  }
}
