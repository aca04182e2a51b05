import Graph from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'
import type { GraphLink, GraphNode } from './graph-question.js'

/** Where each node stands, by id. */
export type Positions = ReadonlyMap<string, { readonly x: number; readonly y: number }>

const ITERATIONS = 260

/** A number from 0 to 1 that is always the same for a text, so that the same graph is always drawn the same. */
function hash(text: string): number {
  let value = 2166136261
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 16777619)
  return (value >>> 0) / 4294967295
}

/**
 * Places nodes by ForceAtlas2 (Jacomy et al. 2014), from starting places that depend on the ids alone: the same graph
 * has the same picture. Nodes that were placed before begin where they were; pinned ones stay where they are put.
 */
export function place(
  nodes: readonly GraphNode[],
  links: readonly GraphLink[],
  before: Positions = new Map(),
  pinned: Positions = new Map(),
): Positions {
  const graph = new Graph({ multi: false, type: 'undirected' })
  for (const { entityId } of nodes) {
    const angle = hash(entityId) * 2 * Math.PI
    const radius = 5 + 10 * hash(`${entityId} r`)
    const start = before.get(entityId) ?? { x: Math.cos(angle) * radius, y: Math.sin(angle) * radius }
    const pin = pinned.get(entityId)
    graph.addNode(entityId, pin ? { ...pin, fixed: true } : { ...start })
  }
  for (const { source, target } of links)
    if (source !== target && graph.hasNode(source) && graph.hasNode(target)) graph.mergeEdge(source, target)
  if (graph.order > 1)
    forceAtlas2.assign(graph, {
      iterations: nodes.length > 600 ? 90 : ITERATIONS,
      settings: {
        ...forceAtlas2.inferSettings(graph),
        adjustSizes: false,
        gravity: 1,
        scalingRatio: 12,
        barnesHutOptimize: nodes.length > 300,
      },
    })
  return new Map(graph.mapNodes((id, { x, y }) => [id, { x: x as number, y: y as number }]))
}

/** The angle between one seed of a sunflower and the next. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))

/** Where nodes stand before they are placed: where they were, or in a spiral with the most connected in the middle. */
export function spread(nodes: readonly GraphNode[], before: Positions): Positions {
  const byDegree = [...nodes].sort((a, b) => b.degree - a.degree || (a.entityId < b.entityId ? -1 : 1))
  return new Map(
    byDegree.map(({ entityId }, index) => {
      const [angle, radius] = [index * GOLDEN_ANGLE, Math.sqrt(index)]
      return [entityId, before.get(entityId) ?? { x: Math.cos(angle) * radius, y: Math.sin(angle) * radius }]
    }),
  )
}
