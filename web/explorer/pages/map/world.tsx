import { useQuery } from '@tanstack/react-query'
import { geoGraticule10, geoNaturalEarth1, geoPath } from 'd3-geo'
import { useMemo, useState, type ReactNode, type RefObject } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import landAddress from 'world-atlas/land-110m.json?url'
import { reach } from '../../api/ask.js'
import { useOntology } from '../../api/ontology.js'
import { useNarrow } from '../../state/narrow.js'
import { useUrlChoice } from '../../state/url-choice.js'
import { EntityLink } from '../../views/entity-link.js'
import { useLettering } from '../../views/lettering.js'
import { usePictureWidth } from '../../views/picture-width.js'
import { Arcs, arcText, type Arc } from './arcs.js'
import { HEIGHT, isIn, STEP, WIDTH } from './frame.js'
import { useLook, type Look } from './look.js'
import { placeNames } from './place-names.js'
import { Gap } from '../../views/gap.js'

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

const PROJECTION = geoNaturalEarth1()
  .rotate([-15, 0])
  .fitExtent(
    [
      [6, 6],
      [WIDTH - 6, HEIGHT - 6],
    ],
    { type: 'Sphere' },
  )
const PATH = geoPath(PROJECTION)
const GRATICULE = PATH(geoGraticule10()) ?? ''

/** The height of letters and the radii of the smallest and largest points, in pixels; a phone has less room. */
const [LETTER, SMALLEST, LARGEST, LARGEST_NARROW] = [12, 3, 14, 10]

/** Places on the outlines of land, with what joins them as arcs. A place that is chosen shows its own arcs in words. */
export function World({ spots, flows, picture }: WorldProps): ReactNode {
  const intl = useIntl()
  const [at, select] = useUrlChoice('at')
  const [near, setNear] = useState<string | null>(null)
  const isNarrow = useNarrow()
  const pixels = usePictureWidth(picture)
  const points = useMemo(() => spots.map((spot) => ({ ...spot, ...pointOf(spot) })), [spots])
  const look = useLook(points, isNarrow, points.find(({ id }) => id === at) ?? null)
  const { frame } = look
  // The picture is drawn in pixels, however near it is: letters of parts of a pixel cannot be measured.
  const scale = pixels / frame.width
  const size = { x: 0, y: 0, width: pixels, height: frame.height * scale }
  // Points that are all of one size are small ones.
  const degrees = points.map(({ degree }) => degree)
  const largest = new Set(degrees).size > 1 ? Math.max(...degrees) : 6 * Math.max(1, ...degrees)
  const most = isNarrow ? LARGEST_NARROW : LARGEST
  // The smallest last, so that they lie on top and can be reached.
  const drawn = [...points]
    .sort((a, b) => b.degree - a.degree)
    .map((one) => ({
      ...one,
      x: (one.x - frame.x) * scale,
      y: (one.y - frame.y) * scale,
      radius: SMALLEST + (most - SMALLEST) * Math.sqrt(one.degree / largest),
    }))
  const inView = drawn.filter((one) => isIn(one, size))
  const names = placeNames(inView, size, LETTER, useLettering())
  const chosen = points.find(({ id }) => id === at) ?? null
  const pointed = chosen ?? points.find(({ id }) => id === near) ?? null
  return (
    <figure className="world">
      <div className="world-frame">
        <svg
          ref={picture}
          className={look.isNear ? 'near' : look.isPart ? 'part' : ''}
          viewBox={`0 0 ${size.width} ${size.height}`}
          role="group"
          aria-label={intl.formatMessage({ id: 'map.title' })}
          {...look.drag}
        >
          <g transform={`scale(${scale}) translate(${-frame.x} ${-frame.y})`}>
            <Land scale={scale} />
          </g>
          <Arcs spots={drawn} arcs={flows} at={chosen?.id ?? null} />
          {drawn.map((spot) => (
            <Place
              key={spot.id}
              spot={spot}
              name={names.get(spot.id) ?? null}
              isChosen={spot.id === at}
              onChoose={() => select(spot.id === at ? null : spot.id)}
              onNear={() => setNear(spot.id)}
              onFocus={() => {
                setNear(spot.id)
                look.goTo(pointOf(spot))
              }}
            />
          ))}
        </svg>
        <Zoom look={look} />
      </div>
      <figcaption role="status">
        {pointed ? <EntityLink entity={pointed} /> : <FormattedMessage id="map.hint" />}
        {pointed ? ' ' : <Gap />}
        {inView.length < points.length && (
          <span className="about">
            <FormattedMessage id="map.beyond" values={{ count: points.length - inView.length }} />
          </span>
        )}
        {chosen && <OwnArcs id={chosen.id} arcs={flows} />}
      </figcaption>
    </figure>
  )
}

