import type { Model } from '../../ontology/model.js'
import { directCooperationTypes } from '../../ontology/roles.js'
import { eachRelation, type EntityIndex, type RelationIndex, type Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import { narrowestEnd } from '../../flows/flow-ends.js'
import type { Ends, FlowGrouping } from '../../flows/flow-filter.js'
import { goalOf, startOf } from '../../flows/relation-end.js'
import { FlowPairs, type VisitEnds } from '../../flows/roll-up.js'

/** Which cooperation is sought. */
export interface CooperationQuery extends Ends {
  readonly grouping: FlowGrouping
  readonly mayCount: (relation: RelationIndex) => boolean
  readonly model: Model
}

/** How far a pass over the relations came. */
export interface CooperationPass {
  /** False when the budget ended it. */
  readonly complete: boolean
  /** How many organizations at an end have no place of the grouping. */
  readonly withoutPlace: number
}

const known = new WeakMap<Topology, readonly RelationIndex[]>()

/** The relations by which partners work together, in order; found once for each topology. */
export function cooperationsOf(topology: Topology, model: Model): readonly RelationIndex[] {
  const found = known.get(topology) ?? findCooperations(topology, model)
  known.set(topology, found)
  return found
}

function findCooperations({ relationTypes }: Topology, model: Model): RelationIndex[] {
  const types = new Set(directCooperationTypes(model))
  return [...relationTypes.keys()].filter((relation) => types.has(relationTypes[relation] as string))
}

/**
 * Visits every cooperation of a query, relation by relation in the order of ids: once for each pair of ends that the
 * relation belongs to, and for each way round in which it fits them.
 */
export async function eachCooperation(
  topology: Topology,
  query: CooperationQuery,
  budget: TraversalBudget,
  visit: VisitEnds,
): Promise<CooperationPass> {
  const pairs = new FlowPairs(topology, query)
  for (const relation of relationsToAsk(topology, query)) {
    if (budget.due) await budget.pause()
    if (!budget.look(1)) return { complete: false, withoutPlace: pairs.withoutPlace }
    if (!query.mayCount(relation)) continue
    const [from, to] = [topology.from[relation] as EntityIndex, topology.to[relation] as EntityIndex]
    if (!pairs.mayJoin(from, to)) continue
    if (query.from.accepts(from) && query.to.accepts(to)) pairs.each(startOf(relation), goalOf(relation), visit)
    if (from !== to && query.from.accepts(to) && query.to.accepts(from))
      pairs.each(goalOf(relation), startOf(relation), visit)
  }
  return { complete: true, withoutPlace: pairs.withoutPlace }
}

/** The cooperations at the end with fewer relations, or all of them where that is fewer. */
function relationsToAsk(topology: Topology, { from, to, model }: CooperationQuery): Iterable<RelationIndex> {
  const all = cooperationsOf(topology, model)
  const narrow = narrowestEnd(topology, { side: from, direction: 'BOTH' }, { side: to, direction: 'BOTH' })
  if (!narrow || narrow.relations >= all.length) return all
  const types = new Set(directCooperationTypes(model))
  const relations = new Set<RelationIndex>()
  for (const member of narrow.members)
    eachRelation(topology, member, 'BOTH', (relation) => {
      if (types.has(topology.relationTypes[relation] as string)) relations.add(relation)
    })
  return [...relations].sort((a, b) => a - b)
}
