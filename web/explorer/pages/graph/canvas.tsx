import Graph from 'graphology'
import { useEffect, useRef, type ReactNode } from 'react'
import Sigma from 'sigma'
import { useOntology } from '../../api/ontology.js'
import type { GraphLink, GraphNode } from './graph-question.js'
import type { Positions } from './layout.js'

interface Props {
  readonly nodes: readonly GraphNode[]
  readonly links: readonly GraphLink[]
  readonly positions: Positions
  readonly selected: string | null
  readonly onSelect: (id: string | null) => void
}

/** True where the browser can draw with WebGL 2. */
export const canDraw = (): boolean => {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null
  } catch {
    return false
  }
}

const colourOf = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

/** The graph drawn by sigma: wheel and drag to look around, a click to choose. Its table is the way for everybody else. */
export function Canvas({ nodes, links, positions, selected, onSelect }: Props): ReactNode {
  const container = useRef<HTMLDivElement>(null)
  const renderer = useRef<Sigma | null>(null)
  const choose = useRef(onSelect)
  choose.current = onSelect
  const { tone } = useOntology()

  useEffect(() => {
    if (!container.current) return
    const graph = new Graph({ multi: true, type: 'directed' })
    for (const { entityId, kind, degree, entity } of nodes)
      graph.addNode(entityId, {
        ...(positions.get(entityId) ?? { x: 0, y: 0 }),
        size: 4 + Math.min(14, Math.sqrt(degree)),
        label: entity.name,
        color: colourOf(`--tone-${tone(kind)}`),
      })
    for (const { relationId, source, target, stance } of links)
      if (graph.hasNode(source) && graph.hasNode(target))
        graph.addEdgeWithKey(relationId, source, target, {
          size: stance === 'STATED' ? 1.4 : 0.7,
          color: colourOf(stance === 'DISPUTED' ? '--disputed' : '--edge'),
        })
    const sigma = new Sigma(graph, container.current, {
      labelColor: { color: colourOf('--ink') },
      labelFont: 'Inter Variable, Noto Sans CJK SC, PingFang SC, sans-serif',
      labelSize: 13,
      labelDensity: 0.9,
      labelGridCellSize: 90,
      labelRenderedSizeThreshold: 5,
      renderEdgeLabels: false,
      defaultDrawNodeHover: (context, data, settings) => {
        context.fillStyle = colourOf('--paper')
        context.strokeStyle = colourOf('--ink')
        context.beginPath()
        context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI)
        context.stroke()
        context.font = `600 ${settings.labelSize}px ${settings.labelFont}`
        const width = context.measureText(String(data.label)).width
        context.fillRect(data.x + data.size + 4, data.y - 11, width + 10, 22)
        context.fillStyle = colourOf('--ink')
        context.fillText(String(data.label), data.x + data.size + 9, data.y + 5)
      },
    })
    sigma.on('clickNode', ({ node }) => choose.current(node))
    sigma.on('clickStage', () => choose.current(null))
    renderer.current = sigma
    return () => sigma.kill()
  }, [nodes, links, positions, tone])

  useEffect(() => {
    const sigma = renderer.current
    if (!sigma) return
    const graph = sigma.getGraph()
    const near = selected && graph.hasNode(selected) ? new Set([selected, ...graph.neighbors(selected)]) : null
    sigma.setSetting('nodeReducer', (node, data) =>
      near && !near.has(node)
        ? { ...data, color: colourOf('--faint'), label: null }
        : { ...data, highlighted: node === selected },
    )
    sigma.setSetting('edgeReducer', (edge, data) =>
      near && !graph.hasExtremity(edge, selected!) ? { ...data, hidden: true } : data,
    )
    sigma.refresh()
  }, [selected, nodes, links, positions])

  return <div ref={container} className="canvas" data-nodes={nodes.map(({ entityId }) => entityId).join(' ')} />
}
