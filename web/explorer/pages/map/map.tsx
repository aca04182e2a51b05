import { useEffect, useMemo, useRef, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation, useSearchParams } from 'wouter'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage, useOntology, type KindModel, type Ontology } from '../../api/ontology.js'
import type { FlowGrouping } from '../../generated/graphql.js'
import { useFacts } from '../../state/facts.js'
import { useUrlChoice } from '../../state/url-choice.js'
import { EntityLink, useHref } from '../../views/entity-link.js'
import { FilterNote } from '../../views/filter-note.js'
import { KindButtons } from '../../views/kind-buttons.js'
import { mapLegend } from '../../views/legends.js'
import { Cut } from '../../views/pages.js'
import { Problem } from '../../views/problem.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'
import { COOPERATION, idOf as pairId, type Cooperation } from '../flows/cooperation-question.js'
import { CooperationTable } from '../flows/cooperation-table.js'
import { FLOWS, idOf as flowId, type Flow } from '../flows/flow-question.js'
import { FlowTable } from '../flows/flow-table.js'
import type { ArcMeaning } from './arcs.js'
import { MapKey, MEANINGS, meaningsOf } from './map-key.js'
import { World, type Spot } from './world.js'
import { Gap } from '../../views/gap.js'

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
      }) => `${kind.plural}(first: 100, where: { ${latitude}: { isNull: false }, ${longitude}: { isNull: false } }, orderBy: [{ degree: DESC }]) {
    totalCount nodes { id kind degree name(language: $language) latitude: ${latitude} longitude: ${longitude} } }`,
    )
    .join('\n')}
}`

const sumOf = (lists: readonly { readonly totalCount: number }[]): number =>
  lists.reduce((sum, { totalCount }) => sum + totalCount, 0)

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
  const { flows, pairs, groupBy, meanings, error: arcError } = usePlaceArcs()
  const { shown: shownArcs, toggle: toggleArcs } = useShownArcs()
  const { shown, toggle } = useShownKinds(kinds)
  const lists = kinds
    .filter(({ kind }) => shown.includes(kind.kind))
    .flatMap(({ kind }) => data?.data[kind.plural] ?? [])
  const spots = lists.flatMap(({ nodes }) => nodes)
  // An arc needs two points: what stays in one place, or leads to one without a point, is not drawn.
  const placed = new Set(spots.map(({ id }) => id))
  const isDrawn = (one: string, other: string): boolean => one !== other && placed.has(one) && placed.has(other)
  const moved = shownArcs.includes('flow')
    ? flows.filter(({ origin, destination }) => isDrawn(origin.id, destination.id))
    : []
  const joint = shownArcs.includes('cooperation') ? pairs.filter(({ from, to }) => isDrawn(from.id, to.id)) : []
  const arcs = [...moved, ...joint.map((pair) => ({ ...pair, origin: pair.from, destination: pair.to }))]
  return (
    <section className="page">
      <h1>
        <FormattedMessage id="map.title" />
      </h1>
      <p className="about">
        <FormattedMessage id="map.about" />
        <Gap />
        {meanings.length > 0 && <FormattedMessage id="map.arcs" />}
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
          <MapKey meanings={meanings} shown={shownArcs} onToggle={toggleArcs} />
          <Cut id="map.some" shown={spots.length} total={sumOf(lists)} />
          {arcError && <Problem error={arcError} />}
          <World spots={spots} flows={arcs} picture={picture} />
          <Twin spots={spots} moved={moved} joint={joint} groupBy={groupBy} />
          <Tools
            question={question}
            variables={{ language }}
            cite={intl.formatMessage({ id: 'map.title' })}
            table={async () => (await import('./map-table.js')).mapTable(spots, moved, joint)}
            picture={() => picture.current}
            legend={mapLegend(shown, meaningsOf(arcs), intl, ontology)}
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
  if (kinds.length < 2) return null
  return (
    <ul className="legend" aria-label={intl.formatMessage({ id: 'map.kinds' })}>
      <KindButtons
        kinds={kinds.map(({ kind }) => kind.kind)}
        isShown={(kind) => shown.includes(kind)}
        onToggle={onToggle}
      />
    </ul>
  )
}

interface TwinProps {
  readonly spots: readonly Spot[]
  readonly moved: readonly Flow[]
  readonly joint: readonly Cooperation[]
  readonly groupBy: string
}

/** The same places and arcs as tables; a row leads to the people or facts behind it. */
function Twin({ spots, moved, joint, groupBy }: TwinProps): ReactNode {
  const [, navigate] = useLocation()
  const href = useHref()
  const flowPage = (own: Record<string, string>): void =>
    navigate(href('/flows', { by: groupBy.toLowerCase(), ...own }))
  return (
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
      {moved.length > 0 && (
        <>
          <h2>
            <FormattedMessage id="map.flows" values={{ count: moved.length }} />
          </h2>
          <FlowTable
            flows={moved}
            onChoose={(flow) => flowPage({ from: flow.origin.id, to: flow.destination.id, open: flowId(flow) })}
          />
        </>
      )}
      {joint.length > 0 && (
        <>
          <h2>
            <FormattedMessage id="map.pairs" values={{ count: joint.length }} />
          </h2>
          <CooperationTable
            flows={joint}
            onChoose={(pair) =>
              flowPage({ show: 'cooperation', from: pair.from.id, to: pair.to.id, open: pairId(pair) })
            }
          />
        </>
      )}
    </details>
  )
}

/** Arcs of each meaning on the map, at most. */
const MOST_ARCS = 30

/** The largest flows of people and the strongest cooperations between places; none where the ontology has none. */
function usePlaceArcs() {
  const { can, model, plays } = useOntology()
  const language = useNameLanguage()
  const { filter } = useFacts()
  const groupBy = model.kinds.map(({ kind }) => kind as string).find((kind) => plays(kind, 'ROLL_UP')) ?? ''
  const ends = { from: null, to: null, groupBy: groupBy as FlowGrouping, first: MOST_ARCS, facts: filter, language }
  const hasFlows = can('talentFlows') && groupBy !== ''
  const hasPairs = can('cooperationFlows') && groupBy !== ''
  const { data: moves, error: moveError } = useAnswer(FLOWS, { ...ends, minPeople: null }, { enabled: hasFlows })
  const { data: joint, error: jointError } = useAnswer(COOPERATION, { ...ends, minSize: null }, { enabled: hasPairs })
  return {
    flows: moves?.data.talentFlows.nodes ?? [],
    pairs: joint?.data.cooperationFlows.nodes ?? [],
    groupBy,
    error: moveError ?? jointError,
    meanings: MEANINGS.filter((one) => (one === 'flow' ? hasFlows : hasPairs)),
  }
}

/** The meanings of arcs on the map, as the address says it: all at first. */
function useShownArcs() {
  const [text, setText] = useUrlChoice('arcs')
  const given = (text ?? '').split(',')
  const shown = text === null ? MEANINGS : MEANINGS.filter((one) => given.includes(one))
  const toggle = (meaning: ArcMeaning): void => {
    const next = MEANINGS.filter((one) => (one === meaning) !== shown.includes(one))
    setText(next.length === MEANINGS.length ? null : next.join(',') || 'none')
  }
  return { shown, toggle }
}
