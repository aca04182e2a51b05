import { useEffect, useMemo, useRef, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation, useSearchParams } from 'wouter'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage, useOntology, type KindModel, type Ontology } from '../../api/ontology.js'
import type { FlowGrouping } from '../../generated/graphql.js'
import { useFacts } from '../../state/facts.js'
import { EntityLink, useHref } from '../../views/entity-link.js'
import { FilterNote } from '../../views/filter-note.js'
import { Problem } from '../../views/problem.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'
import { FLOWS, idOf, type Flow } from '../flows/flow-question.js'
import { FlowTable } from '../flows/flow-table.js'
import { World, type Spot } from './world.js'

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
  const { flows, groupBy } = usePlaceFlows()
  const [, navigate] = useLocation()
  const href = useHref()
  const flowPage = (flow: Flow): string =>
    href('/flows', { by: groupBy.toLowerCase(), from: flow.origin.id, to: flow.destination.id, open: idOf(flow) })
  const { shown, toggle } = useShownKinds(kinds)
  const spots = data
    ? Object.values(data.data).flatMap(({ nodes }) => nodes.filter(({ kind }) => shown.includes(kind)))
    : []
  // An arc needs two points: what stays in one place, or leads to one without a point, is not drawn.
  const placed = new Set(spots.map(({ id }) => id))
  const drawn = flows.filter(
    ({ origin, destination }) => origin.id !== destination.id && placed.has(origin.id) && placed.has(destination.id),
  )
  return (
    <section className="page">
      <h1>
        <FormattedMessage id="map.title" />
      </h1>
      <p className="about">
        <FormattedMessage id="map.about" /> {drawn.length > 0 && <FormattedMessage id="map.arcs" />}
      </p>
      {kinds.length === 0 && (
        <p className="empty">
          <FormattedMessage id="map.none" />
        </p>
      )}
      {error ? <Problem error={error} /> : kinds.length > 0 && !data && <Waiting />}
      {data && (
        <>
          <FilterNote id="filter.not.places" />
          <Kinds kinds={kinds} shown={shown} onToggle={toggle} />
          <World spots={spots} flows={drawn} picture={picture} />
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
            {drawn.length > 0 && (
              <>
                <h2>
                  <FormattedMessage id="map.flows" values={{ count: drawn.length }} />
                </h2>
                <FlowTable flows={drawn} onChoose={(flow) => navigate(flowPage(flow))} />
              </>
            )}
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

/**
 * The kinds of place on the map, as the URL says: at first the one that flows are summed up by, as a country drawn at its
 * capital would cover the capital.
 */
function useShownKinds(kinds: readonly PlaceKind[]) {
  const [params, setParams] = useSearchParams()
  const { plays } = useOntology()
  const all = kinds.map(({ kind }) => kind.kind as string)
  const given = (params.get('kinds') ?? '').split(',').filter((one) => all.includes(one))
  const first = all.find((one) => plays(one, 'ROLL_UP'))
  const shown = given.length > 0 ? given : first ? [first] : all
  const toggle = (kind: string): void =>
    setParams((current) => {
      const next = shown.includes(kind) ? shown.filter((one) => one !== kind) : [...shown, kind]
      if (next.length > 0) current.set('kinds', next.join(','))
      else current.delete('kinds')
      return current
    })
  return { shown, toggle }
}

interface KindsProps {
  readonly kinds: readonly PlaceKind[]
  readonly shown: readonly string[]
  readonly onToggle: (kind: string) => void
}

function Kinds({ kinds, shown, onToggle }: KindsProps): ReactNode {
  const intl = useIntl()
  const { kindsLabel, tone } = useOntology()
  if (kinds.length < 2) return null
  return (
    <ul className="legend" aria-label={intl.formatMessage({ id: 'map.kinds' })}>
      {kinds.map(({ kind: { kind } }) => (
        <li key={kind}>
          <button type="button" aria-pressed={shown.includes(kind)} onClick={() => onToggle(kind)}>
            <span className="dot" style={{ background: `var(--tone-${tone(kind)})` }} aria-hidden="true" />
            {kindsLabel(kind)}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The largest flows of people between places; none where the ontology counts no people or sums up by no place. */
function usePlaceFlows(): { readonly flows: readonly Flow[]; readonly groupBy: string } {
  const { can, model, plays } = useOntology()
  const language = useNameLanguage()
  const { filter } = useFacts()
  const groupBy = model.kinds.map(({ kind }) => kind as string).find((kind) => plays(kind, 'ROLL_UP')) ?? ''
  const { data } = useAnswer(
    FLOWS,
    { from: null, to: null, groupBy: groupBy as FlowGrouping, minPeople: null, first: 40, facts: filter, language },
    { enabled: can('talentFlows') && groupBy !== '' },
  )
  return { flows: data?.data.talentFlows.nodes ?? [], groupBy }
}
