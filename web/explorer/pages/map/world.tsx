import { useQuery } from '@tanstack/react-query'
import { geoGraticule10, geoNaturalEarth1, geoPath } from 'd3-geo'
import { useMemo, useState, type ReactNode, type RefObject } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation } from 'wouter'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import landAddress from 'world-atlas/land-110m.json?url'
import { reach } from '../../api/ask.js'
import { useOntology } from '../../api/ontology.js'
import { useNarrow } from '../../state/narrow.js'
import { EntityLink, profilePath, useHref } from '../../views/entity-link.js'
import { partsOf, partText } from '../flows/flow-parts.js'
import { useLettering, type Lettering } from '../../views/lettering.js'

// Nothing is known of Antarctica, so the picture ends above it.
const [WIDTH, HEIGHT, SHOWN_HEIGHT] = [960, 500, 425]

/** A place with its point, as large as its degree. */
export interface Spot {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly degree: number
  readonly latitude: number
  readonly longitude: number
}

interface WorldProps {
  readonly spots: readonly Spot[]
  readonly flows: readonly Arc[]
  readonly picture: RefObject<SVGSVGElement | null>
}

/** Places on the outlines of land, with the flows between them as arcs. */
export function World({ spots, flows, picture }: WorldProps): ReactNode {
  const intl = useIntl()
  const { tone } = useOntology()
  const href = useHref()
  const [, navigate] = useLocation()
  const [near, setNear] = useState<Spot | null>(null)
  const land = useLand()
  const projection = useMemo(
    () =>
      geoNaturalEarth1()
        .rotate([-15, 0])
        .fitExtent(
          [
            [6, 6],
            [WIDTH - 6, HEIGHT - 6],
          ],
          { type: 'Sphere' },
        ),
    [],
  )
  const path = useMemo(() => geoPath(projection), [projection])
  const largest = Math.max(1, ...spots.map(({ degree }) => degree))
  // The greatest last, so that they lie on top.
  const drawn = [...spots]
    .sort((a, b) => a.degree - b.degree)
    .map((spot) => {
      const [x = 0, y = 0] = projection([spot.longitude, spot.latitude]) ?? []
      return { ...spot, x, y }
    })
  // A narrow screen shows the picture at less than half its size: fewer names, larger letters.
  const isNarrow = useNarrow()
  const frame = isNarrow && drawn.length > 0 ? frameOf(drawn) : WHOLE
  const scale = isNarrow ? (2.4 * frame.width) / WIDTH : 1
  const lettering = useLettering()
  const withName = named([...drawn].reverse(), scale, lettering)
  return (
    <figure className="world">
      <svg
        ref={picture}
        viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
        role="group"
        aria-label={intl.formatMessage({ id: 'map.title' })}
      >
        <path className="graticule" d={path(geoGraticule10()) ?? ''} />
        {land && <path className="land" d={path(land) ?? ''} />}
        <Arcs spots={drawn} flows={flows} />
        {drawn.map((spot) => {
          const { x, y } = spot
          return (
            <g
              key={spot.id}
              className="spot"
              data-id={spot.id}
              tabIndex={0}
              role="link"
              aria-label={spot.name}
              onClick={() => navigate(href(profilePath(spot.id)))}
              onKeyDown={(event) => event.key === 'Enter' && navigate(href(profilePath(spot.id)))}
              onFocus={() => setNear(spot)}
              onPointerEnter={() => setNear(spot)}
            >
              <circle
                cx={x}
                cy={y}
                r={Math.sqrt(scale) * (2.5 + 11 * Math.sqrt(spot.degree / largest))}
                style={{ fill: `var(--tone-${tone(spot.kind)})` }}
              />
              {withName.has(spot.id) && (
                <text
                  x={x + Math.sqrt(scale) * (8 + 6 * Math.sqrt(spot.degree / largest))}
                  y={y + 4 * scale}
                  style={{ fontSize: `${12 * scale}px` }}
                >
                  {spot.name}
                </text>
              )}
            </g>
          )
        })}
      </svg>
      <figcaption role="status">{near ? <EntityLink entity={near} /> : <FormattedMessage id="map.hint" />}</figcaption>
    </figure>
  )
}

