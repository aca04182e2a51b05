import { chord, ribbon } from 'd3-chord'
import { useMemo, type ReactNode, type RefObject } from 'react'
import { useIntl } from 'react-intl'
import { useOntology } from '../../api/ontology.js'
import { useNarrow } from '../../state/narrow.js'
import { shortened } from '../../views/shortened.js'
import { idOf, type Cooperation } from './cooperation-question.js'

const RING = 10
const WIDE = { width: 860, height: 640, radius: 220, letters: 30 }
const NARROW = { width: 400, height: 420, radius: 105, letters: 15 }

interface Props {
  readonly flows: readonly Cooperation[]
  readonly chosen: Cooperation | null
  readonly onChoose: (flow: Cooperation) => void
  readonly picture: RefObject<SVGSVGElement | null>
}

/** Cooperation as chords between arcs: it has no direction, and an arc is as long as all that its entity takes part in. */
export function Chords({ flows, chosen, onChoose, picture }: Props): ReactNode {
  const intl = useIntl()
  const { tone } = useOntology()
  const { width, height, radius, letters } = useNarrow() ? NARROW : WIDE
  const { entities, arcs, chords } = useMemo(() => layoutOf(flows), [flows])
  // The colour says the kind; where all are of one kind, it tells them apart instead.
  const isOneKind = new Set(entities.map(({ kind }) => kind)).size === 1
  const colourOf = (index: number): string => `var(--tone-${isOneKind ? index % 16 : tone(entities[index]!.kind)})`
  const shape = ribbon<unknown, { startAngle: number; endAngle: number }>().radius(radius)
  return (
    <svg
      ref={picture}
      className="chords"
      viewBox={`${-width / 2} ${-height / 2} ${width} ${height}`}
      role="group"
      aria-label={intl.formatMessage({ id: 'flows.cooperation' })}
    >
      {chords.map(({ flow, source, target }) => {
        const label = `${flow.from.name} – ${flow.to.name}: ${intl.formatNumber(flow.size)}`
        return (
          <path
            key={`${flow.from.id} ${flow.to.id}`}
            data-id={idOf(flow)}
            d={String(shape({ source, target }))}
            className={`chord ${flow.weakestStance.toLowerCase()}`}
            style={{ fill: colourOf(source.index) }}
            tabIndex={0}
            role="button"
            aria-pressed={chosen === flow}
            aria-label={label}
            onClick={() => onChoose(flow)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return
              event.preventDefault()
              onChoose(flow)
            }}
          >
            <title>{label}</title>
          </path>
        )
      })}
      {arcs.map(({ index, startAngle, endAngle }) => {
        const entity = entities[index]!
        const angle = (startAngle + endAngle) / 2
        const isLeft = angle > Math.PI
        const degrees = (angle * 180) / Math.PI - 90
        return (
          <g key={entity.id}>
            <path d={arcPath(startAngle, endAngle, radius)} style={{ fill: colourOf(index) }} />
            <text
              transform={`rotate(${degrees}) translate(${radius + RING + 8} 0) ${isLeft ? 'rotate(180)' : ''}`}
              textAnchor={isLeft ? 'end' : 'start'}
              dy="0.35em"
            >
              {shortened(entity.name, letters)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** The ring of an entity. Angles are clockwise from the top, in radians. */
function arcPath(start: number, end: number, ring: number): string {
  const at = (angle: number, radius: number) => `${Math.sin(angle) * radius} ${-Math.cos(angle) * radius}`
  const [inner, outer] = [ring + 2, ring + RING]
  const isLarge = end - start > Math.PI ? 1 : 0
  return `M${at(start, inner)} A${inner} ${inner} 0 ${isLarge} 1 ${at(end, inner)} L${at(end, outer)} A${outer} ${outer} 0 ${isLarge} 0 ${at(start, outer)} Z`
}

/** Each pair stands once in the matrix and once mirrored, so that both arcs have room for it. */
function layoutOf(flows: readonly Cooperation[]) {
  const entities = [...new Map(flows.flatMap(({ from, to }) => [from, to]).map((one) => [one.id, one])).values()]
  const indexOf = new Map(entities.map(({ id }, index) => [id, index]))
  const matrix = entities.map(() => entities.map(() => 0))
  const byPair = new Map<string, Cooperation>()
  for (const flow of flows) {
    const [a, b] = [indexOf.get(flow.from.id)!, indexOf.get(flow.to.id)!]
    matrix[a]![b] = flow.size
    matrix[b]![a] = flow.size
    byPair.set(pairOf(a, b), flow)
  }
  const layout = chord()
    .padAngle(Math.min(0.04, 2 / Math.max(1, entities.length)))
    .sortSubgroups((a, b) => b - a)(matrix)
  const chords = [...layout].flatMap(({ source, target }) => {
    const flow = byPair.get(pairOf(source.index, target.index))
    return flow ? [{ flow, source, target }] : []
  })
  return { entities, arcs: layout.groups, chords }
}

const pairOf = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`)
