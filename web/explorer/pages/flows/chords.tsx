import { chord, ribbon } from 'd3-chord'
import { useId, useMemo, useState, type ReactNode, type RefObject } from 'react'
import { useIntl } from 'react-intl'
import { useOntology } from '../../api/ontology.js'
import { useLettering, type Lettering } from '../../views/lettering.js'
import { usePictureWidth } from '../../views/picture-width.js'
import { idOf, type Cooperation } from './cooperation-question.js'
import { coloursOf } from './end-colours.js'
import { nameAngles } from './name-angles.js'

/** The ring, the line from an arc to its name, the space before a name, and its letters with their line. */
const [RING, LEAD, GAP, LETTER, LINE, MAX_RADIUS] = [10, 18, 4, 12, 13, 230]
/** Names take at most this part of the width at either side. */
const MAX_SIDE = 0.24

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
  const lettering = useLettering()
  const width = usePictureWidth(picture)
  const own = useId().replace(/[^\w]/g, '')
  // The end that is pointed at: chords that do not touch it step back.
  const [pointed, point] = useState<number | null>(null)
  const { entities, arcs, chords } = useMemo(() => layoutOf(flows), [flows])
  const { radius, names, top, bottom } = useMemo(
    () => namesOf(entities, arcs, width, lettering),
    [entities, arcs, width, lettering],
  )
  const colours = useMemo(
    () =>
      coloursOf(
        arcs.map(({ index, value }) => ({ ...entities[index]!, size: value })),
        tone,
      ),
    [entities, arcs, tone],
  )
  const colourOf = (index: number): string => colours.get(entities[index]!.id) ?? 'var(--soft)'
  const shape = ribbon<unknown, { startAngle: number; endAngle: number }>().radius(radius)
  return (
    <svg
      ref={picture}
      className="chords"
      viewBox={`${-width / 2} ${top} ${width} ${bottom - top}`}
      role="group"
      aria-label={intl.formatMessage({ id: 'flows.cooperation' })}
    >
      {chords.map(({ flow, source, target }, index) => {
        const ends = `${flow.from.name} – ${flow.to.name}`
        const label = intl.formatMessage({ id: 'link.text' }, { ends, size: intl.formatNumber(flow.size) })
        const [from, to] = [colourOf(source.index), colourOf(target.index)]
        const isFaint = pointed !== null && pointed !== source.index && pointed !== target.index
        return (
          <g key={`${flow.from.id} ${flow.to.id}`}>
            {from !== to && <Between id={`${own}-${index}`} {...{ source, target, from, to, radius }} />}
            <path
              data-id={idOf(flow)}
              d={String(shape({ source, target }))}
              className={`chord ${flow.weakestStance.toLowerCase()}${isFaint ? ' faint' : ''}`}
              style={{ fill: from === to ? from : `url(#${own}-${index})` }}
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
          </g>
        )
      })}
      {arcs.map((arc) => (
        <g
          key={entities[arc.index]!.id}
          className="chord-end"
          onPointerEnter={() => point(arc.index)}
          onPointerLeave={() => point(null)}
        >
          <title>{entities[arc.index]!.name}</title>
          <path d={arcPath(arc.startAngle, arc.endAngle, radius)} style={{ fill: colourOf(arc.index) }} />
          <Name arc={arc} name={names.get(arc.index)} radius={radius} />
        </g>
      ))}
    </svg>
  )
}

interface Arc {
  readonly index: number
  readonly startAngle: number
  readonly endAngle: number
  readonly value: number
}

const middleOf = ({ startAngle, endAngle }: Pick<Arc, 'startAngle' | 'endAngle'>): number => (startAngle + endAngle) / 2

/** A point at an angle, clockwise from the top, in radians. */
const pointAt = (angle: number, radius: number): readonly [number, number] => [
  Math.sin(angle) * radius,
  -Math.cos(angle) * radius,
]
const at = (angle: number, radius: number): string => pointAt(angle, radius).join(' ')

interface BetweenProps {
  readonly id: string
  readonly source: Pick<Arc, 'startAngle' | 'endAngle'>
  readonly target: Pick<Arc, 'startAngle' | 'endAngle'>
  readonly from: string
  readonly to: string
  readonly radius: number
}

/** A chord has the colour of either end where it is near that end. */
function Between({ id, source, target, from, to, radius }: BetweenProps): ReactNode {
  const [[x1, y1], [x2, y2]] = [pointAt(middleOf(source), radius), pointAt(middleOf(target), radius)]
  return (
    <linearGradient id={id} gradientUnits="userSpaceOnUse" {...{ x1, y1, x2, y2 }}>
      <stop offset="0.3" style={{ stopColor: from }} />
      <stop offset="0.7" style={{ stopColor: to }} />
    </linearGradient>
  )
}

interface PlacedName {
  readonly text: string
  readonly angle: number
}

interface NameProps {
  readonly arc: Arc
  readonly name: PlacedName | undefined
  readonly radius: number
}

/** A name outside the ring, with a line from its arc, as names of short arcs stand beside one another. */
function Name({ arc, name, radius }: NameProps): ReactNode {
  if (!name) return null
  const { text, angle } = name
  const [middle, edge] = [middleOf(arc), radius + RING]
  const isLeft = Math.sin(angle) < 0
  return (
    <>
      <path
        className="lead"
        d={`M${at(middle, edge + 2)} C${at(middle, edge + 0.6 * LEAD)} ${at(angle, edge + 0.4 * LEAD)} ${at(angle, edge + LEAD)}`}
      />
      <text
        transform={`rotate(${(angle * 180) / Math.PI - 90}) translate(${edge + LEAD + GAP} 0) ${isLeft ? 'rotate(180)' : ''}`}
        textAnchor={isLeft ? 'end' : 'start'}
        dy="0.35em"
      >
        {text}
      </text>
    </>
  )
}

/** The names that have room around the ring, those of the longest arcs first, and the circle that leaves room for them. */
function namesOf(
  entities: readonly { readonly name: string }[],
  arcs: readonly Arc[],
  width: number,
  { widthOf, shortened }: Lettering,
) {
  const most = MAX_SIDE * width
  const longest = Math.min(most, Math.max(0, ...entities.map(({ name }) => widthOf(name, LETTER))))
  const radius = Math.max(40, Math.min(MAX_RADIUS, width / 2 - RING - LEAD - GAP - longest - 2))
  const edge = radius + RING + LEAD + GAP
  const names = new Map<number, PlacedName>()
  let [top, bottom] = [-radius - RING, radius + RING]
  for (const [index, angle] of nameAngles(arcs, LINE, edge)) {
    const text = shortened(entities[index]!.name, LETTER, most)
    names.set(index, { text, angle })
    const end = -Math.cos(angle) * (edge + widthOf(text, LETTER))
    ;[top, bottom] = [Math.min(top, end), Math.max(bottom, end)]
  }
  return { radius, names, top: top - LETTER, bottom: bottom + LETTER }
}

/** The ring of an entity. */
function arcPath(start: number, end: number, ring: number): string {
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
