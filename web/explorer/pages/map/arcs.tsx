import { useId, type ReactNode } from 'react'
import { useIntl, type IntlShape } from 'react-intl'
import { partsOf, partText } from '../flows/flow-parts.js'
import type { Point } from './frame.js'

/** Something that joins two places: people who moved from one to the other, or cooperation, which has no direction. */
export interface Arc {
  readonly origin: { readonly id: string; readonly name: string }
  readonly destination: { readonly id: string; readonly name: string }
  readonly size: number
  readonly namedCount?: number
  readonly statedCount?: number | null
  /** How many facts join the two, if the arc is cooperation. */
  readonly relationCount?: number
}

/** What an arc says. */
export type ArcMeaning = 'flow' | 'cooperation'

export const meaningOf = ({ relationCount }: Arc): ArcMeaning =>
  typeof relationCount === 'number' ? 'cooperation' : 'flow'

/** An arc in words. */
export function arcText(intl: IntlShape, arc: Arc): string {
  const [joint, size] =
    meaningOf(arc) === 'cooperation'
      ? ['–', intl.formatMessage({ id: 'source.relations' }, { count: arc.relationCount })]
      : [
          '→',
          partsOf(arc)
            .map((part) => partText(intl, part))
            .join(', '),
        ]
  return intl.formatMessage({ id: 'link.text' }, { ends: `${arc.origin.name} ${joint} ${arc.destination.name}`, size })
}

/** The thinnest and the thickest arc, in pixels. */
export const [THIN, THICK] = [0.8, 8]

interface Props {
  readonly spots: readonly (Point & { readonly id: string; readonly radius: number })[]
  readonly arcs: readonly Arc[]
  /** The place in hand: arcs that do not touch it step back. */
  readonly at: string | null
}

/**
 * Arcs from point to point, each as wide as it is large among those of its meaning. Flows of people bow to one side and
 * end in an arrow; cooperation bows to the other and has none. They are no great circles: those would leave the picture
 * over the Pacific.
 */
export function Arcs({ spots, arcs, at }: Props): ReactNode {
  const places = new Map(spots.map((spot) => [spot.id, spot]))
  const intl = useIntl()
  const arrow = `arrow-${useId().replace(/[^\w]/g, '')}`
  const largest = (meaning: ArcMeaning): number =>
    Math.max(1, ...arcs.filter((arc) => meaningOf(arc) === meaning).map(({ size }) => size))
  const most = { flow: largest('flow'), cooperation: largest('cooperation') }
  return (
    <>
      <marker
        id={arrow}
        className="arc-arrow"
        viewBox="0 0 8 8"
        refX="6"
        refY="4"
        markerWidth={7}
        markerHeight={7}
        markerUnits="userSpaceOnUse"
        orient="auto"
      >
        <path d="M0 0.8 L8 4 L0 7.2 Z" />
      </marker>
      {[...arcs]
        .sort((a, b) => b.size - a.size)
        .map((arc) => {
          const { origin, destination, size } = arc
          const meaning = meaningOf(arc)
          const [from, to] = [places.get(origin.id), places.get(destination.id)]
          if (!from || !to || from === to) return null
          const isFaint = at !== null && at !== origin.id && at !== destination.id
          return (
            <path
              key={`${meaning} ${origin.id} ${destination.id}`}
              className={`arc ${meaning}${isFaint ? ' faint' : ''}`}
              data-id={`${origin.id} ${destination.id}`}
              strokeWidth={THIN + (THICK - THIN) * (size / most[meaning]) ** 0.7}
              markerEnd={meaning === 'flow' ? `url(#${arrow})` : undefined}
              d={curve(from, to, meaning === 'flow' ? 0.2 : -0.14)}
            >
              <title>{arcText(intl, arc)}</title>
            </path>
          )
        })}
    </>
  )
}

/** A curve that bows to its left by a part of its length and ends at the edge of the circle that it leads to. */
function curve(from: Point, to: Point & { readonly radius: number }, bow: number): string {
  const [x, y] = [(from.x + to.x) / 2 + (to.y - from.y) * bow, (from.y + to.y) / 2 - (to.x - from.x) * bow]
  const length = Math.hypot(to.x - x, to.y - y) || 1
  const cut = Math.min(bow > 0 ? to.radius + 2 : 0, 0.8 * length) / length
  return `M${from.x} ${from.y} Q${x} ${y} ${to.x - (to.x - x) * cut} ${to.y - (to.y - y) * cut}`
}
