import type { GraphEngine, Statement } from '../engine/engine.js'
import { ConflictError } from '../errors.js'
import { batches } from './batches.js'
import {
  citationsOf,
  observationsAbout,
  observationsAmong,
  observationsOfMetrics,
  relationsAmong,
  relationsOfEntities,
  type ForeignUse,
} from './conflicts.cypher.js'
import type { Difference } from './diff.js'
import type { Known, Surroundings } from './references.js'
import type { Contents, Row } from './rows.js'
import { BULK } from './stored.js'

/** Conflicts that a message names; `details.ids` has them all. */
const MAX_NAMED = 10

/** Throws `ConflictError` when an id of the contents belongs to another dataset of the graph. */
export function refuseOwnedIds(contents: Contents, known: Surroundings, dataset: string): void {
  const owned = [
    ...ownedBy(contents.sources, known.source, dataset),
    ...ownedBy(contents.metrics, known.metric, dataset),
    ...ownedBy(contents.entities, known.entity, dataset),
  ]
  if (owned.length > 0) throw ownedError(dataset, owned)
}

/**
 * Throws `ConflictError` when a new fact has the id of another dataset's, or when something to be removed is still
 * used by another dataset.
 */
export async function refuseConflicts(engine: GraphEngine, diff: Difference, dataset: string): Promise<void> {
  const owned = await readAll<Known>(engine, [
    ...batches(diff.relations.created.map(({ id, from, to }) => ({ id, from, to }))).map(relationsAmong),
    ...batches(idsOf(diff.observations.created)).map(observationsAmong),
  ])
  if (owned.length > 0) throw ownedError(dataset, owned)
  const entities = batches(idsOf(diff.entities.removed))
  const metrics = batches(idsOf(diff.metrics.removed))
  const uses = await readAll<ForeignUse>(engine, [
    ...entities.map((ids) => relationsOfEntities(ids, dataset)),
    ...entities.map((ids) => observationsAbout(ids, dataset)),
    ...metrics.map((ids) => observationsOfMetrics(ids, dataset)),
    ...citationsOf(idsOf(diff.sources.removed), dataset),
  ])
  if (uses.length > 0) throw useError(dataset, uses)
}

async function readAll<R>(engine: GraphEngine, statements: readonly Statement<R>[]): Promise<R[]> {
  const rows: R[] = []
  for (const statement of statements) rows.push(...(await engine.read(statement, BULK)))
  return rows
}

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id)

const ownedBy = (rows: readonly Row[], known: ReadonlyMap<string, Known>, dataset: string): Known[] =>
  rows.flatMap(({ id }) => known.get(id) ?? []).filter((thing) => thing.dataset !== dataset)

function ownedError(dataset: string, owned: readonly { id: string; dataset: string }[]): ConflictError {
  const named = list(owned.map(({ id, dataset: owner }) => `${id} (dataset ${owner})`))
  const ids = owned.map(({ id }) => id)
  return new ConflictError(
    `Dataset ${dataset} states what another dataset owns: ${named}. Leave it out and refer to it, or give a fact a "key" of its own.`,
    { ids },
  )
}

function useError(dataset: string, uses: readonly ForeignUse[]): ConflictError {
  const named = list(uses.map((use) => `${use.id}, used by ${use.user} (dataset ${use.dataset})`))
  return new ConflictError(
    `Other datasets use what dataset ${dataset} would no longer hold: ${named}. Keep it, or change those datasets first.`,
    { ids: [...new Set(uses.map(({ id }) => id))] },
  )
}

function list(names: readonly string[]): string {
  const rest = names.length - MAX_NAMED
  return names.slice(0, MAX_NAMED).join('; ') + (rest > 0 ? `; and ${rest} more` : '')
}
