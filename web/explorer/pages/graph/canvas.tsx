import Graph from 'graphology'
import { useEffect, useRef, type ReactNode } from 'react'
import Sigma from 'sigma'
import { FormattedMessage, useIntl } from 'react-intl'
import { useOntology } from '../../api/ontology.js'
import { colourOf, useShownTheme } from '../../state/colours.js'
import type { GraphLink, GraphNode } from './graph-question.js'
import type { Positions } from './layout.js'
import type { LinkLook } from './link-look.js'

interface Props {
  readonly nodes: readonly GraphNode[]
  readonly links: readonly GraphLink[]
  readonly positions: Positions
  readonly selected: string | null
  readonly look: (link: GraphLink) => LinkLook
  readonly onSelect: (id: string | null) => void
  /** A node was dragged to this spot. */
  readonly onPin: (id: string, spot: { readonly x: number; readonly y: number }) => void
}

/** Asked once: a browser has few contexts, and every question takes one. */
let hasWebGl: boolean | undefined

/** True where the browser can draw with WebGL 2. */
export function canDraw(): boolean {
  if (hasWebGl !== undefined) return hasWebGl
  try {
    const context = document.createElement('canvas').getContext('webgl2')
    hasWebGl = context !== null
    context?.getExtension('WEBGL_lose_context')?.loseContext()
  } catch {
    hasWebGl = false
  }
  return hasWebGl
}

/** Nodes of which each has its name. */
const FEW = 100

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** The colours of names in the picture. */
const inks = () => ({ ink: colourOf('--ink'), paper: colourOf('--paper'), halo: colourOf('--raised') })

/** How much is seen, of which the picture fills 1: names at the edge need room. */
const FITTING = 1.2

/** How much larger the picture is after one press. */
const ZOOM = 1.5

/** Lets a node be dragged with the mouse, and reports where it was put. */
function letDrag(sigma: Sigma, onPin: Props['onPin']): void {
  const graph = sigma.getGraph()
  const mouse = sigma.getMouseCaptor()
  let dragged: string | null = null
  let hasMoved = false
  sigma.on('downNode', ({ node }) => {
    dragged = node
    hasMoved = false
    // Without a fixed box the whole picture would be scaled anew while the node moves.
    if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox())
  })
  mouse.on('mousemovebody', (event) => {
    if (dragged === null) return
    hasMoved = true
    const { x, y } = sigma.viewportToGraph(event)
    graph.mergeNodeAttributes(dragged, { x, y })
    event.preventSigmaDefault()
    event.original.preventDefault()
    event.original.stopPropagation()
  })
  mouse.on('mouseup', () => {
    if (dragged !== null && hasMoved) {
      const { x, y } = graph.getNodeAttributes(dragged) as { x: number; y: number }
      onPin(dragged, { x, y })
    }
    dragged = null
  })
}

/** The nodes and links as sigma draws them; `paint` names the colour, so that another theme can give it anew. */
function sigmaGraph(
  nodes: readonly GraphNode[],
  links: readonly GraphLink[],
  positions: Positions,
  tone: (kind: string) => number,
  look: Props['look'],
): Graph {
  const graph = new Graph({ multi: true, type: 'directed' })
  // Names are drawn in this order, and one that would stand over another is not: the most connected come first.
  for (const { entityId, kind, degree, entity } of [...nodes].sort((a, b) => b.degree - a.degree))
    graph.addNode(entityId, {
      ...(positions.get(entityId) ?? { x: 0, y: 0 }),
      size: 4 + Math.min(14, Math.sqrt(degree)),
      label: entity.name,
      paint: `--tone-${tone(kind)}`,
      color: colourOf(`--tone-${tone(kind)}`),
      forceLabel: nodes.length <= FEW,
    })
  for (const link of links)
    if (graph.hasNode(link.source) && graph.hasNode(link.target)) {
      const { colour, width } = look(link)
      graph.addEdgeWithKey(link.relationId, link.source, link.target, {
        size: width,
        paint: colour,
        color: colourOf(colour),
      })
    }
  return graph
}

type DrawName = NonNullable<ConstructorParameters<typeof Sigma>[2]>['defaultDrawNodeLabel']

