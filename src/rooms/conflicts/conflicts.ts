import { decodeCursor, encodeCursor, isGiven } from '../../compiler/list/cursor.js'
import type { GraphEngine } from '../../engine/engine.js'
import type { QueryConflictsArgs } from '../../generated/graphql.js'
import { InvalidInputError, LimitExceededError } from '../../errors.js'
import { asksOfLanguages } from '../../facts/citation-filter.js'
import { factTest } from '../../facts/conditions.js'
import { columnsOf, type FactColumns, type FactRow } from '../../facts/fact-columns.js'
import type { WhichFacts } from '../../facts/fact-filter.js'
import type { Context } from '../../request/context.js'
import type { Model } from '../../ontology/model.js'
import type { WithFacts } from '../../request/which-facts.js'
import { requireRef } from '../../references/entity-ref.js'
import {
  declaredObservations,
  declaredRelations,
  disputedRelations,
  sameQuantity,
  type ConflictRow,
  type RelationConflictRow,
} from './conflicts.cypher.js'

/** Facts that cannot all be true as they stand, by id. */
export interface Conflict {
  readonly key: string
  readonly ground: 'DECLARED' | 'SAME_QUANTITY' | 'DISPUTED_RELATION'
  readonly about: readonly string[]
  readonly observations: readonly string[]
  readonly relations: readonly string[]
  /** What filters ask of its facts: of the observations, then of the relations. */
  readonly columns: readonly FactRow[]
}

/** A page of conflicts, by id. */
export interface ConflictPage {
  readonly conflicts: readonly Conflict[]
  readonly totalCount: number
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
}

type Reader = Pick<GraphEngine, 'read'>

/** So many facts that conflict on one ground are held side by side; a graph with more is refused, not cut. */
const MOST_FACTS = 100_000

const CURSOR = 'conflicts'

/** The cursor after a conflict. */
export const conflictCursor = (conflict: Conflict): string => encodeCursor(CURSOR, [conflict.key])

/** A page of `all` conflicts, which are in order: those that the input asks for. */
export async function pageOfConflicts(
  context: Context,
  input: WithFacts<QueryConflictsArgs>,
  maxPageSize: number,
  all: () => Promise<readonly Conflict[]>,
): Promise<ConflictPage> {
  if (input.first < 0) throw new InvalidInputError(`"first" is ${input.first}: it must be 0 or more.`)
  if (input.first > maxPageSize)
    throw new LimitExceededError(
      'Page size',
      maxPageSize,
      input.first,
      'ask for fewer with "first" and page on with cursors.',
      'MAX_PAGE_SIZE',
    )
  const about = input.about ? (await requireRef(context, input.about, 'about')).id : null
  const after = isGiven(input.after) ? (decodeCursor(CURSOR, input.after, 'after')[0] as string) : ''
  const { languages } = asksOfLanguages(input.facts.filters) ? await context.topology() : NO_LANGUAGES
  const found = (await all()).filter(
    (one) => (!about || one.about.includes(about)) && hasFact(one, input.facts, languages),
  )
  const rest = found.filter(({ key }) => key > after)
  return {
    conflicts: rest.slice(0, input.first),
    totalCount: found.length,
    hasNextPage: rest.length > input.first,
    hasPreviousPage: rest.length < found.length,
  }
}

const NO_LANGUAGES: Pick<FactColumns, 'languages'> = { languages: new Map() }

/** Whether one of the facts of a conflict counts. */
function hasFact(
  { columns, observations, relations }: Conflict,
  facts: WhichFacts,
  languages: FactColumns['languages'],
): boolean {
  if (facts.filters.length === 0) return true
  const counts = factTest(columnsOf(columns, languages), facts)
  return columns.some((_row, index) => {
    const relation = relations[index - observations.length]
    return counts(index) && (!facts.matching || relation === undefined || facts.matching.has(relation))
  })
}

/**
 * Facts whose sources disagree, by key of the conflict: all of the graph's, or an error if more than `most` facts
 * conflict on one ground.
 */
export async function findConflicts(engine: Reader, model: Model, most = MOST_FACTS): Promise<readonly Conflict[]> {
  const [observed, related, quantities, disputed] = await Promise.all([
    engine.read(declaredObservations(most + 1)),
    engine.read(declaredRelations(model, most + 1)),
    engine.read(sameQuantity()),
    engine.read(disputedRelations(model, most + 1)),
  ])
  for (const rows of [observed, related, quantities, disputed]) checkNumber(rows, most)
  const conflicts = [
    ...declared(observed, related.map(aboutEnds)),
    ...quantities.map((row) => conflictOf('SAME_QUANTITY', row.key, row, null)),
    ...disputed.map((row) => conflictOf('DISPUTED_RELATION', row.key, null, aboutEnds(row))),
  ]
  return distinguished(conflicts).sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** Keys are made of texts with slashes, or given by editors, so that two may be alike: later ones are numbered then. */
function distinguished(conflicts: readonly Conflict[]): Conflict[] {
  const first = ({ observations, relations }: Conflict): string => observations[0] ?? relations[0] ?? ''
  const taken = new Set<string>()
  return [...conflicts]
    .sort((a, b) => (first(a) < first(b) ? -1 : 1))
    .map((conflict) => {
      let key = conflict.key
      for (let number = 2; taken.has(key); number++) key = `${conflict.key} (${number})`
      taken.add(key)
      return { ...conflict, key }
    })
}

function checkNumber(rows: readonly { readonly facts: readonly string[] }[], most: number): void {
  const count = rows.reduce((sum, { facts }) => sum + facts.length, 0)
  if (count <= most) return
  const advice = 'ask for the disputed relations of one entity, with `facts: {stances: [DISPUTED]}`.'
  throw new LimitExceededError('The number of facts that conflict', most, count, advice)
}

/** Relations that clash are about whom they start from; and, where all lead to one entity, about that one too. */
function aboutEnds({ froms, tos, ...row }: RelationConflictRow): ConflictRow {
  const to = new Set(tos)
  return { ...row, about: [...new Set([...froms, ...(to.size === 1 ? to : [])])] }
}

function declared(observed: readonly ConflictRow[], related: readonly ConflictRow[]): Conflict[] {
  const [ofNumbers, ofRelations] = [observed, related].map((rows) => new Map(rows.map((row) => [row.key, row])))
  const keys = new Set([...observed, ...related].map(({ key }) => key))
  return [...keys].map((key) => conflictOf('DECLARED', key, ofNumbers?.get(key) ?? null, ofRelations?.get(key) ?? null))
}

function conflictOf(
  ground: Conflict['ground'],
  key: string,
  observed: ConflictRow | null,
  related: ConflictRow | null,
): Conflict {
  return {
    key,
    ground,
    about: [...new Set([...(observed?.about ?? []), ...(related?.about ?? [])])].sort(),
    observations: observed?.facts ?? [],
    relations: related?.facts ?? [],
    columns: [...(observed?.columns ?? []), ...(related?.columns ?? [])],
  }
}
