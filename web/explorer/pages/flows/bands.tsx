import { sankey, sankeyJustify, sankeyLinkHorizontal } from 'd3-sankey'
import { useMemo, type ReactNode, type RefObject } from 'react'
import { useIntl } from 'react-intl'
import { useOntology } from '../../api/ontology.js'
import { useLettering, type Lettering } from '../../views/lettering.js'
import { usePictureWidth } from '../../views/picture-width.js'
import { partsOf, partText, type FlowPart } from './flow-parts.js'
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
  readonly part: FlowPart
  readonly flow: Flow
}

/** Names take at most this part of the width at either side. */
const [GAP, MAX_SIDE, PADDING] = [8, 0.38, 12]
/** A band is at most so thick: one flow alone is no slab. */
const MAX_BAND = 48
const letterOf = (width: number): number => (width < 600 ? 12 : 13)

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
  const lettering = useLettering()
  const width = usePictureWidth(picture)
  const { nodes, links, height, left, right } = useMemo(
    () => layoutOf(flows, center, width, lettering),
    [flows, center, width, lettering],
  )
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
        const { origin, destination } = link.flow
        const ends = `${origin.name} → ${destination.name}`
        const label = intl.formatMessage({ id: 'link.text' }, { ends, size: partText(intl, link.part) })
        const isChosen = chosen === link.flow
        return (
          <path
            key={`${origin.id} ${destination.id} ${link.part.measure}`}
            data-id={idOf(link.flow)}
            d={path(link) ?? ''}
            className={`band ${link.part.measure} ${link.flow.weakestStance.toLowerCase()}`}
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
        const isBetween = x0 > left + 1 && x1 < width - right - 1
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
              <text
                fontSize={letterOf(width)}
                x={isLeft ? x0 - GAP : x1 + GAP}
                y={(y0 + y1) / 2 + 4}
                textAnchor={isLeft ? 'end' : 'start'}
              >
                <title>{node.name}</title>
                {lettering.shortened(node.name, letterOf(width), (isLeft ? left : right) - GAP)}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}

/** The height at which the thickest band is as thick as a band may be. */
function heightFor(flows: readonly Flow[], rows: number): number {
  const sizes = flows.flatMap((flow) => partsOf(flow).map(({ size }) => Math.max(1, size)))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return Math.max(26 * rows, (MAX_BAND * total) / Math.max(1, ...sizes) + PADDING * (rows - 1) + PADDING)
}

/** An entity that is both origin and destination stands on both sides, so that no band runs in a circle. */
function layoutOf(flows: readonly Flow[], center: string | undefined, width: number, { widthOf }: Lettering) {
  const keyOf = (end: '<' | '>', id: string): string => (id === center ? id : `${end} ${id}`)
  const ends = new Map<string, BandNode>()
  for (const { origin, destination } of flows) {
    ends.set(keyOf('<', origin.id), { key: keyOf('<', origin.id), ...origin })
    ends.set(keyOf('>', destination.id), { key: keyOf('>', destination.id), ...destination })
  }
  const keys = [...ends.keys()]
  const on = (end: string): number => keys.filter((key) => key.startsWith(end)).length
  const sideOf = (names: readonly string[]): number =>
    Math.min(MAX_SIDE * width, GAP + 2 + Math.max(0, ...names.map((name) => widthOf(name, letterOf(width)))))
  const left = sideOf(flows.map(({ origin }) => origin.name))
  const right = sideOf(flows.map(({ destination }) => destination.name))
  const rows = Math.max(on('<'), on('>'), 1)
  const height = Math.min(Math.max(center ? 90 : 180, 26 * rows), heightFor(flows, rows))
  const layout = sankey<BandNode, Band>()
    .nodeAlign(sankeyJustify)
    .nodeWidth(10)
    .nodePadding(PADDING)
    .extent([
      [left, 6],
      [width - right, height - 6],
    ])
  const { nodes, links } = layout({
    nodes: [...ends.values()].map((node) => ({ ...node })),
    links: flows.flatMap((flow) =>
      partsOf(flow).map((part) => ({
        source: keys.indexOf(keyOf('<', flow.origin.id)),
        target: keys.indexOf(keyOf('>', flow.destination.id)),
        value: Math.max(1, part.size),
        part,
        flow,
      })),
    ),
  })
  return { nodes, links, height, left, right }
}
