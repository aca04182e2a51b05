import { forwardRef, type ReactNode } from 'react'
import { useOntology } from '../../api/ontology.js'
import type { GraphLink, GraphNode } from './graph-question.js'
import type { Positions } from './layout.js'

interface Props {
  readonly nodes: readonly GraphNode[]
  readonly links: readonly GraphLink[]
  readonly positions: Positions
  readonly selected: string | null
  readonly onSelect: (id: string | null) => void
  readonly hidden?: boolean
}

const [WIDTH, HEIGHT, MARGIN] = [1000, 700, 60]

/** The graph as SVG: what is shown where WebGL is missing, and what a file of the picture holds. */
export const Drawing = forwardRef<SVGSVGElement, Props>(function Drawing(
  { nodes, links, positions, selected, onSelect, hidden = false },
  ref,
): ReactNode {
  const { tone } = useOntology()
  const scaled = scale(positions)
  const at = (id: string): { x: number; y: number } => scaled.get(id) ?? { x: 0, y: 0 }
  return (
    <svg
      ref={ref}
      className="drawing"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      style={hidden ? { display: 'none' } : {}}
      aria-hidden={hidden}
    >
      {links.map(({ relationId, source, target, stance }) => (
        <line
          key={relationId}
          x1={at(source).x}
          y1={at(source).y}
          x2={at(target).x}
          y2={at(target).y}
          stroke="#9a948a"
          strokeWidth="1"
          strokeDasharray={stance === 'STATED' ? undefined : '4 3'}
        />
      ))}
      {nodes.map(({ entityId, kind, degree, entity }) => (
        <g
          key={entityId}
          data-id={entityId}
          onClick={() => onSelect(entityId)}
          opacity={selected && selected !== entityId ? 0.7 : 1}
        >
          <circle
            cx={at(entityId).x}
            cy={at(entityId).y}
            r={4 + Math.min(12, Math.sqrt(degree))}
            style={{ fill: `var(--tone-${tone(kind)})` }}
          />
          <text
            x={at(entityId).x + 12}
            y={at(entityId).y + 4}
            fontSize="12"
            fontFamily="sans-serif"
            style={{ fill: 'var(--ink)' }}
          >
            {entity.name}
          </text>
        </g>
      ))}
    </svg>
  )
})

function scale(positions: Positions): Positions {
  const [xs, ys] = [[...positions.values()].map(({ x }) => x), [...positions.values()].map(({ y }) => y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(1e-9, Math.max(...xs) - left), Math.max(1e-9, Math.max(...ys) - top)]
  return new Map(
    [...positions].map(([id, { x, y }]) => [
      id,
      {
        x: MARGIN + ((x - left) / width) * (WIDTH - 3 * MARGIN),
        y: MARGIN + ((y - top) / height) * (HEIGHT - 2 * MARGIN),
      },
    ]),
  )
}
