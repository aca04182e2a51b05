import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Model } from '../../ontology/model.js'
import type { ObservationTable } from '../../topology/observation-table.js'
import {
  sumOfEntities,
  sumOfRelations,
  sumsAtEntities,
  type EntityValues,
  type RelationsAt,
} from '../../topology/sum-values.js'
import type { EntityIndex, RelationIndex, Topology } from '../../topology/topology.js'
import { isEmpty, type EntityNode, type FilterTree, type ObservationNode, type RelationNode } from './filter-tree.js'
import type { Below, PlacedFilter } from './placed-filters.js'

/** The most rows that a filter looks at for the lists of so many different parents. */
export type FilterRows = (parents: number) => number

/** The graph in which rows are counted. */
export interface CountedGraph {
  readonly model: Model
  readonly topology: Topology
  /** Only called for filters of observations. */
  readonly observations: () => Promise<ObservationTable>
}

/** Filters of one graph whose rows are remembered. */
const MAX_REMEMBERED = 1000

const remembered = new WeakMap<Topology, Map<string, FilterRows>>()

/** How many rows a filter looks at: each condition is checked of each row that leads to it. */
export async function filterRows(graph: CountedGraph, filter: PlacedFilter): Promise<FilterRows> {
  const known = remembered.get(graph.topology) ?? new Map<string, FilterRows>()
  remembered.set(graph.topology, known)
  const signature = JSON.stringify(filter, (_, value: unknown) => (value instanceof Map ? [...value] : value))
  const before = known.get(signature)
  if (before) return before
  if (known.size >= MAX_REMEMBERED) known.clear()
  const rows = await new FilterCounter(graph).count(filter)
  known.set(signature, rows)
  return rows
}

/** How long rows are counted before other requests have a turn, in milliseconds. */
const TURN_MS = 20

class FilterCounter {
  private began = performance.now()

  constructor(private readonly graph: CountedGraph) {}

  async count({ tree, below }: PlacedFilter): Promise<FilterRows> {
    if (below) return greatest(this.graph, below, await this.atParents(tree, below.at))
    const rows = await this.ofAll(tree)
    return (parents) => parents * rows
  }

  private async ofAll(tree: FilterTree): Promise<number> {
    const { topology } = this.graph
    if (tree.of === 'observations') return sumOfEntities(await this.atSubjects(tree.node), () => true)
    const entities = tree.ids && new Set(tree.ids.map((id) => topology.indexOf(id) ?? NONE))
    if (tree.of === 'relations') {
      const rows = await this.relation(tree.node)
      return sumOfRelations(topology, { types: tree.types, entities }, (relation) => rows(relation, NONE))
    }
    const isOfKind = this.kindTest(tree.typeName)
    return sumOfEntities(await this.entity(tree.node), (entity) => entities?.has(entity) ?? isOfKind(entity))
  }

  /** For each entity, the rows of its own list. */
  private async atParents(tree: FilterTree, at: RelationsAt | null): Promise<EntityValues> {
    const { topology } = this.graph
    if (tree.of === 'observations') return this.atSubjects(tree.node)
    const along = at ?? ANY_RELATION
    if (tree.of === 'relations') {
      const rows = await this.relation(tree.node)
      const types = tree.types && along.type === null ? tree.types : [along.type]
      const sums = types.map((type) => sumsAtEntities(topology, { ...along, type }, rows))
      return sums.reduce(plus)
    }
    const [rows, isOfKind] = [await this.entity(tree.node), this.kindTest(tree.typeName)]
    return sumsAtEntities(topology, along, (_, other) => (isOfKind(other) ? (rows[other] as number) : 0))
  }

  private async entity({ conditions, steps, observations }: EntityNode): Promise<EntityValues> {
    const { topology } = this.graph
    let rows: EntityValues = new Float64Array(topology.entityIds.length).fill(conditions + steps.size)
    for (const { at, target, relation } of steps.values()) {
      await this.turn()
      const [below, isOfKind] = [await this.relation(relation), this.kindTest(target)]
      const worth = (index: RelationIndex, other: EntityIndex): number => (isOfKind(other) ? below(index, other) : 0)
      rows = plus(rows, sumsAtEntities(topology, at, worth))
    }
    return observations ? plus(rows, await this.atSubjects(observations)) : rows
  }

  private async relation(node: RelationNode): Promise<(relation: RelationIndex, other: EntityIndex) => number> {
    const { from, to } = this.graph.topology
    const [start, end, far] = [await this.each(node.from), await this.each(node.to), await this.each(node.other)]
    return (relation, other) =>
      node.conditions + start(from[relation] as EntityIndex) + end(to[relation] as EntityIndex) + far(other)
  }

  private async atSubjects(node: ObservationNode): Promise<EntityValues> {
    const rows = new Float64Array(this.graph.topology.entityIds.length)
    const { subject: subjects, attributedTo: publishers } = await this.graph.observations()
    const [ofSubject, ofPublisher] = [await this.each(node.subject), await this.each(node.attributedTo)]
    subjects.forEach((subject, index) => {
      const below = ofSubject(subject) + ofPublisher(publishers[index] as EntityIndex)
      rows[subject] = (rows[subject] as number) + node.conditions + below
    })
    return rows
  }

  private async each(node: EntityNode): Promise<(entity: EntityIndex) => number> {
    if (isEmpty(node)) return () => 0
    const rows = await this.entity(node)
    return (entity) => rows[entity] ?? 0
  }

  private kindTest(typeName: string): (entity: EntityIndex) => boolean {
    const { model, topology } = this.graph
    const names = model.interfaces.get(typeName)?.kinds ?? [typeName]
    const kinds = new Set(names.map((name) => model.kinds.get(name)?.value))
    return (entity) => kinds.has(topology.entityKinds[entity])
  }

  private async turn(): Promise<void> {
    if (performance.now() - this.began <= TURN_MS) return
    await nextTurn()
    this.began = performance.now()
  }
}

/** The index of no entity. */
const NONE = -1

const ANY_RELATION: RelationsAt = { type: null, direction: 'BOTH' }

const plus = (values: EntityValues, others: EntityValues): EntityValues =>
  values.map((value, entity) => value + (others[entity] as number))

/** Parents whose rows are told apart; further ones count as the last of these. */
const MAX_PARENTS = 1000

/** The sums of the greatest values at entities of a kind: parents are at worst those. */
function greatest({ model, topology }: CountedGraph, { kind }: Below, values: EntityValues): FilterRows {
  const value = model.kinds.get(kind)?.value
  const sorted = values.filter((_, entity) => topology.entityKinds[entity] === value).sort((a, b) => b - a)
  let sum = 0
  const sums = sorted.subarray(0, MAX_PARENTS).map((rows) => (sum += rows))
  const [further, all] = [sorted[MAX_PARENTS] ?? 0, sorted.length]
  return (parents) =>
    (sums[Math.min(parents, sums.length) - 1] ?? 0) + further * Math.max(0, Math.min(parents, all) - sums.length)
}
