import type { GraphEngine, ReadOptions } from '../engine/engine.js'
import { factTest } from '../facts/conditions.js'
import type { FactFilter } from '../facts/fact-filter.js'
import { checkFactsWork } from '../graphql/limits/filter-work.js'
import { warmTopology, type Services } from '../request/context.js'
import { whichFacts } from '../request/which-facts.js'
import { keptWith } from '../topology/kept-with.js'
import { loadObservations, OBSERVATIONS } from '../topology/observation-table.js'
import type { Topology } from '../topology/topology.js'
import { checkKnown } from './check-known.js'
import { observationIds } from './export.cypher.js'
import type { LinkItem } from './items.js'
import type { Table } from './table.js'

/** What is to be exported, by ids. */
export interface Selection {
  /** The ends of every relation and the subjects of every observation are among them. */
  readonly entities: readonly string[]
  readonly relations: readonly string[]
  readonly observations: readonly string[]
  readonly links: readonly LinkItem[]
  /** The lists of an answer; empty for a part of the graph. */
  readonly tables: readonly Table[]
  /** Whether it is all that the graph holds. */
  readonly isWhole: boolean
}

/** What a statement of an export may take, in milliseconds; the export as a whole takes as long as its reader. */
export const STATEMENT_MS = 120_000

/** On whose behalf statements run, and what ends them. */
export type Asker = Pick<ReadOptions, 'signal' | 'client'>

/**
 * The facts of the graph that a filter leaves, with the entities that they are about; without a filter, the whole graph.
 * Throws `InvalidInputError` for a filter that nothing can fit, and `LimitExceededError` for one that looks at too much.
 */
export async function selectFacts(given: Services, filter: FactFilter | null, asker: Asker = {}): Promise<Selection> {
  const services = { ...given, engine: askedBy(given.engine, asker) }
  const topology = await warmTopology(given)
  if (filter) {
    await checkKnown(services.engine, given.model, filter)
    await checkFactsWork(graphOf(given, topology), filter, given.limits)
  }
  const observations = await observationsThatFit(services, filter)
  const others = { observations: observations.map(([id]) => id), links: [], tables: [] }
  if (!filter) return { entities: topology.entityIds, relations: topology.relationIds, ...others, isWhole: true }
  const facts = await whichFacts(services, filter)
  const fits = factTest(topology, facts)
  const relations: string[] = []
  const about = new Uint8Array(topology.entityIds.length)
  topology.relationIds.forEach((id, relation) => {
    if (!fits(relation) || facts.matching?.has(id) === false) return
    relations.push(id)
    for (const end of [topology.from, topology.to]) about[end[relation] as number] = 1
  })
  for (const [, subject] of observations) mark(about, topology, subject)
  return {
    entities: topology.entityIds.filter((_, entity) => about[entity] === 1),
    relations,
    ...others,
    isWhole: false,
  }
}

/** The engine as it reads for whoever asks: within the time of a statement, and no longer than the client waits. */
const askedBy = (engine: Services['engine'], asker: Asker): Pick<GraphEngine, 'read'> => ({
  read: (statement, options) => engine.read(statement, { timeoutMs: STATEMENT_MS, ...asker, ...options }),
})

const graphOf = ({ engine, model }: Services, topology: Topology) => ({
  model,
  topology,
  observations: () => keptWith(topology, OBSERVATIONS, () => loadObservations(engine, topology)),
})

function mark(about: Uint8Array, topology: Topology, id: string): void {
  const entity = topology.indexOf(id)
  if (entity !== undefined) about[entity] = 1
}

/** By id; none where a filter asks what only relations can be. */
async function observationsThatFit(
  { engine }: { readonly engine: Pick<GraphEngine, 'read'> },
  filter: FactFilter | null,
): Promise<(readonly [id: string, subject: string])[]> {
  if (filter?.where) return []
  const [found] = await engine.read(observationIds(filter ? [filter] : []))
  return [...(found?.ids ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))
}
