import fc from 'fast-check'
import { graphRoles } from '../../src/ontology/roles.js'
import { buildTopology } from '../../src/topology/load-topology.js'
import { fixtureModel } from '../fixtures/load-fixture-graph.js'
import type { EntityIndex, Topology } from '../../src/topology/topology.js'
import { TraversalBudget } from '../../src/traversal/budget.js'

/** A relation of a small graph; what is not given is unknown, `STATED` and of `HIGH` confidence. */
export interface SmallRelation {
  readonly from: string
  readonly to: string
  readonly type?: string
  readonly weight?: number | null
  readonly stance?: string
  readonly startsOn?: string
  readonly endsOn?: string
  readonly channel?: string
  readonly unit?: string
  readonly key?: string
}

/** What relation types and kinds mean in these graphs: what they do in the shipped ontology. */
const ROLES = graphRoles(fixtureModel())

/** A topology to look at by eye. Entities are written `company:a`; their kind is read off their ids. */
export function topologyOf(relations: readonly SmallRelation[], lone: readonly string[] = []): Topology {
  const ids = new Set([...lone, ...relations.flatMap(({ from, to }) => [from, to])])
  return buildTopology(
    [...ids].map((id) => ({ id, kind: (id.split(':')[0] as string).replace('-', '_').toUpperCase() })),
    relations.map(({ type = 'COOPERATES_WITH', ...given }) => ({
      id: [type, given.from, given.to, ...(given.key ? [given.key] : [])].join('/'),
      type,
      from: given.from,
      to: given.to,
      startsOn: given.startsOn ?? null,
      endsOn: given.endsOn ?? null,
      weight: given.weight ?? null,
      channel: given.channel ?? null,
      unit: given.unit ?? null,
      stance: given.stance ?? 'STATED',
      confidence: 'HIGH',
      sources: [],
    })),
    ROLES,
  )
}

/** The places of entities that the topology holds. */
export const at = (topology: Topology, ...ids: string[]): EntityIndex[] =>
  ids.map((id) => topology.indexOf(id) as EntityIndex)

/** A budget that only a runaway spends. */
export const plenty = (): TraversalBudget =>
  new TraversalBudget({ relations: 10_000_000, deadline: performance.now() + 60_000 })

/** Small graphs of every sort: parallel relations, self-loops, cycles, parts that nothing joins; entities `company:0`… */
export const anyRelations = (entities: number, most: number): fc.Arbitrary<SmallRelation[]> =>
  fc
    .array(
      fc.record({
        from: fc.nat(entities - 1),
        to: fc.nat(entities - 1),
        type: fc.constantFrom('COOPERATES_WITH', 'PART_OF'),
        weight: fc.constantFrom(null, null, 0, 0.1, 0.2, 0.3, 3, 1e9, -1),
      }),
      { maxLength: most },
    )
    .map((relations) =>
      relations.map(({ from, to, ...rest }, index) => ({
        ...rest,
        from: `company:${from}`,
        to: `company:${to}`,
        key: `${index}`,
      })),
    )
