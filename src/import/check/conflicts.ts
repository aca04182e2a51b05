import type { GraphEngine, Statement } from '../../engine/engine.js'
import { ConflictError } from '../../errors.js'
import { batches, groupBy } from '../read/batches.js'
import {
  citationsOf,
  observationsAbout,
  observationsAmong,
  observationsOfMetrics,
  relationsAmong,
  relationsOfEntities,
  type ForeignUse,
  type Owned,
} from './conflicts.cypher.js'
import type { Difference } from './diff.js'
import type { Report } from '../read/mistake.js'
import type { Surroundings } from './surroundings.js'
import type { Contents, ObservationRow, RelationRow, Row } from '../read/rows.js'
import { BULK } from './stored.js'

/** Conflicts that a message names; `details.ids` has them all. */
const MAX_NAMED = 10

/** Reports the sources, metrics and entities of the contents that belong to another dataset of the graph. */
export function reportOwnedThings(contents: Contents, around: Surroundings, report: Report): void {
  // One id names one thing: a source may not have the id of a metric either.
  const slugs = new Map([...around.source, ...around.metric])
  for (const [rows, others] of [
    [contents.sources, slugs],
    [contents.metrics, slugs],
    [contents.entities, around.entity],
  ] as const)
    reportOwned(rows, others, 'leave it out and refer to it, or give yours another id', report)
}

/** Reports the relations and observations that are new to the dataset, but have the id of another dataset's. */
export async function reportOwnedFacts(engine: GraphEngine, diff: Difference, report: Report): Promise<void> {
  const { relations, observations } = { relations: diff.relations.created, observations: diff.observations.created }
  const others = await factsAmong(engine, relations, observations)
  reportOwned([...relations, ...observations], others, 'leave it out, or give yours a "key" of its own', report)
}

/**
 * The contents without what another dataset of the graph states already, which is noted: what is left refers to that
 * dataset's. `isWhole` tells whether nothing was left out.
 */
export async function leaveToOthers(
  engine: GraphEngine,
  contents: Contents,
  around: Surroundings,
  dataset: string,
  note: Report,
): Promise<{ readonly contents: Contents; readonly isWhole: boolean }> {
  const facts = await factsAmong(engine, contents.relations, contents.observations)
  let isWhole = true
  const own = <T extends Row>(rows: readonly T[], others: ReadonlyMap<string, Owned>): T[] => {
    const isOwned = ({ id }: T): boolean => (others.get(id)?.dataset ?? dataset) !== dataset
    noteOwned(rows.filter(isOwned), others, note)
    const left = rows.filter((row) => !isOwned(row))
    isWhole &&= left.length === rows.length
    return left
  }
  const left = {
    sources: own(contents.sources, around.source),
    metrics: own(contents.metrics, around.metric),
    entities: own(contents.entities, around.entity),
    relations: own(contents.relations, facts),
    observations: own(contents.observations, facts),
  }
  return { contents: left, isWhole }
}

/** One note for each dataset that keeps what it states. */
function noteOwned(rows: readonly Row[], others: ReadonlyMap<string, Owned>, note: Report): void {
  for (const [owner, owned] of groupBy(rows, ({ id }) => others.get(id)?.dataset ?? '')) {
    const [first] = owned
    if (first) note(first.spot, `dataset ${owner} states this already, and keeps it: ${list(idsOf(owned), ', ')}`)
  }
}

/** The facts of the graph that have the ids of these. */
async function factsAmong(
  engine: GraphEngine,
  relations: readonly RelationRow[],
  observations: readonly ObservationRow[],
): Promise<ReadonlyMap<string, Owned>> {
  const owned = await readAll<Owned>(engine, [
    ...batches(relations.map(({ id, from, to }) => ({ id, from, to }))).map(relationsAmong),
    ...batches(idsOf(observations)).map(observationsAmong),
  ])
  return new Map(owned.map((fact) => [fact.id, fact]))
}

/** Throws `ConflictError` when something to be removed is still used by another dataset. */
export async function refuseRemovals(engine: GraphEngine, diff: Difference, dataset: string): Promise<void> {
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
  for (const statement of statements) for (const row of await engine.read(statement, BULK)) rows.push(row)
  return rows
}

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id)

function reportOwned(rows: readonly Row[], others: ReadonlyMap<string, Owned>, advice: string, report: Report): void {
  for (const { id, spot } of rows) {
    const owner = others.get(id)?.dataset
    if (owner !== undefined) report(spot, `"${id}" is stated by dataset ${owner} already: ${advice}`)
  }
}

function useError(dataset: string, uses: readonly ForeignUse[]): ConflictError {
  const named = list(uses.map((use) => `${use.id}, used by ${use.user} (dataset ${use.dataset})`))
  return new ConflictError(
    `Other datasets use what dataset ${dataset} would no longer hold: ${named}. Keep it, or change those datasets first.`,
    { ids: [...new Set(uses.map(({ id }) => id))] },
  )
}

function list(names: readonly string[], separator = '; '): string {
  const rest = names.length - MAX_NAMED
  return names.slice(0, MAX_NAMED).join(separator) + (rest > 0 ? `${separator}and ${rest} more` : '')
}
