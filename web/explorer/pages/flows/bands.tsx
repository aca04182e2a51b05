import { sankey, sankeyJustify, sankeyLinkHorizontal } from 'd3-sankey'
import { useMemo, type ReactNode, type RefObject } from 'react'
import { useIntl } from 'react-intl'
import { useOntology } from '../../api/ontology.js'
import { useNarrow } from '../../state/narrow.js'
import { shortened } from '../../views/shortened.js'
import { idOf, type Flow } from './flow-question.js'

interface BandNode {
  readonly key: string
  readonly id: string
  readonly kind: string
  readonly name: string
}
interface Band {
  readonly source: number
  readonly target: number
  readonly value: number
  readonly flow: Flow
}

/** The width of the picture, and what of it the names at either side have. */
interface Frame {
  readonly width: number
  readonly side: number
  readonly letters: number
}

const WIDE: Frame = { width: 860, side: 220, letters: 30 }
const NARROW: Frame = { width: 380, side: 128, letters: 17 }

interface BandsProps {
  readonly flows: readonly Flow[]
  /** The entity that all flows lead from or to; it stands in the middle. */
  readonly center?: string
  readonly chosen: Flow | null
  readonly onChoose: (flow: Flow) => void
  readonly picture: RefObject<SVGSVGElement | null>
}

/** Flows as bands from origins on the left to destinations on the right. */
export function Bands({ flows, center, chosen, onChoose, picture }: BandsProps): ReactNode {
  const { tone } = useOntology()
  const intl = useIntl()
  const frame = useNarrow() ? NARROW : WIDE
  const { width, side, letters } = frame
  const { nodes, links, height } = useMemo(() => layoutOf(flows, center, frame), [flows, center, frame])
  const path = sankeyLinkHorizontal<BandNode, Band>()
  return (
    <svg
      ref={picture}
      className="sankey"
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={intl.formatMessage({ id: 'flows.title' })}
    >
      {links.map((link) => {
        const { origin, destination, size } = link.flow
        const label = `${origin.name} → ${destination.name}: ${intl.formatNumber(size)}`
        const isChosen = chosen === link.flow
        return (
          <path
            key={`${origin.id} ${destination.id}`}
            data-id={idOf(link.flow)}
            d={path(link) ?? ''}
            className={`band ${link.flow.weakestStance.toLowerCase()}`}
            strokeWidth={Math.max(1.5, link.width ?? 0)}
            style={{ stroke: `var(--tone-${tone(origin.kind)})` }}
            tabIndex={0}
            role="button"
            aria-pressed={isChosen}
            aria-label={label}
            onClick={() => onChoose(link.flow)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === ' ') {
                event.preventDefault()
                onChoose(link.flow)
              }
            }}
          >
            <title>{label}</title>
          </path>
        )
      })}
      {nodes.map((node) => {
        const { x0 = 0, x1 = 0, y0 = 0, y1 = 0 } = node
        const isLeft = x0 < width / 2
        const isBetween = x0 > side && x1 < width - side
        return (
          <g key={node.key}>
            <rect
              x={x0}
              y={y0}
              width={x1 - x0}
              height={Math.max(2, y1 - y0)}
              style={{ fill: `var(--tone-${tone(node.kind)})` }}
            />
            {!isBetween && (
              <text x={isLeft ? x0 - 8 : x1 + 8} y={(y0 + y1) / 2 + 4} textAnchor={isLeft ? 'end' : 'start'}>
                <title>{node.name}</title>
                {shortened(node.name, letters)}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}

/** An entity that is both origin and destination stands on both sides, so that no band runs in a circle. */
function layoutOf(flows: readonly Flow[], center: string | undefined, { width, side }: Frame) {
  const keyOf = (end: '<' | '>', id: string): string => (id === center ? id : `${end} ${id}`)
  const ends = new Map<string, BandNode>()
  for (const { origin, destination } of flows) {
    ends.set(keyOf('<', origin.id), { key: keyOf('<', origin.id), ...origin })
    ends.set(keyOf('>', destination.id), { key: keyOf('>', destination.id), ...destination })
  }
  const keys = [...ends.keys()]
  const on = (end: string): number => keys.filter((key) => key.startsWith(end)).length
  const height = Math.max(center ? 90 : 180, 26 * Math.max(on('<'), on('>')))
  const layout = sankey<BandNode, Band>()
    .nodeAlign(sankeyJustify)
    .nodeWidth(10)
    .nodePadding(12)
    .extent([
      [side, 6],
      [width - side, height - 6],
    ])
  const { nodes, links } = layout({
    nodes: [...ends.values()].map((node) => ({ ...node })),
    links: flows.map((flow) => ({
      source: keys.indexOf(keyOf('<', flow.origin.id)),
      target: keys.indexOf(keyOf('>', flow.destination.id)),
      value: Math.max(1, flow.size),
      flow,
    })),
  })
  return { nodes, links, height }
}
