import { InvalidInputError } from '../../errors.js'
import type { QueryPathsArgs, Stance } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import type { Model } from '../../ontology/model.js'
import { checkLists } from '../../compiler/list/check-lists.js'
import type { WhichFacts } from '../../facts/fact-filter.js'
import { kindValuesWith } from '../../ontology/roles.js'
import { relationFilter } from '../../topology/relation-filter.js'
import type { EntityIndex, Topology } from '../../topology/topology.js'
import { membersOf, separate, type Ends, type Location } from '../../traversal/ends.js'
import { checkFirst, checkLength } from './check-input.js'
import type { WithFacts } from '../../request/which-facts.js'
import { readPassage, type Passage } from './passage.js'
import { requirePlace } from '../../references/require-place.js'

/** What a source merely envisages is not there yet. */
export const EXISTING: readonly Stance[] = ['STATED', 'DERIVED', 'DISPUTED']

/** What a client asks, with its references found. */
export interface Question {
  readonly topology: Topology
  readonly from: EntityIndex
  readonly to: EntityIndex
  readonly ends: Ends
  /** The ends with what the client avoids. */
  readonly wholeEnds: Ends
  readonly passage: Passage
}

/** Reads and checks the question of a client. Throws when it names unknown entities, asks too much or contradicts itself. */
export async function readQuestion(context: Context, args: WithFacts<QueryPathsArgs>): Promise<Question> {
  checkFirst(args.first, context.limits)
  checkLength(args.maxLength, 'maxLength', context.limits)
  checkLists({ relations: args.relations })
  const topology = await context.topology()
  const [from, to] = await Promise.all([
    requirePlace(context, topology, args.from, 'from'),
    requirePlace(context, topology, args.to, 'to'),
  ])
  if (from === to)
    throw new InvalidInputError(`"from" and "to" are both ${topology.entityIds[from]}: name two entities.`)
  const location = locationOf(context.model, topology, args.facts)
  const ends = separate(membersOf(topology, from, location), membersOf(topology, to, location))
  const passage = await readPassage(context, topology, args.via, [...ends.from, ...ends.to], [from, to])
  return { topology, from, to, ends: narrowed(ends, passage), wholeEnds: ends, passage }
}

const narrowed = ({ from, to, shared }: Ends, { standsIn }: Passage): Ends => ({
  from: from.filter(standsIn),
  to: to.filter(standsIn),
  shared: shared.filter(standsIn),
})

/** Who lies where, at the time that the client asks about. Any source may say so: the paths are the question. */
function locationOf(model: Model, topology: Topology, { filters }: WhichFacts): Location {
  const times = filters.map(({ asOf, period }) => ({ asOf: asOf ?? null, period: period ?? null }))
  return {
    actorKinds: new Set(kindValuesWith(model, 'actor')),
    locates: relationFilter(topology, {
      facts: { filters: [{ stances: EXISTING }, ...times], matching: null },
    }),
  }
}
