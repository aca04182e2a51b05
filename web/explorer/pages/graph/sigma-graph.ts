import Graph from 'graphology'
import type { Settings } from 'sigma/settings'
import { colourOf } from '../../state/colours.js'
import type { GraphLink, GraphNode } from './graph-question.js'
import type { Positions } from './layout.js'
import type { LinkLook } from './link-look.js'

/** Nodes of which each has its name. */
export const FEW = 100

/** The colours of the theme that is shown, each looked up once: a large graph has thousands of lines. */
function paints(): (name: string) => string {
  const known = new Map<string, string>()
  return (name) => {
    const colour = known.get(name) ?? colourOf(name)
    known.set(name, colour)
    return colour
  }
}

/** The nodes and links as sigma draws them; `paint` names the colour, so that another theme can give it anew. */
export function sigmaGraph(
  nodes: readonly GraphNode[],
  links: readonly GraphLink[],
  positions: Positions,
  tone: (kind: string) => number,
  look: (link: GraphLink) => LinkLook,
): Graph {
  const graph = new Graph({ multi: true, type: 'directed' })
  const paint = paints()
  // Names are drawn in this order, and one that would stand over another is not: the most connected come first.
  for (const { entityId, kind, degree, entity } of [...nodes].sort((a, b) => b.degree - a.degree))
    graph.addNode(entityId, {
      ...(positions.get(entityId) ?? { x: 0, y: 0 }),
      size: 4 + Math.min(14, Math.sqrt(degree)),
      label: entity.name,
      paint: `--tone-${tone(kind)}`,
      color: paint(`--tone-${tone(kind)}`),
      forceLabel: nodes.length <= FEW,
    })
  for (const link of links)
    if (graph.hasNode(link.source) && graph.hasNode(link.target)) {
      const { colour, width } = look(link)
      graph.addEdgeWithKey(link.relationId, link.source, link.target, {
        size: width,
        paint: colour,
        color: paint(colour),
      })
    }
  return graph
}

/** The settings by which a chosen node stands out with what is next to it; null for none. */
export function emphasis(graph: Graph, selected: string | null): Pick<Settings, 'nodeReducer' | 'edgeReducer'> {
  const near = selected && graph.hasNode(selected) ? new Set([selected, ...graph.neighbors(selected)]) : null
  if (!near) return { nodeReducer: null, edgeReducer: null }
  const faint = colourOf('--faint')
  return {
    nodeReducer: (node, data) =>
      near.has(node) ? { ...data, highlighted: node === selected } : { ...data, color: faint, label: null },
    edgeReducer: (edge, data) => (graph.hasExtremity(edge, selected!) ? data : { ...data, hidden: true }),
  }
}

/** Gives nodes and links the colours of the theme that is shown. */
export function repaint(graph: Graph): void {
  const paint = paints()
  const painted = <Attributes extends Record<string, unknown>>(_id: string, attributes: Attributes): Attributes => ({
    ...attributes,
    color: paint(String(attributes['paint'])),
  })
  graph.updateEachNodeAttributes(painted)
  graph.updateEachEdgeAttributes(painted)
}
