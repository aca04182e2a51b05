import { geoGraticule10, geoNaturalEarth1, geoPath, type GeoPath } from 'd3-geo'
import { useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation } from 'wouter'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import land110 from 'world-atlas/land-110m.json'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage, useOntology, type KindModel, type Ontology } from '../../api/ontology.js'
import { useFacts } from '../../state/facts.js'
import { EntityLink, profilePath, useHref } from '../../views/entity-link.js'
import { Problem } from '../../views/problem.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'
import { FLOWS } from '../flows/flow-picture.js'

const [WIDTH, HEIGHT] = [960, 500]
const LAND = feature(
  land110 as unknown as Topology,
  (land110 as unknown as Topology<{ land: GeometryCollection }>).objects.land,
)

/** A kind whose entities have a point, with the names of the fields that hold it. */
interface PlaceKind {
  readonly kind: KindModel
  readonly latitude: string
  readonly longitude: string
}

/** The kinds that the ontology gives coordinates, the smallest places first. */
function placeKinds({ model }: Ontology): PlaceKind[] {
  return model.kinds.flatMap((kind) => {
    const [latitude, longitude] = (['LATITUDE', 'LONGITUDE'] as const).map(
      (axis) => kind.attributes.find(({ coordinate }) => coordinate === axis)?.name,
    )
    return latitude && longitude ? [{ kind, latitude, longitude }] : []
  })
}

const mapQuestion = (kinds: readonly PlaceKind[]): string => `query Map($language: Language) {
  ${kinds
    .map(
      ({
        kind,
        latitude,
        longitude,
      }) => `${kind.plural}(first: 100, where: { ${latitude}: { isNull: false } }, orderBy: [{ degree: DESC }]) {
    totalCount nodes { id kind degree name(language: $language) latitude: ${latitude} longitude: ${longitude} } }`,
    )
    .join('\n')}
}`

interface Spot {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly degree: number
  readonly latitude: number
  readonly longitude: number
}

type MapData = Record<string, { readonly totalCount: number; readonly nodes: readonly Spot[] }>

/** The places of the graph on the outlines of land, with the flows between them as arcs. */
export function Page(): ReactNode {
  const intl = useIntl()
  const ontology = useOntology()
  const language = useNameLanguage()
  const kinds = useMemo(() => placeKinds(ontology), [ontology])
  const question = useMemo(() => mapQuestion(kinds), [kinds])
  const { data, error } = useAnswer<MapData, { language: typeof language }>(
    question,
    { language },
    { enabled: kinds.length > 0 },
  )
  const picture = useRef<SVGSVGElement>(null)
  useEffect(() => {
    document.title = `${intl.formatMessage({ id: 'map.title' })} – Passerelle`
  }, [intl])
  const spots = data ? Object.values(data.data).flatMap(({ nodes }) => nodes) : []
  return (
    <section className="page">
      <h1>
        <FormattedMessage id="map.title" />
      </h1>
      <p className="about">
        <FormattedMessage id="map.about" />
      </p>
      {kinds.length === 0 && (
        <p className="empty">
          <FormattedMessage id="map.none" />
        </p>
      )}
      {error ? <Problem error={error} /> : kinds.length > 0 && !data && <Waiting />}
      {data && (
        <>
          <World spots={spots} picture={picture} />
          <details className="twin">
            <summary>
              <FormattedMessage id="map.table" values={{ count: spots.length }} />
            </summary>
            <ul className="entity-list compact">
              {spots.map((spot) => (
                <li key={spot.id} data-id={spot.id}>
                  <EntityLink entity={spot} />{' '}
                  <span className="about">
                    {spot.latitude.toFixed(2)}, {spot.longitude.toFixed(2)}
                  </span>
                </li>
              ))}
            </ul>
          </details>
          <Tools
            question={question}
            variables={{ language }}
            cite={intl.formatMessage({ id: 'map.title' })}
            table={{
              columns: ['id', 'name', 'kind', 'latitude', 'longitude', 'degree'],
              rows: spots.map(({ id, name, kind, latitude, longitude, degree }) => ({
                id,
                name,
                kind,
                latitude,
                longitude,
                degree,
              })),
            }}
            picture={() => picture.current}
          />
        </>
      )}
    </section>
  )
}

interface WorldProps {
  readonly spots: readonly Spot[]
  readonly picture: RefObject<SVGSVGElement | null>
}

function World({ spots, picture }: WorldProps): ReactNode {
  const intl = useIntl()
  const { tone } = useOntology()
  const href = useHref()
  const [, navigate] = useLocation()
  const [near, setNear] = useState<Spot | null>(null)
  const projection = useMemo(
    () =>
      geoNaturalEarth1()
        .rotate([-40, 0])
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
  const withName = named([...drawn].reverse())
  return (
    <figure className="world">
      <svg
        ref={picture}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="group"
        aria-label={intl.formatMessage({ id: 'map.title' })}
      >
        <path className="sea" d={path({ type: 'Sphere' }) ?? ''} />
        <path className="graticule" d={path(geoGraticule10()) ?? ''} />
        <path className="land" d={path(LAND) ?? ''} />
        <Arcs spots={spots} path={path} />
        {drawn.map((spot) => {
          const { x, y } = spot
          return (
            <g
              key={spot.id}
              className="spot"
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
                r={2.5 + 11 * Math.sqrt(spot.degree / largest)}
                style={{ fill: `var(--tone-${tone(spot.kind)})` }}
              />
              {withName.has(spot.id) && (
                <text x={x + 8 + 6 * Math.sqrt(spot.degree / largest)} y={y + 4}>
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

/** Flows between cities as arcs of great circles, as wide as they are large. */
function Arcs({ spots, path }: { readonly spots: readonly Spot[]; readonly path: GeoPath }): ReactNode {
  const { can } = useOntology()
  const language = useNameLanguage()
  const { filter } = useFacts()
  const { data } = useAnswer(
    FLOWS,
    { from: null, to: null, groupBy: 'CITY', minPeople: null, first: 40, facts: filter, language },
    { enabled: can('talentFlows') },
  )
  const places = new Map(spots.map((spot) => [spot.id, [spot.longitude, spot.latitude]]))
  return data?.data.talentFlows.nodes.map(({ origin, destination, size }) => {
    const [from, to] = [places.get(origin.id), places.get(destination.id)]
    if (!from || !to || from === to) return null
    return (
      <path
        key={`${origin.id} ${destination.id}`}
        className="arc"
        strokeWidth={0.6 + Math.sqrt(size) / 2}
        d={path({ type: 'LineString', coordinates: [from, to] }) ?? ''}
      >
        <title>{`${origin.name} → ${destination.name}: ${size}`}</title>
      </path>
    )
  })
}

/** The spots whose names have room: the greatest first, each beside its point, none over another. */
function named(spots: readonly (Spot & { readonly x: number; readonly y: number })[]): ReadonlySet<string> {
  const taken: { left: number; right: number; y: number }[] = []
  const chosen = new Set<string>()
  for (const { id, name, x, y } of spots) {
    const box = { left: x, right: x + 18 + 7.5 * name.length, y }
    if (taken.some((one) => Math.abs(one.y - y) < 14 && one.left < box.right && box.left < one.right)) continue
    taken.push(box)
    chosen.add(id)
    if (chosen.size >= MAX_NAMES) break
  }
  return chosen
}

const MAX_NAMES = 14
