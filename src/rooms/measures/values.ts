import type { Communities } from '../../algorithms/communities.js'
import type { NumberedGraph } from '../../algorithms/graph.js'
import type { Ranked } from '../../algorithms/jobs.js'
import { runJob } from '../../algorithms/run-job.js'
import { InvalidInputError } from '../../errors.js'
import type { Scope } from './scope.js'
import { graphOf, placesOf, shared, type Asker } from './scope-graph.js'

/** What entities can be ranked by, as the API names it. */
export type Measure = 'PARTNERS' | 'STRENGTH' | 'PAGE_RANK' | 'BETWEENNESS' | 'CORE' | 'BROKERAGE'

/** The job of each measure that takes nothing but the graph, and what it costs beside looking at each edge once. */
const JOBS = {
  PARTNERS: ['partners', 1],
  STRENGTH: ['strength', 1],
  CORE: ['cores', 5],
  PAGE_RANK: ['pageRank', 100],
  BETWEENNESS: ['betweenness', 1000],
} as const

/** The values of a measure; `errors` where they are estimates. */
export interface MeasureValues extends Ranked {
  readonly graph: NumberedGraph
  readonly errors?: Float64Array
}

/** The values of a measure over a scope: computed once for all who ask of one state of the graph. */
export async function valuesOf(scope: Scope, measure: Measure, asker: Asker): Promise<MeasureValues> {
  const graph = await graphOf(scope, asker)
  if (measure === 'BROKERAGE') return { graph, ...(await brokerageOf(scope, graph, asker)) }
  const [job, effort] = JOBS[measure]
  const cost = effort * graph.neighbours.length
  const values = await shared(scope.topology, `${job} ${scope.key}`, asker, (signal) =>
    runJob(job, graph, { cost, signal }),
  )
  return { graph, ...values }
}

function brokerageOf({ topology, over, key }: Scope, graph: NumberedGraph, asker: Asker): Promise<Ranked> {
  const { between } = over
  if (!between)
    throw new InvalidInputError(
      `Brokerage joins places of a kind: say which with over: {between: ${[...topology.placeKinds][0] ?? 'a kind of place'}}.`,
    )
  const cost = 200 * graph.neighbours.length
  return shared(topology, `brokerage ${between} ${key}`, asker, async (signal) =>
    runJob('brokerage', { graph, places: await placesOf(topology, graph, between, signal) }, { cost, signal }),
  )
}

/** The communities of a scope, computed likewise. */
export async function communitiesOf(
  scope: Scope,
  asker: Asker,
): Promise<{ readonly graph: NumberedGraph } & Communities> {
  const graph = await graphOf(scope, asker)
  const cost = 500 * graph.neighbours.length
  const found = await shared(scope.topology, `communities ${scope.key}`, asker, (signal) =>
    runJob('communities', graph, { cost, signal }),
  )
  return { graph, ...found }
}
