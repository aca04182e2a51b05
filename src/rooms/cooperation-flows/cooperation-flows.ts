import { InvalidInputError } from '../../errors.js'
import type { Context } from '../../request/context.js'
import { relationFilter } from '../../topology/relation-filter.js'
import type { RelationIndex, Topology } from '../../topology/topology.js'
import { TraversalBudget } from '../../traversal/budget.js'
import { knownUnit } from '../../arguments/check-unit.js'
import { existing, openFlows, type FlowFilter, type FlowsInput } from '../../flows/flow-filter.js'
import { FlowList } from '../../flows/flow-list.js'
import { answersOf, type FlowPage } from '../../flows/flow-page.js'
import { KeptSizes } from '../../flows/kept-sizes.js'
import { whyNoFlow } from '../../flows/why-no-flow.js'
import { collectCooperation, type CooperationFlow } from './cooperation-collection.js'
import { measureCooperation, type CooperationSizes } from './cooperation-sizes.js'
import { cooperationsOf, type CooperationQuery } from './cooperations.js'

/** Which flows between two ends are sought; what is not given does not narrow. */
interface CooperationFilter extends FlowFilter {
  readonly unit?: string | null
  readonly minSize?: number | null
}

/** Which flows a client asks for. */
export interface CooperationFlowsInput extends CooperationFilter, FlowsInput {}

const kept = new KeptSizes<CooperationSizes>(4)

/** How an answer without flows is explained. */
const WORDS = { narrowing: ['minSize', 'unit'], nothing: 'The graph holds no cooperation between such ends.' } as const

/** The cooperation between two ends: the greatest first, then by the ids of both. */
export async function findCooperationFlows(
  context: Context,
  input: CooperationFlowsInput,
): Promise<FlowPage<CooperationFlow>> {
  const { groupBy, minSize } = input
  const title = `cooperationFlows(${JSON.stringify([groupBy, input.unit ?? null])})`
  const list = new FlowList(title, input, context.limits.maxPageSize)
  if ((minSize ?? 0) < 0) throw new InvalidInputError(`"minSize" is ${minSize}: it must be 0 or more.`)
  const { topology, budget, ends, groupings } = await openFlows(context, input)
  const { model } = context
  const fitting = (): unknown[] => unitsOf(topology, cooperationsOf(topology, model))
  const unit = knownUnit({ values: topology.unit.values, of: 'relation', fitting }, input.unit, 'unit')
  const queryOf = ({ facts, groupBy: grouping }: CooperationFilter): CooperationQuery => {
    const mayCount = relationFilter(topology, { facts: existing(facts) })
    return { ...ends, model, grouping, mayCount }
  }
  const search = async (filter: CooperationFilter): Promise<CooperationSizes> => {
    const inUnit = (filter.unit ?? null) && unit
    const measured = await kept.of(topology, ends, { ...input, ...filter, more: inUnit }, budget, () =>
      measureCooperation(topology, queryOf(filter), inUnit, budget),
    )
    return { ...measured, sizes: measured.sizes.atLeast(filter.minSize ?? null) }
  }
  const { sizes, withoutPlace, complete } = await search(input)
  const slice = list.slice(topology, sizes)
  const whole = new TraversalBudget({ relations: Infinity, deadline: context.deadline, signal: context.signal })
  const collected = await collectCooperation(topology, queryOf(input), slice.page, whole)
  const count = async (filter: CooperationFilter): Promise<number> => (await search(filter)).sizes.length
  const found = { ...WORDS, topology, ends, groupings, withoutPlace, budget, count, filter: input }
  return {
    ...slice,
    flows: answersOf(topology, list, slice, collected),
    withoutPlace,
    truncated: !complete || budget.stoppedBy !== null || whole.stoppedBy !== null,
    reason: sizes.length > 0 ? null : await whyNoFlow<CooperationFilter>(found),
  }
}

/** The units in which some relations have their weights. */
const unitsOf = ({ unit }: Topology, relations: readonly RelationIndex[]): unknown[] =>
  [...new Set(relations.map((relation) => unit.at[relation] as number))]
    .sort((a, b) => a - b)
    .map((at) => unit.values[at])
