import { STANCES, type RelationIndex, type Topology } from '../../topology/topology.js'
import { checkPageSize } from '../../arguments/arguments.js'
import type { FlowAnswer } from '../../flows/flow-page.js'
import { beganByYear, yearSpan, type FlowYear, type YearSpan } from '../../flows/years.js'
import type { CooperationFlow } from './cooperation-collection.js'

/** A flow of cooperation with the topology that its indexes refer to. */
export type CooperationAnswer = FlowAnswer<CooperationFlow>

/** What the relations of a flow with one channel and one unit come to. */
export interface CooperationTotal {
  readonly channel: string | null
  readonly unit: string | null
  readonly relationCount: number
  /** The weights added up; null when no relation has one. */
  readonly weight: number | null
  readonly firstYear: number | null
  readonly lastYear: number | null
}

/** The relations of a flow by channel and unit, in this order: what has no channel or unit first. Units never mix. */
export function totalsOf({ topology, flow }: CooperationAnswer): CooperationTotal[] {
  const groups = new Map<string, RelationIndex[]>()
  for (const relation of flow.relations) {
    const key = `${topology.channel.at[relation]} ${topology.unit.at[relation]}`
    const group = groups.get(key)
    if (group) group.push(relation)
    else groups.set(key, [relation])
  }
  return [...groups.values()].map((relations) => totalOf(topology, relations))
}

function totalOf(topology: Topology, relations: readonly RelationIndex[]): CooperationTotal {
  const [relation] = relations as [RelationIndex]
  const weights = relations.map((one) => topology.weight[one] as number).filter((weight) => !Number.isNaN(weight))
  const { first, last } = spanOf(topology, relations)
  return {
    channel: topology.channel.values[topology.channel.at[relation] as number] as string | null,
    unit: topology.unit.values[topology.unit.at[relation] as number] as string | null,
    relationCount: relations.length,
    weight: weights.length > 0 ? weights.reduce((sum, weight) => sum + weight, 0) : null,
    firstYear: first,
    lastYear: last,
  }
}

const spanOf = ({ startsOn, endsOn }: Topology, relations: readonly RelationIndex[]): YearSpan =>
  yearSpan(relations.flatMap((relation) => [startsOn[relation] as number, endsOn[relation] as number]))

/** The years of the first and the last known date of the relations of a flow. */
export const yearsOf = ({ topology, flow }: CooperationAnswer): YearSpan => spanOf(topology, flow.relations)

/** How many relations of a flow began in each year, up to the last. */
export function beginningsByYear({ topology, flow }: CooperationAnswer, last: number, maxPageSize: number): FlowYear[] {
  checkPageSize(last, maxPageSize, 'last')
  return beganByYear(
    flow.relations.map((relation) => topology.startsOn[relation] as number),
    last,
  )
}

/** The ids of the first relations of a flow. */
export function relationsOf({ topology, flow }: CooperationAnswer, first: number, maxPageSize: number): string[] {
  checkPageSize(first, maxPageSize)
  return flow.relations.slice(0, first).map((relation) => topology.relationIds[relation] as string)
}

/** The least firm stance among the relations of a flow. */
export const weakestStanceOf = ({ topology, flow }: CooperationAnswer): (typeof STANCES)[number] =>
  STANCES[
    flow.relations.reduce((weakest, relation) => Math.max(weakest, topology.stance[relation] as number), 0)
  ] as (typeof STANCES)[number]
