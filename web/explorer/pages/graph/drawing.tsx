import { forwardRef, useImperativeHandle, useMemo, useRef, type ReactNode } from 'react'
import { useOntology } from '../../api/ontology.js'
import { useLettering, type Lettering } from '../../views/lettering.js'
import { usePictureWidth } from '../../views/picture-width.js'
import type { GraphLink, GraphNode } from './graph-question.js'
import type { Positions } from './layout.js'
import { plainLook, type LinkLook } from './link-look.js'
import { NameRoom } from './name-room.js'

interface Props {
  readonly nodes: readonly GraphNode[]
  readonly links: readonly GraphLink[]
  readonly positions: Positions
  readonly selected: string | null
  readonly look?: (link: GraphLink) => LinkLook
  readonly onSelect: (id: string | null) => void
  readonly hidden?: boolean
}

const [MARGIN, LETTER, GAP] = [24, 12, 5]

const radiusOf = ({ degree }: GraphNode): number => 4 + Math.min(12, Math.sqrt(degree))

/** The graph as SVG: what is shown where WebGL is missing, and what a file of the picture holds. */
export const Drawing = forwardRef<SVGSVGElement, Props>(function Drawing(
  { nodes, links, positions, selected, look = plainLook, onSelect, hidden = false },
  ref,
): ReactNode {
  const { tone } = useOntology()
  const own = useRef<SVGSVGElement>(null)
  useImperativeHandle(ref, () => own.current!)
  const lettering = useLettering()
  const width = usePictureWidth(own)
  const height = Math.round(Math.min(700, Math.max(340, 0.62 * width)))
  const scaled = useMemo(() => scale(positions, width, height), [positions, width, height])
  const at = (id: string): { x: number; y: number } => scaled.get(id) ?? { x: 0, y: 0 }
  const names = useMemo(
    () => namesOf(nodes, scaled, width, height, lettering),
    [nodes, scaled, width, height, lettering],
  )
  return (
    <svg
      ref={own}
      className="drawing"
      viewBox={`0 0 ${width} ${height}`}
      style={hidden ? { display: 'none' } : {}}
      aria-hidden={hidden}
    >
      {links.map((link) => (
        <line
          key={link.relationId}
          x1={at(link.source).x}
          y1={at(link.source).y}
          x2={at(link.target).x}
          y2={at(link.target).y}
          style={{ stroke: `var(${look(link).colour})` }}
          strokeWidth={look(link).width}
        />
      ))}
      {nodes.map((node) => {
        const { entityId, kind, entity } = node
        const name = names.get(entityId)
        return (
          <g
            key={entityId}
            data-id={entityId}
            onClick={() => onSelect(entityId)}
            opacity={selected && selected !== entityId ? 0.7 : 1}
          >
            <circle
              cx={at(entityId).x}
              cy={at(entityId).y}
              r={radiusOf(node)}
              style={{ fill: `var(--tone-${tone(kind)})` }}
            />
            <title>{entity.name}</title>
            {name && (
              <text x={name.x} y={name.y} fontSize={LETTER} style={{ fill: 'var(--ink)' }}>
                {name.text}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
})

interface Name {
  readonly text: string
  readonly x: number
  readonly y: number
}

/** Where names stand: beside their points, over no other point or name, within the picture; those of most facts first. */
function namesOf(
  nodes: readonly GraphNode[],
  positions: Positions,
  width: number,
  height: number,
  { widthOf, shortened }: Lettering,
): ReadonlyMap<string, Name> {
  const discs = nodes.map((node) => ({
    id: node.entityId,
    ...(positions.get(node.entityId) ?? { x: 0, y: 0 }),
    radius: radiusOf(node),
    node,
  }))
  const room = new NameRoom(discs, width, height)
  const names = new Map<string, Name>()
  for (const { node, ...disc } of discs.sort((a, b) => b.node.degree - a.node.degree)) {
    const text = shortened(node.entity.name, LETTER, Math.max(disc.x, width - disc.x) - disc.radius - GAP)
    const spot = room.take(disc, widthOf(text, LETTER))
    if (spot) names.set(disc.id, { text, x: spot.left, y: spot.middle + LETTER / 3 })
  }
  return names
}

function scale(positions: Positions, pictureWidth: number, pictureHeight: number): Positions {
  const [xs, ys] = [[...positions.values()].map(({ x }) => x), [...positions.values()].map(({ y }) => y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(1e-9, Math.max(...xs) - left), Math.max(1e-9, Math.max(...ys) - top)]
  return new Map(
    [...positions].map(([id, { x, y }]) => [
      id,
      {
        x: MARGIN + ((x - left) / width) * (pictureWidth - 2 * MARGIN),
        y: MARGIN + ((y - top) / height) * (pictureHeight - 2 * MARGIN),
      },
    ]),
  )
}
