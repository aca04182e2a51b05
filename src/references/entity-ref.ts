import { InvalidInputError, LimitExceededError, NotFoundError } from '../errors.js'
import type { EntityRef } from '../generated/graphql.js'
import { article } from '../text/article.js'
import { candidatesFor, MAX_NAMESAKES, type Candidate } from './candidates.js'
import { entitiesByIds, placesOf } from './entity-ref.cypher.js'
import { explainMiss } from './nearest.js'
import type { GraphReader } from './graph-reader.js'

/** The entity a reference stands for. */
export interface ResolvedRef {
  readonly id: string
  readonly kind: string
}

/** Candidates an error lists at most. */
const MAX_CANDIDATES = 25
/** Candidates its message names at most. */
const MAX_TOLD = 10
/** Places it tells of each. */
const MAX_PLACES = 3
const MAX_NAME_LENGTH = 500

/**
 * The entity a reference stands for, among the given kinds (any when null); null when nothing fits.
 * A name is compared as written with every name and alias, then folded, then without its spaces; what nothing is called
 * may be an identifier of a public register. Throws `InvalidInputError` when the reference
 * is malformed, or fits several entities: `extensions.candidates` then lists them; `LimitExceededError` when the name is
 * too long. `argument` names it in errors.
 */
export async function resolveRef(
  reader: GraphReader,
  ref: EntityRef,
  kinds: readonly string[] | null = null,
  argument = 'ref',
): Promise<ResolvedRef | null> {
  const wanted = allowedKinds(ref, kinds)
  if (typeof ref.id === 'string' && typeof ref.name === 'string')
    throw new InvalidInputError(
      `"${argument}" has both the id "${ref.id}" and the name "${ref.name}": give one of them.`,
    )
  if (typeof ref.id === 'string') return byId(reader, ref.id, wanted)
  return byName(reader, checkedName(ref, argument), wanted, argument)
}

/**
 * Like `resolveRef`, but throws `NotFoundError` when nothing fits: for arguments that must name something.
 * `extensions.nearest` then lists what may have been meant.
 */
export async function requireRef(reader: GraphReader, ref: EntityRef, argument: string): Promise<ResolvedRef> {
  const found = await resolveRef(reader, ref, null, argument)
  if (found) return found
  const other = ref.id && ref.kind ? await byId(reader, ref.id, null) : null
  if (other)
    throw new InvalidInputError(
      `"${argument}": ${other.id} is ${article(other.kind)}, not ${article(ref.kind as string)}. With an id, leave "kind" out.`,
    )
  const { message, nearest } = await explainMiss(reader, ref, null)
  throw new NotFoundError(`"${argument}": ${message}`, { argument, nearest })
}

function allowedKinds(ref: EntityRef, kinds: readonly string[] | null): readonly string[] | null {
  if (!ref.kind) return kinds
  return kinds ? kinds.filter((kind) => kind === ref.kind) : [ref.kind]
}

async function byId(reader: GraphReader, id: string, kinds: readonly string[] | null): Promise<ResolvedRef | null> {
  const [row] = await reader.engine.read(entitiesByIds([id]))
  return row && (!kinds || kinds.includes(row.kind)) ? row : null
}

function checkedName(ref: EntityRef, argument: string): string {
  const name = ref.name?.trim()
  if (!name)
    throw new InvalidInputError(`"${argument}" needs either an id, as in {id: "…"}, or a name, as in {name: "…"}.`)
  if (name.length > MAX_NAME_LENGTH)
    throw new LimitExceededError('The length of a name', MAX_NAME_LENGTH, name.length, 'look up a shorter one.')
  return name
}

async function byName(
  reader: GraphReader,
  name: string,
  kinds: readonly string[] | null,
  argument: string,
): Promise<ResolvedRef | null> {
  const [candidates = []] = await candidatesFor(reader, [{ name, kinds }])
  if (candidates.length > 1) {
    const told = await toldCandidates(reader, candidates.slice(0, MAX_CANDIDATES))
    throw ambiguous(name, told, candidates, argument)
  }
  return candidates[0] ?? null
}

/** A candidate as an error lists it. */
interface ToldCandidate {
  readonly id: string
  readonly name: string
  readonly kind: string
  /** The places that it lies in, the narrowest first: `Haidian, Beijing, China`; absent where none is known. */
  readonly place?: string
}

/** Nobody can choose among ids alone. */
async function toldCandidates(reader: GraphReader, rows: readonly Candidate[]): Promise<ToldCandidate[]> {
  const places = new Map<string, string[]>()
  for (const { id, name } of await reader.engine.read(
    placesOf(
      reader.model.languages,
      rows.map(({ id }) => id),
    ),
  ))
    places.set(id, [...(places.get(id) ?? []), name])
  return rows.map((row) => {
    const place = places.get(row.id)?.slice(0, MAX_PLACES).join(', ')
    return { id: row.id, name: row.names[0] ?? row.id, kind: row.kind, ...(place && { place }) }
  })
}

/** The error for a name that fits `all` of some entities, of which `candidates` are listed. */
function ambiguous(
  name: string,
  candidates: readonly ToldCandidate[],
  all: readonly ResolvedRef[],
  argument: string,
): InvalidInputError {
  const told = candidates
    .slice(0, MAX_TOLD)
    .map(({ id, name, kind, place }) => `${name} (${kind}${place ? ` in ${place}` : ''}, ${id})`)
  const more = all.length > MAX_TOLD ? ', …' : ''
  const count = all.length < MAX_NAMESAKES ? all.length : `at least ${all.length}`
  const kinds = new Set(all.map(({ kind }) => kind))
  const advice = kinds.size === 1 ? 'Give the id.' : 'Give the id, or the kind that is meant.'
  const message = `"${argument}": "${name}" fits ${count} entities: ${told.join(', ')}${more}. ${advice}`
  return new InvalidInputError(message, { argument, candidates })
}