const pointOf = ({ longitude, latitude }: Spot): { readonly x: number; readonly y: number } => {
  const [x = 0, y = 0] = PROJECTION([longitude, latitude]) ?? []
  return { x, y }
}

type Placed = Spot & { readonly x: number; readonly y: number }

function Zoom({ look: { zoomBy, fit, canFit, canCome, canGo } }: { readonly look: Look }): ReactNode {
  const intl = useIntl()
  const label = (id: string): string => intl.formatMessage({ id })
  return (
    <div className="zoom" role="group" aria-label={label('graph.zoom')}>
      <button type="button" aria-label={label('graph.zoom.in')} disabled={!canCome} onClick={() => zoomBy(STEP)}>
        +
      </button>
      <button type="button" aria-label={label('graph.zoom.out')} disabled={!canGo} onClick={() => zoomBy(1 / STEP)}>
        −
      </button>
      <button type="button" disabled={!canFit} onClick={fit}>
        <FormattedMessage id="graph.zoom.fit" />
      </button>
    </div>
  )
}

/** The outlines of land; they are data beside the script, and come when a map is shown. */
function Land({ scale }: { readonly scale: number }): ReactNode {
  const { data } = useQuery({
    queryKey: [landAddress],
    queryFn: async ({ signal }) =>
      (await (await reach(landAddress, { signal })).json()) as Topology<{ land: GeometryCollection }>,
    staleTime: Infinity,
  })
  const land = useMemo(() => (data ? (PATH(feature(data, data.objects.land)) ?? '') : ''), [data])
  return (
    <>
      <path className="graticule" d={GRATICULE} strokeWidth={0.5 / scale} />
      {land && <path className="land" d={land} />}
    </>
  )
}

interface PlaceProps {
  readonly spot: Placed & { readonly radius: number }
  readonly name: { readonly x: number; readonly y: number; readonly text: string } | null
  readonly isChosen: boolean
  readonly onChoose: () => void
  readonly onNear: () => void
  readonly onFocus: () => void
}

/** A place as a point with its name; a finger need not hit it exactly. */
function Place({ spot, name, isChosen, onChoose, onNear, onFocus }: PlaceProps): ReactNode {
  const { tone } = useOntology()
  const { id, x, y, radius } = spot
  return (
    <g
      className={`spot${isChosen ? ' chosen' : ''}`}
      data-id={id}
      tabIndex={0}
      role="button"
      aria-pressed={isChosen}
      aria-label={spot.name}
      onClick={onChoose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        onChoose()
      }}
      onFocus={onFocus}
      onPointerEnter={onNear}
    >
      <circle className="reach" cx={x} cy={y} r={Math.max(radius, 9)} />
      <circle
        className="point"
        cx={x}
        cy={y}
        r={radius}
        strokeWidth={1}
        style={{ fill: `var(--tone-${tone(spot.kind)})` }}
      />
      {name && (
        <text x={name.x} y={name.y} strokeWidth={3} style={{ fontSize: `${LETTER}px` }}>
          {name.text}
        </text>
      )}
    </g>
  )
}

/** What joins the place in hand with others, the largest first. */
function OwnArcs({ id, arcs }: { readonly id: string; readonly arcs: readonly Arc[] }): ReactNode {
  const intl = useIntl()
  const own = arcs.filter(({ origin, destination }) => origin.id === id || destination.id === id)
  if (own.length === 0) return null
  return (
    <ul className="own-arcs">
      {[...own]
        .sort((a, b) => b.size - a.size)
        .slice(0, 8)
        .map((arc) => (
          <li key={arcText(intl, arc)}>{arcText(intl, arc)}</li>
        ))}
    </ul>
  )
}
