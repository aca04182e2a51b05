import { checkLists } from '../../compiler/list/check-lists.js'
import { InvalidInputError } from '../../errors.js'
import type { WhichFacts } from '../../facts/fact-filter.js'
import type { Context } from '../../request/context.js'
import type { Topology } from '../../topology/topology.js'
import { knownUnit } from '../../arguments/check-unit.js'
import { existing } from '../../flows/flow-filter.js'

/** Over which graph something is measured, as a client gives it; what is not given does not narrow. */
export interface MeasureScope {
  readonly relations?: readonly string[] | null
  readonly kinds?: readonly string[] | null
  readonly unit?: string | null
  readonly between?: string | null
}

/** A scope that has been checked, with the graph of its request. */
export interface Scope {
  readonly topology: Topology
  readonly over: MeasureScope
  readonly facts: WhichFacts
  /** Equal for scopes of one topology that have the same edges. */
  readonly key: string
}

/** Reads a scope. Throws `InvalidInputError` for empty lists, a unit that no relation has and a kind that is not a place. */
export async function readScope(
  context: Context,
  given: MeasureScope | null | undefined,
  which: WhichFacts,
): Promise<Scope> {
  const over = given ?? {}
  checkLists({ 'over.relations': over.relations, 'over.kinds': over.kinds })
  const topology = await context.topology()
  const unit = knownUnit({ values: topology.unit.values, of: 'relation' }, given?.unit, 'over.unit')
  if (over.between && !topology.placeKinds.has(over.between))
    throw new InvalidInputError(
      `"over.between" is ${over.between}, which is not a kind of place: give ${[...topology.placeKinds].join(', ')}.`,
    )
  const facts = existing(which)
  const { relations, kinds } = over
  const sorted = (list: readonly string[] | null | undefined) => list && [...new Set(list)].sort()
  const key = JSON.stringify([sorted(relations), sorted(kinds), unit, facts.filters])
  return { topology, over: { ...over, unit }, facts, key }
}
