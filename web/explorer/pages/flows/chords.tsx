import { chord, ribbon } from 'd3-chord'
import { useMemo, type ReactNode, type RefObject } from 'react'
import { useIntl } from 'react-intl'
import { useOntology } from '../../api/ontology.js'
import { useLettering, type Lettering } from '../../views/lettering.js'
import { usePictureWidth } from '../../views/picture-width.js'
import { idOf, type Cooperation } from './cooperation-question.js'

const [RING, GAP, LETTER, MAX_RADIUS] = [10, 8, 12, 230]
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
  const { entities, arcs, chords } = useMemo(() => layoutOf(flows), [flows])
  const { radius, names, top, bottom } = useMemo(
    () => namesOf(entities, arcs, width, lettering),
    [entities, arcs, width, lettering],
  )
  // The colour says the kind; where all are of one kind, it tells them apart instead.
  const isOneKind = new Set(entities.map(({ kind }) => kind)).size === 1
  const colourOf = (index: number): string => `var(--tone-${isOneKind ? index % 16 : tone(entities[index]!.kind)})`
  const shape = ribbon<unknown, { startAngle: number; endAngle: number }>().radius(radius)
  return (
    <svg
      ref={picture}
      className="chords"
      viewBox={`${-width / 2} ${top} ${width} ${bottom - top}`}
      role="group"
      aria-label={intl.formatMessage({ id: 'flows.cooperation' })}
    >
      {chords.map(({ flow, source, target }) => {
        const ends = `${flow.from.name} – ${flow.to.name}`
        const label = intl.formatMessage({ id: 'link.text' }, { ends, size: intl.formatNumber(flow.size) })
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
            <title>{entity.name}</title>
            <path d={arcPath(startAngle, endAngle, radius)} style={{ fill: colourOf(index) }} />
            <text
              transform={`rotate(${degrees}) translate(${radius + RING + GAP} 0) ${isLeft ? 'rotate(180)' : ''}`}
              textAnchor={isLeft ? 'end' : 'start'}
              dy="0.35em"
            >
              {names.get(index)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

interface Arc {
  readonly index: number
  readonly startAngle: number
  readonly endAngle: number
  readonly value: number
}

/** The names that have room beside one another, those of the longest arcs first, and the circle that leaves room for them. */
function namesOf(
  entities: readonly { readonly name: string }[],
  arcs: readonly Arc[],
  width: number,
  { widthOf, shortened }: Lettering,
) {
  const most = MAX_SIDE * width
  const longest = Math.min(most, Math.max(0, ...entities.map(({ name }) => widthOf(name, LETTER))))
  const radius = Math.max(40, Math.min(MAX_RADIUS, width / 2 - RING - GAP - longest - 2))
  const names = new Map<number, string>()
  const shown: number[] = []
  let [top, bottom] = [-radius - RING, radius + RING]
  for (const { index, startAngle, endAngle } of [...arcs].sort((a, b) => b.value - a.value)) {
    const angle = (startAngle + endAngle) / 2
    const isCrowded = shown.some((one) => {
      const apart = Math.abs(one - angle)
      return Math.min(apart, 2 * Math.PI - apart) * (radius + RING) < LETTER
    })
    if (isCrowded) continue
    shown.push(angle)
    const name = shortened(entities[index]!.name, LETTER, most)
    names.set(index, name)
    const end = -Math.cos(angle) * (radius + RING + GAP + widthOf(name, LETTER))
    ;[top, bottom] = [Math.min(top, end), Math.max(bottom, end)]
  }
  return { radius, names, top: top - LETTER, bottom: bottom + LETTER }
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
