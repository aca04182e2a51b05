import { namesOfGraph } from '../names/load-names.js'
import { idForms } from '../text/external-id.js'
import { fold } from '../text/fold.js'
import { idTerm, nameTerm } from '../text/terms.js'
import { allNamesOf } from './entity-ref.cypher.js'
import type { GraphReader } from './graph-reader.js'

/** A name or identifier as it is written, of an entity of some kinds, or of any. */
export interface WrittenName {
  readonly name: string
  readonly kinds: readonly string[] | null
}

/** An entity that a name may stand for. */
export interface Candidate {
  readonly id: string
  readonly kind: string
  /** Its names, then its aliases; empty where it is the only candidate. */
  readonly names: readonly string[]
}

/** Entities of one name that are looked at, to find those that have it as it is written. */
export const MAX_NAMESAKES = 1000

/** The entities that each of some names may stand for, by id: two statements at most, however many names there are. */
export async function candidatesFor(
  reader: GraphReader,
  written: readonly WrittenName[],
): Promise<(readonly Candidate[])[]> {
  if (written.length === 0) return []
  const index = await namesOfGraph(reader)
  const found = written.map(({ name, kinds }) => {
    if (fold(name) === '') return []
    const called = index.having([nameTerm(name)], kinds)
    return (called.length > 0 ? called : index.having(idForms(name).map(idTerm), kinds)).slice(0, MAX_NAMESAKES)
  })
  const several = found.flatMap((entities) => (entities.length > 1 ? entities.map(({ id }) => id) : []))
  const names = await readNames(reader, [...new Set(several)])
  return found.map((entities, at) =>
    chooseByName(
      written[at]?.name ?? '',
      entities.map(({ id, kind }) => ({ id, kind, names: names.get(id) ?? [] })),
    ),
  )
}

async function readNames(
  { engine, model }: GraphReader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = ids.length > 0 ? await engine.read(allNamesOf(model.languages, ids)) : []
  return new Map(
    rows.map(({ id, names, aliases }) => [id, [...names, ...(aliases ?? [])].filter((name) => name !== null)]),
  )
}

/** The candidates that have a name as it is written, else those that have it folded, else all: theirs differ in spaces. */
function chooseByName(name: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const folded = fold(name)
  const exact = candidates.filter(({ names }) => names.includes(name))
  const alike = exact.length > 0 ? exact : candidates.filter(({ names }) => names.some((one) => fold(one) === folded))
  return alike.length > 0 ? alike : candidates
}
