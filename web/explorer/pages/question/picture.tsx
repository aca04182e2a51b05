import { useMemo, useState, type ReactNode, type RefObject } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useOntology } from '../../api/ontology.js'
import type { FlowGrouping } from '../../generated/graphql.js'
import { useUrlChoice } from '../../state/url-choice.js'
import type { Cooperation } from '../flows/cooperation-question.js'
import { idOf, type Flow } from '../flows/flow-question.js'
import { place } from '../graph/layout.js'
import type { Path } from '../paths/path-operations.js'
import { oneMarkEach } from '../timeline/one-mark.js'
import type { Entry } from '../timeline/timeline.js'
import { EntityLink } from '../../views/entity-link.js'
import { PathKey } from '../../views/path-key.js'
import { useEmptyId } from '../../views/filter-note.js'
import { loaded } from '../../views/loaded.js'
import { Reserved, Waiting } from '../../views/waiting.js'
import { meaningsOf, MapKey } from '../map/map-key.js'
import { Bars } from './bars.js'
import {
  axesOf,
  comparisonIn,
  countsIn,
  entriesIn,
  flowsIn,
  networkIn,
  pathsIn,
  rowsIn,
  spotsIn,
  type Json,
  type JsonObject,
} from './shapes.js'

// Each view comes with its own libraries, so it is loaded when it is shown.
const Bands = loaded(() => import('../flows/bands.js').then((page) => page.Bands), Reserved)
const FlowKey = loaded(() => import('../flows/flow-key.js').then((page) => page.FlowKey), nothing)
const FlowDetail = loaded(() => import('../flows/flow-detail.js').then((page) => page.FlowDetail), Waiting)
const CooperationDetail = loaded(
  () => import('../flows/cooperation-detail.js').then((page) => page.CooperationDetail),
  Waiting,
)
const PathList = loaded(() => import('../paths/path-list.js').then((page) => page.PathList), nothing)
const PathPicture = loaded(() => import('../paths/path-picture.js').then((page) => page.PathPicture), Reserved)
const Drawing = loaded(() => import('../graph/drawing.js').then((page) => page.Drawing), Reserved)
const World = loaded(() => import('../map/world.js').then((page) => page.World), Reserved)
const EntryRow = loaded(() => import('../timeline/entry-row.js').then((part) => part.EntryRow), nothing)
const Numbers = loaded(() => import('./numbers.js').then((part) => part.Numbers), Reserved)

/** In the place of a part that comes with another one. */
function nothing(): null {
  return null
}

interface Props {
  readonly answer: Json
  /** The picture, for a file, if the view draws one. */
  readonly picture: RefObject<SVGSVGElement | null>
  /** The picture alone, without what a page of its own shows below it. */
  readonly isStory?: boolean
}

/** The pictures by view; a view that does not find its shape in the answer is left to the table. */
const VIEWS: Readonly<Record<string, (props: Props) => ReactNode>> = {
  SANKEY: FlowsView,
  PATHS: ({ answer, ...props }) => (
    <Found answer={answer} items={pathsIn(answer)} show={(paths) => <Paths paths={paths} {...props} />} />
  ),
  GRAPH: NetworkView,
  MAP: MapView,
  TIMELINE: ({ answer }) => (
    <Found answer={answer} items={entriesIn(answer)} show={(entries) => <Entries entries={entries} />} />
  ),
  COMPARE: ({ answer }) => (
    <Found answer={answer} items={comparisonIn(answer) ?? []} show={(rows) => <Numbers rows={rows} />} />
  ),
  CHART: ({ answer }) => <Found answer={answer} items={countsIn(answer)} show={(counts) => <Bars counts={counts} />} />,
}

/** An answer in the view of its question. */
export function Picture({ view, ...props }: Props & { readonly view: string }): ReactNode {
  const View = VIEWS[view]
  return View ? <View {...props} /> : null
}

/** What a view finds in an answer. An answer that has rows, but not of the shape that the view draws, is left to the table. */
function Found<Item>({
  answer,
  items,
  show,
}: {
  readonly answer: Json
  readonly items: readonly Item[]
  readonly show: (items: readonly Item[]) => ReactNode
}): ReactNode {
  const empty = useEmptyId('question.nothing')
  if (items.length > 0) return show(items)
  return (
    <p className="empty">
      <FormattedMessage id={rowsIn(answer).length > 0 ? 'question.no-picture' : empty} />
    </p>
  )
}