const WHOLE = { x: 0, y: 0, width: WIDTH, height: SHOWN_HEIGHT }

/** The part of the picture in which the points are, with room for names and arcs, a little wider than high. */
function frameOf(points: readonly Point[]): typeof WHOLE {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const left = Math.max(0, Math.min(...xs) - 40)
  const right = Math.min(WIDTH, Math.max(...xs) + 120)
  const middle = (Math.min(...ys) + Math.max(...ys)) / 2
  const height = Math.min(SHOWN_HEIGHT, Math.max((right - left) / 1.6, Math.max(...ys) - Math.min(...ys) + 120))
  const y = Math.max(0, Math.min(SHOWN_HEIGHT - height, middle - height / 2))
  return { x: left, y, width: right - left, height }
}

/** The outlines of land; they are data beside the script, and come when a map is shown. */
function useLand() {
  const { data } = useQuery({
    queryKey: [landAddress],
    queryFn: async ({ signal }) =>
      (await (await reach(landAddress, { signal })).json()) as Topology<{ land: GeometryCollection }>,
    staleTime: Infinity,
  })
  return useMemo(() => (data ? feature(data, data.objects.land) : null), [data])
}

/** Something that leads from one place to another. */
export interface Arc {
  readonly origin: { readonly id: string; readonly name: string }
  readonly destination: { readonly id: string; readonly name: string }
  readonly size: number
  readonly namedCount?: number
  readonly statedCount?: number | null
}

interface ArcsProps {
  readonly spots: readonly { readonly id: string; readonly x: number; readonly y: number }[]
  readonly flows: readonly Arc[]
}

/**
 * Flows as arcs from point to point, as wide as they are large; the two directions between two points bow to either
 * side. They are no great circles: those would leave the picture over the Pacific.
 */
function Arcs({ spots, flows }: ArcsProps): ReactNode {
  const places = new Map(spots.map((spot) => [spot.id, spot]))
  const intl = useIntl()
  return flows.map((flow) => {
    const { origin, destination, size } = flow
    const [from, to] = [places.get(origin.id), places.get(destination.id)]
    if (!from || !to || from === to) return null
    return (
      <path
        key={`${origin.id} ${destination.id}`}
        className="arc"
        data-id={`${origin.id} ${destination.id}`}
        strokeWidth={0.6 + Math.sqrt(size) / 2}
        d={arc(from, to)}
      >
        <title>
          {`${origin.name} → ${destination.name}: ${partsOf(flow)
            .map((part) => partText(intl, part))
            .join(', ')}`}
        </title>
      </path>
    )
  })
}

/** A curve that bows to its left by a fifth of its length. */
function arc(from: Point, to: Point): string {
  const [x, y] = [(from.x + to.x) / 2 + (to.y - from.y) / 5, (from.y + to.y) / 2 - (to.x - from.x) / 5]
  return `M${from.x} ${from.y} Q${x} ${y} ${to.x} ${to.y}`
}

interface Point {
  readonly x: number
  readonly y: number
}

/** The spots whose names have room: the greatest first, each beside its point, none over another. */
function named(
  spots: readonly (Spot & { readonly x: number; readonly y: number })[],
  scale: number,
  { widthOf }: Lettering,
): ReadonlySet<string> {
  const taken: { left: number; right: number; y: number }[] = []
  const chosen = new Set<string>()
  for (const { id, name, x, y } of spots) {
    const box = { left: x, right: x + scale * 18 + widthOf(name, 12 * scale), y }
    if (taken.some((one) => Math.abs(one.y - y) < 14 * scale && one.left < box.right && box.left < one.right)) continue
    taken.push(box)
    chosen.add(id)
    if (chosen.size >= MAX_NAMES) break
  }
  return chosen
}

const MAX_NAMES = 24
