import { narrowedBy, sourcesOf, without, withStances } from '../../facts/fact-filter.js'
import { STANCES, type Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import { uncited } from '../paths/advice.js'
import { searchFlows, type Ends, type FlowFilter } from './flow-search.js'

/** A search for flows that found none. */
export interface Fruitless {
  readonly topology: Topology
  readonly ends: Ends
  readonly filter: FlowFilter
  readonly withoutPlace: number
  readonly budget: TraversalBudget
}

/** Says what left nothing, so that an empty answer is not taken for "nobody moved"; by searching with one argument less. */
export async function whyNoFlow(search: Fruitless): Promise<string> {
  const { topology, ends, filter, withoutPlace, budget } = search
  if (budget.stoppedBy) return 'The search had to stop before it found a flow: narrow it.'
  for (const side of ['from', 'to'] as const)
    if (ends[side].members?.length === 0)
      return `Nothing fits "${side}": all of its "refs", "kinds" and "cities" must hold.`
  const missing = uncited(topology, sourcesOf(filter.facts))
  if (missing) return `No flow fits.${missing}`
  const advice = (await filterAdvice(search)) ?? (await stanceAdvice(search)) ?? (await groupingAdvice(search))
  if (advice) return advice
  if (withoutPlace > 0)
    return `There are moves or counts, but no place of the sort ${filter.groupBy} is known for ${withoutPlace} end(s) of them.`
  return 'The graph names nobody who was at such an origin before such a destination, and holds no count of such people.'
}

async function filterAdvice(search: Fruitless): Promise<string | null> {
  const { facts, minPeople, arrived } = search.filter
  const members = narrowedBy(facts)
  const ways: { readonly name: string; readonly change: Partial<FlowFilter> }[] = [
    ...(minPeople ? [{ name: '"minPeople"', change: { minPeople: null } }] : []),
    ...(arrived ? [{ name: '"arrived"', change: { arrived: null } }] : []),
    ...members.map((member) => ({ name: `"${member}"`, change: { facts: without(facts, [member]) } })),
  ]
  for (const { name, change } of ways) {
    const advice = await adviceFor(search, change, `without ${name}`)
    if (advice) return advice
  }
  const none = { minPeople: null, arrived: null, facts: without(facts, members) }
  return ways.length < 2 ? null : adviceFor(search, none, `without ${ways.map(({ name }) => name).join(', ')}`)
}

const stanceAdvice = (search: Fruitless): Promise<string | null> =>
  adviceFor(
    search,
    { facts: withStances(search.filter.facts, STANCES) },
    `with facts: {stances: [${STANCES.join(', ')}]}`,
  )

/** Counts between places show only where the ends are places. */
async function groupingAdvice(search: Fruitless): Promise<string | null> {
  if (search.filter.groupBy !== 'ORGANIZATION') return null
  const byCity = await adviceFor(search, { groupBy: 'CITY' }, 'with groupBy: CITY')
  return byCity ?? adviceFor(search, { groupBy: 'COUNTRY' }, 'with groupBy: COUNTRY')
}

async function adviceFor(search: Fruitless, change: Partial<FlowFilter>, how: string): Promise<string | null> {
  const { topology, ends, filter, budget } = search
  const { sizes } = await searchFlows(topology, ends, { ...filter, ...change }, budget)
  return sizes.length === 0
    ? null
    : `No flow fits. ${sizes.length === 1 ? 'There is 1' : `There are ${sizes.length}`} ${how}.`
}
