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

/** The height of letters and the radius of the smallest point, in pixels. */
const [LETTER, SMALLEST, LARGEST] = [12, 3, 14]

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
  const unit = frame.width / pixels
  // Points that are all of one size are small ones.
  const degrees = points.map(({ degree }) => degree)
  const largest = new Set(degrees).size > 1 ? Math.max(...degrees) : 6 * Math.max(1, ...degrees)
  // The smallest last, so that they lie on top and can be reached.
  const drawn = [...points]
    .sort((a, b) => b.degree - a.degree)
    .map((one) => ({ ...one, radius: unit * (SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(one.degree / largest)) }))
  const inView = drawn.filter((one) => isIn(one, frame))
  const names = placeNames(inView, frame, LETTER * unit, useLettering())
  const chosen = points.find(({ id }) => id === at) ?? null
  const pointed = chosen ?? points.find(({ id }) => id === near) ?? null
  return (
    <figure className="world">
      <div className="world-frame">
        <svg
          ref={picture}
          className={look.isNear ? 'near' : look.isPart ? 'part' : ''}
          viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
          role="group"
          aria-label={intl.formatMessage({ id: 'map.title' })}
          {...look.drag}
        >
          <Land unit={unit} />
          <Arcs spots={drawn} arcs={flows} at={chosen?.id ?? null} unit={unit} />
          {drawn.map((spot) => (
            <Place
              key={spot.id}
              spot={spot}
              name={names.get(spot.id) ?? null}
              unit={unit}
              isChosen={spot.id === at}
              onChoose={() => select(spot.id === at ? null : spot.id)}
              onNear={() => setNear(spot.id)}
              onFocus={() => {
                setNear(spot.id)
                look.goTo(spot)
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
function Land({ unit }: { readonly unit: number }): ReactNode {
  const { data } = useQuery({
    queryKey: [landAddress],
    queryFn: async ({ signal }) =>
      (await (await reach(landAddress, { signal })).json()) as Topology<{ land: GeometryCollection }>,
    staleTime: Infinity,
  })
  const land = useMemo(() => (data ? (PATH(feature(data, data.objects.land)) ?? '') : ''), [data])
  return (
    <>
      <path className="graticule" d={GRATICULE} strokeWidth={0.5 * unit} />
      {land && <path className="land" d={land} />}
    </>
  )
}

interface PlaceProps {
  readonly spot: Placed & { readonly radius: number }
  readonly name: { readonly x: number; readonly y: number; readonly text: string } | null
  readonly unit: number
  readonly isChosen: boolean
  readonly onChoose: () => void
  readonly onNear: () => void
  readonly onFocus: () => void
}

/** A place as a point with its name; a finger need not hit it exactly. */
function Place({ spot, name, unit, isChosen, onChoose, onNear, onFocus }: PlaceProps): ReactNode {
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
      <circle className="reach" cx={x} cy={y} r={Math.max(radius, 9 * unit)} />
      <circle
        className="point"
        cx={x}
        cy={y}
        r={radius}
        strokeWidth={unit}
        style={{ fill: `var(--tone-${tone(spot.kind)})` }}
      />
      {name && (
        <text x={name.x} y={name.y} strokeWidth={3 * unit} style={{ fontSize: `${LETTER * unit}px` }}>
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
