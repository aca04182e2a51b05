import DataLoader from 'dataloader'
import { wantedRelation } from '../../compiler/filter/pattern.js'
import type { Context } from '../../request/context.js'
import { InvalidInputError } from '../../errors.js'
import { firstDay, lastDay } from '../../text/partial-date.js'
import { overlap } from '../../traversal/pattern-facts.js'
import type { RelationIndex, Topology } from '../../topology/topology.js'
import { datesOfRelations, type DatesRow } from './overlap.cypher.js'

/** A time that several relations share, as precisely as they give it. */
export interface Overlap {
  readonly from: string | null
  readonly to: string | null
}

/** The time that relations share; null if they share no day. The dates of all that a request asks about are read at once. */
export async function overlapOf(
  context: Context,
  topology: Topology,
  relations: readonly RelationIndex[],
): Promise<Overlap | null> {
  if (relations.length < 2) throw new InvalidInputError('"of" needs the names of two relations or more.')
  if (!overlap(topology, relations)) return null
  const loader = datesIn(context)
  const dates = await Promise.all(relations.map((one) => loader.load(topology.relationIds[one] as string)))
  const known = dates.filter((row) => row !== null)
  const starts = known.flatMap(({ start }) => (start ? [start] : []))
  const ends = known.flatMap(({ end }) => (end ? [end] : []))
  return {
    from: starts.sort((a, b) => compare(firstDay(b), firstDay(a)) || b.length - a.length)[0] ?? null,
    to: ends.sort((a, b) => compare(lastDay(a), lastDay(b)) || b.length - a.length)[0] ?? null,
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const loaders = new WeakMap<Context, DataLoader<string, DatesRow | null>>()

function datesIn(context: Context): DataLoader<string, DatesRow | null> {
  const known = loaders.get(context)
  if (known) return known
  const loader = new DataLoader<string, DatesRow | null>(async (ids) => {
    const rows = await context.engine.read(datesOfRelations(context.model, ids.map(wantedRelation)))
    const byId = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => byId.get(id) ?? null)
  })
  loaders.set(context, loader)
  return loader
}
