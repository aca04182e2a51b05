import { useEffect, useRef, type ReactNode } from 'react'
import Sigma from 'sigma'
import { NodePointProgram } from 'sigma/rendering'
import { FormattedMessage, useIntl } from 'react-intl'
import { useOntology } from '../../api/ontology.js'
import { useShownTheme } from '../../state/colours.js'
import { letDrag } from './drag.js'
import { drawNames, inks } from './drawn-names.js'
import type { GraphLink, GraphNode } from './graph-question.js'
import { keepUp } from './keep-up.js'
import type { Positions } from './layout.js'
import type { LinkLook } from './link-look.js'
import { emphasis, FEW, repaint, sigmaGraph } from './sigma-graph.js'

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

/** How much is seen, of which the picture fills 1: names at the edge need room. */
const FITTING = 1.2

/** How much larger the picture is after one press. */
const ZOOM = 1.5

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
  const chosen = useRef(selected)
  chosen.current = selected
  const isNew = useRef(true)

  useEffect(() => {
    if (!container.current) return
    const graph = sigmaGraph(nodes, links, places.current, tone, look)
    colours.current = inks()
    const names = drawNames(() => colours.current)
    const sigma = new Sigma(graph, container.current, {
      labelFont: 'Inter Variable, Noto Sans CJK SC, PingFang SC, sans-serif',
      labelSize: 13,
      labelDensity: nodes.length <= FEW ? 0 : 1,
      labelGridCellSize: 60,
      // Few nodes all have their names, if there is room.
      labelRenderedSizeThreshold: nodes.length <= FEW ? 0 : 5,
      renderEdgeLabels: false,
      // Points are squares of two triangles, and cost less than circles where there is no graphics card.
      defaultNodeType: 'point',
      nodeProgramClasses: { point: NodePointProgram },
      defaultDrawNodeLabel: names.drawName,
      defaultDrawNodeHover: names.drawHovered,
      ...emphasis(graph, chosen.current),
    })
    sigma.on('beforeRender', () => names.beginFrame(sigma))
    keepUp(sigma)
    // Room for the names of nodes at the edge.
    sigma.getCamera().setState({ ratio: FITTING })
    sigma.on('clickNode', ({ node }) => choose.current(node))
    sigma.on('clickStage', () => choose.current(null))
    letDrag(sigma, (id, spot) => pin.current(id, spot))
    renderer.current = sigma
    isNew.current = true
    return () => sigma.kill()
  }, [nodes, links, tone, look])

  useEffect(() => {
    const sigma = renderer.current
    if (!sigma || isNew.current) return
    colours.current = inks()
    repaint(sigma.getGraph())
  }, [theme])

  useEffect(() => {
    if (isNew.current) return
    const graph = renderer.current?.getGraph()
    graph?.updateEachNodeAttributes((id, attributes) => ({ ...attributes, ...positions.get(id) }))
  }, [positions])

  useEffect(() => {
    const sigma = renderer.current
    if (sigma && !isNew.current) sigma.setSettings(emphasis(sigma.getGraph(), selected))
  }, [selected, theme])

  // The effects above change a picture; one that was just made has all that already.
  useEffect(() => {
    isNew.current = false
  })

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