interface PathsProps extends Omit<Props, 'answer'> {
  readonly paths: readonly Path[]
}

function Paths({ paths, picture, isStory }: PathsProps): ReactNode {
  const intl = useIntl()
  const [at, setAt] = useState(0)
  return (
    <>
      <PathKey paths={paths} />
      <div className="path-scroll" tabIndex={0} role="group" aria-label={intl.formatMessage({ id: 'view.PATHS' })}>
        <PathPicture paths={paths} at={Math.min(at, paths.length - 1)} picture={picture} />
      </div>
      {!isStory && <PathList paths={paths} at={Math.min(at, paths.length - 1)} setAt={setAt} />}
    </>
  )
}

function FlowsView({ answer, picture, isStory }: Props): ReactNode {
  const { plays } = useOntology()
  // Two stories of the start page may not share what is open in its address.
  const [inAddress, openInAddress] = useUrlChoice('open')
  const [here, openHere] = useState<string | null>(null)
  const [opened, open] = isStory ? [here, openHere] : [inAddress, openInAddress]
  const flows = useMemo(() => flowsIn(answer), [answer])
  const chosen = flows.find((flow) => idOf(flow) === opened) ?? null
  const kind = chosen?.origin.kind
  const groupBy = (kind && plays(kind, 'ROLL_UP') ? kind : 'ORGANIZATION') as FlowGrouping
  return (
    <Found
      answer={answer}
      items={flows}
      show={() => (
        <div className="flow-picture">
          <FlowKey flows={flows} as="band" />
          <Bands flows={flows} chosen={chosen} onChoose={(flow) => open(idOf(flow))} picture={picture} />
          {chosen && <Behind flow={chosen} groupBy={groupBy} onClose={() => open(null)} />}
        </div>
      )}
    />
  )
}

interface BehindProps {
  readonly flow: Flow | (Flow & Cooperation)
  readonly groupBy: FlowGrouping
  readonly onClose: () => void
}

/** What is behind a band: the people who moved, or the facts that join two. */
function Behind({ flow, ...props }: BehindProps): ReactNode {
  const { can } = useOntology()
  if ('from' in flow) return can('cooperationFlows') && <CooperationDetail flow={flow} {...props} />
  return can('talentFlows') && <FlowDetail flow={flow} {...props} />
}

function NetworkView({ answer, picture }: Props): ReactNode {
  const [selected, setSelected] = useState<string | null>(null)
  const network = useMemo(() => networkIn(answer), [answer])
  const positions = useMemo(() => (network ? place(network.nodes, network.links) : new Map()), [network])
  const chosen = network?.nodes.find(({ entityId }) => entityId === selected)
  return (
    <Found
      answer={answer}
      items={network?.nodes ?? []}
      show={(nodes) => (
        <figure className="network">
          <Drawing
            ref={picture}
            nodes={nodes}
            links={network?.links ?? []}
            positions={positions}
            selected={selected}
            onSelect={(id) => setSelected(id === selected ? null : id)}
          />
          <figcaption role="status">
            {chosen ? (
              <EntityLink entity={{ id: chosen.entityId, kind: chosen.kind, name: chosen.entity.name }} />
            ) : (
              <FormattedMessage id="question.choose" />
            )}
          </figcaption>
        </figure>
      )}
    />
  )
}

function MapView({ answer, picture }: Props): ReactNode {
  const { model } = useOntology()
  const flows = useMemo(() => flowsIn(answer), [answer])
  return (
    <Found
      answer={answer}
      items={spotsIn(answer, axesOf(model))}
      show={(spots) => (
        <>
          <MapKey meanings={meaningsOf(flows)} />
          <World spots={spots} flows={flows} picture={picture} />
        </>
      )}
    />
  )
}

const Entries = ({ entries }: { readonly entries: readonly JsonObject[] }): ReactNode => (
  <ol className="timeline">
    <li>
      <ul>
        {oneMarkEach(entries.map(entryOf)).map((entry, index) => (
          <EntryRow key={index} entry={entry} />
        ))}
      </ul>
    </li>
  </ol>
)

/** An operation may leave out what an entry has besides its date. */
const entryOf = (entry: JsonObject): Entry =>
  ({ citations: [], relation: null, ...entry, observation: exactly(entry) }) as unknown as Entry

/** An operation may leave out how a number bounds the true one. */
const exactly = ({ observation }: JsonObject): object | null =>
  typeof observation === 'object' && observation ? { qualifier: 'EXACTLY', ...observation } : null
