import { narrowedBy, sourcesOf, without, withStances } from '../facts/fact-filter.js'
import { STANCES, type Topology } from '../topology/topology.js'
import type { TraversalBudget } from '../traversal/budget.js'
import { uncited } from '../topology/uncited.js'
import { BY_ORGANIZATION, type Ends, type FlowFilter, type FlowGrouping } from './flow-filter.js'

/** A search for flows that found none, and how to search again. */
export interface Fruitless<Filter extends FlowFilter> {
  readonly topology: Topology
  readonly ends: Ends
  readonly filter: Filter
  /** The members of the filter, beside its facts, that narrow it. */
  readonly narrowing: readonly (keyof Filter & string)[]
  /** The kinds of place that flows can be grouped by. */
  readonly groupings: readonly FlowGrouping[]
  readonly withoutPlace: number
  readonly budget: TraversalBudget
  /** How many flows there are by another filter. */
  readonly count: (filter: Filter) => Promise<number>
  /** What to say when nothing else explains it. */
  readonly nothing: string
}

/** Says why there is no flow, so that an empty answer is not taken for a fact; by searching with one argument less. */
export async function whyNoFlow<Filter extends FlowFilter>(search: Fruitless<Filter>): Promise<string> {
  const { topology, ends, filter, withoutPlace, budget, nothing } = search
  if (budget.stoppedBy) return 'The search had to stop before it found a flow: narrow it.'
  for (const side of ['from', 'to'] as const)
    if (ends[side].members?.length === 0) return `Nothing fits "${side}": all that it asks for must hold.`
  const missing = uncited(topology, sourcesOf(filter.facts))
  if (missing) return `No flow fits.${missing}`
  const advice = (await filterAdvice(search)) ?? (await stanceAdvice(search)) ?? (await groupingAdvice(search))
  if (advice) return advice
  if (budget.stoppedBy) return 'No flow fits, and the search for the reason had to stop: narrow it.'
  return withoutPlace > 0
    ? `There are facts that fit, but no place of the sort ${filter.groupBy} is known for ${withoutPlace} end(s) of them.`
    : nothing
}

async function filterAdvice<Filter extends FlowFilter>(search: Fruitless<Filter>): Promise<string | null> {
  const { filter, narrowing } = search
  const members = narrowedBy(filter.facts)
  const ways: { readonly name: string; readonly change: Partial<FlowFilter> }[] = [
    ...narrowing.filter((name) => filter[name]).map((name) => ({ name, change: { [name]: null } })),
    ...members.map((name) => ({ name, change: { facts: without(filter.facts, [name]) } })),
  ]
  for (const { name, change } of ways) {
    const advice = await adviceFor(search, change, `without "${name}"`)
    if (advice) return advice
  }
  if (ways.length < 2) return null
  const all = ways.reduce<Partial<FlowFilter>>((sum, { change }) => ({ ...sum, ...change }), {})
  const none = { ...all, facts: without(filter.facts, members) }
  return adviceFor(search, none, `without ${ways.map(({ name }) => `"${name}"`).join(', ')}`)
}

const stanceAdvice = <Filter extends FlowFilter>(search: Fruitless<Filter>): Promise<string | null> =>
  adviceFor(
    search,
    { facts: withStances(search.filter.facts, STANCES) },
    `with facts: {stances: [${STANCES.join(', ')}]}`,
  )

/** Facts about places show only where the ends are places. */
async function groupingAdvice<Filter extends FlowFilter>(search: Fruitless<Filter>): Promise<string | null> {
  if (search.filter.groupBy !== BY_ORGANIZATION) return null
  for (const groupBy of search.groupings) {
    const advice = await adviceFor(search, { groupBy }, `with groupBy: ${groupBy}`)
    if (advice) return advice
  }
  return null
}

async function adviceFor<Filter extends FlowFilter>(
  { filter, count, budget }: Fruitless<Filter>,
  change: Partial<FlowFilter>,
  how: string,
): Promise<string | null> {
  const flows = await count({ ...filter, ...change })
  const number = budget.stoppedBy ? `at least ${flows}` : flows
  return flows === 0 ? null : `No flow fits. There ${flows === 1 ? 'is' : 'are'} ${number} ${how}.`
}