/** Draws names, of which none stands over another of the same frame. */
function drawNames(colours: () => ReturnType<typeof inks>, container: HTMLElement) {
  let taken: Box[] = []
  const drawName: NonNullable<DrawName> = (context, data, settings) => {
    if (!data.label) return
    context.font = `${settings.labelSize}px ${settings.labelFont}`
    const width = context.measureText(data.label).width
    const right = data.x + data.size + 3
    // A name that would leave the picture stands on the other side of its node.
    const left = right + width > container.clientWidth ? data.x - data.size - 3 - width : right
    const box = { left, right: left + width, top: data.y - 8, bottom: data.y + 8 }
    if (taken.some((one) => overlap(one, box))) return
    taken.push(box)
    context.lineJoin = 'round'
    context.lineWidth = 3
    context.strokeStyle = colours().halo
    context.strokeText(data.label, left, data.y + settings.labelSize / 3)
    context.fillStyle = colours().ink
    context.fillText(data.label, left, data.y + settings.labelSize / 3)
  }
  const drawHovered: NonNullable<DrawName> = (context, data, settings) => {
    context.fillStyle = colours().paper
    context.strokeStyle = colours().ink
    context.lineWidth = 1.5
    context.beginPath()
    context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI)
    context.stroke()
    context.font = `600 ${settings.labelSize}px ${settings.labelFont}`
    const width = context.measureText(String(data.label)).width
    context.fillRect(data.x + data.size + 4, data.y - 11, width + 10, 22)
    context.fillStyle = colours().ink
    context.fillText(String(data.label), data.x + data.size + 9, data.y + 5)
  }
  const beginFrame = (): void => {
    taken = []
  }
  return { drawName, drawHovered, beginFrame }
}

/** The graph drawn by sigma: wheel and drag to look around, a click to choose. Its table is the way for everybody else. */
export function Canvas({ nodes, links, positions, selected, look, onSelect, onPin }: Props): ReactNode {
  const container = useRef<HTMLDivElement>(null)
  const renderer = useRef<Sigma | null>(null)
  const choose = useRef(onSelect)
  choose.current = onSelect
  const pin = useRef(onPin)
  pin.current = onPin
  const { tone } = useOntology()
  const theme = useShownTheme()
  const colours = useRef(inks())
  const places = useRef(positions)
  places.current = positions

  useEffect(() => {
    if (!container.current) return
    const graph = sigmaGraph(nodes, links, places.current, tone, look)
    colours.current = inks()
    const names = drawNames(() => colours.current, container.current)
    const sigma = new Sigma(graph, container.current, {
      labelFont: 'Inter Variable, Noto Sans CJK SC, PingFang SC, sans-serif',
      labelSize: 13,
      labelDensity: nodes.length <= FEW ? 0 : 1,
      labelGridCellSize: 60,
      // Few nodes all have their names, if there is room.
      labelRenderedSizeThreshold: nodes.length <= FEW ? 0 : 5,
      renderEdgeLabels: false,
      defaultDrawNodeLabel: names.drawName,
      defaultDrawNodeHover: names.drawHovered,
    })
    sigma.on('beforeRender', names.beginFrame)
    // Room for the names of nodes at the edge.
    sigma.getCamera().setState({ ratio: FITTING })
    sigma.on('clickNode', ({ node }) => choose.current(node))
    sigma.on('clickStage', () => choose.current(null))
    letDrag(sigma, (id, spot) => pin.current(id, spot))
    renderer.current = sigma
    return () => sigma.kill()
  }, [nodes, links, tone, look])

  useEffect(() => {
    const graph = renderer.current?.getGraph()
    colours.current = inks()
    const repaint = <Attributes extends Record<string, unknown>>(_id: string, attributes: Attributes): Attributes => ({
      ...attributes,
      color: colourOf(String(attributes['paint'])),
    })
    graph?.updateEachNodeAttributes(repaint)
    graph?.updateEachEdgeAttributes(repaint)
    renderer.current?.refresh()
  }, [theme])

  useEffect(() => {
    const graph = renderer.current?.getGraph()
    graph?.updateEachNodeAttributes((id, attributes) => ({ ...attributes, ...positions.get(id) }))
  }, [positions])

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
  }, [selected, nodes, links, look, theme])

  return (
    <div className="canvas-frame">
      <div ref={container} className="canvas" data-nodes={nodes.map(({ entityId }) => entityId).join(' ')} />
      <Zoom
        onZoom={(factor) => {
          const camera = renderer.current?.getCamera()
          void (factor > 1 ? camera?.animatedZoom({ factor }) : camera?.animatedUnzoom({ factor: 1 / factor }))
        }}
        onFit={() => {
          renderer.current?.setCustomBBox(null)
          void renderer.current?.getCamera().animate({ x: 0.5, y: 0.5, angle: 0, ratio: FITTING })
        }}
      />
    </div>
  )
}

interface ZoomProps {
  readonly onZoom: (factor: number) => void
  readonly onFit: () => void
}

/** Buttons for what the wheel does, for those who have none. */
function Zoom({ onZoom, onFit }: ZoomProps): ReactNode {
  const intl = useIntl()
  return (
    <div className="zoom" role="group" aria-label={intl.formatMessage({ id: 'graph.zoom' })}>
      <button type="button" aria-label={intl.formatMessage({ id: 'graph.zoom.in' })} onClick={() => onZoom(ZOOM)}>
        +
      </button>
      <button type="button" aria-label={intl.formatMessage({ id: 'graph.zoom.out' })} onClick={() => onZoom(1 / ZOOM)}>
        −
      </button>
      <button type="button" onClick={onFit}>
        <FormattedMessage id="graph.zoom.fit" />
      </button>
    </div>
  )
}
