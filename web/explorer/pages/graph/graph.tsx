import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { FormattedMessage, useIntl } from 'react-intl'
import { ask, useAnswer } from '../../api/ask.js'
import { useKnown } from '../../api/known.js'
import { useNameLanguage, useOntology } from '../../api/ontology.js'
import { useFacts } from '../../state/facts.js'
import { MostKnownBeginnings } from '../../views/beginnings.js'
import type { Table } from '../../views/download.js'
import { EntityField, NothingKnown } from '../../views/entity-field.js'
import { fewNames } from '../../views/name-list.js'
import { Problem } from '../../views/problem.js'
import { Waiting } from '../../views/waiting.js'
import { canDraw, Canvas } from './canvas.js'
import { Controls } from './controls.js'
import { Drawing } from './drawing.js'
import { factTable } from './fact-table.js'
import { centerVariables, fileFields, graphQuestion, MAX_WIDE, merge, WIDE_LIMIT, type Part } from './graph-question.js'
import { useGraphState } from './graph-state.js'
import { GraphTable } from './graph-table.js'
import { GraphTools } from './graph-tools.js'
import { HubChoice } from './hub-choice.js'
import { beginningFields, inTime } from './in-time.js'
import type { Positions } from './layout.js'
import { LinkKey } from './link-key.js'
import { looksOf } from './link-look.js'
import { NodePanel } from './node-panel.js'
import { NarrowLeftOut, Notes } from './notes.js'
import { useStart } from './start.js'
import { AT_ONCE, usePositions } from './use-positions.js'

/** Free exploration: from one or several entities, one step at a time, with the same things in a table. */
export function Page(): ReactNode {
  const intl = useIntl()
  const { state } = useGraphState()
  const { start, isStarting } = useStart()
  const ids = useMemo(() => [...new Set(state.centers.map(({ id }) => id))], [state.centers])
  const { known, unknown, names } = useKnown(ids)
  const title = known.some((id) => names.has(id))
    ? intl.formatMessage(
        { id: 'graph.around' },
        {
          names: fewNames(
            intl,
            known.map((id) => names.get(id) ?? id),
          ),
        },
      )
    : intl.formatMessage({ id: 'graph.title' })
  useEffect(() => {
    document.title = `${title} – Passerelle`
  }, [title])
  const wide = state.given.filter(({ type }) => type === null).map(({ id }) => id)
  return (
    <section className="page graph-page">
      <h1 className={ids.length > 0 ? 'compact' : ''}>{title}</h1>
      <div className="form">
        <EntityField
          label={intl.formatMessage({ id: 'graph.add' })}
          ids={wide}
          max={MAX_WIDE}
          onChange={(ids) => void start(wide, ids)}
        />
      </div>
      <NarrowLeftOut />
      {isStarting && <Waiting />}
      {state.asked && <HubChoice key={state.asked} id={state.asked} />}
      {known.length > 0 && <Picture known={known} title={title} />}
      {known.length === 0 && unknown.length > 0 && <NothingKnown />}
      {state.centers.length === 0 && !state.asked && !isStarting && (
        <>
          <p className="empty">
            <FormattedMessage id="graph.empty" />
          </p>
          <MostKnownBeginnings path="/graph" />
        </>
      )}
    </section>
  )
}

/** What the picture shows, and how it was asked for. */
function useShownGraph(known: readonly string[]) {
  const { kinds, model, hasChannels } = useOntology()
  const language = useNameLanguage()
  const { filter, state: facts } = useFacts()
  const { state } = useGraphState()
  const knownText = known.join(' ')
  const centers = useMemo(
    () => state.centers.filter(({ id }) => knownText.split(' ').includes(id)),
    [state.centers, knownText],
  )
  const centerIds = useMemo(() => new Set(centers.map(({ id }) => id)), [centers])
  const fields = useMemo(
    () => (facts.asOf ? { ofEntities: beginningFields(model.kinds) } : {}),
    [facts.asOf, model.kinds],
  )
  const question = useMemo(() => graphQuestion(centers, fields), [centers, fields])
  const variables = useMemo(
    () => ({
      language,
      facts: filter,
      ...(centers.some(({ type }) => !type) && { limit: WIDE_LIMIT, relations: null }),
      ...centerVariables(centers),
    }),
    [language, filter, centers],
  )
  const { data, error } = useAnswer<Record<string, Part>, typeof variables>(question, variables)
  const whole = useMemo(
    () => (data ? inTime(merge(Object.values(data.data)), facts.asOf, kinds, centerIds) : null),
    [data, facts.asOf, kinds, centerIds],
  )
  const shown = useMemo(() => {
    if (!whole) return null
    const nodes = whole.nodes.filter(
      ({ entityId, kind }) =>
        !state.hidden.includes(entityId) && (centerIds.has(entityId) || !state.hiddenKinds.includes(kind)),
    )
    const ids = new Set(nodes.map(({ entityId }) => entityId))
    return { nodes, links: whole.links.filter(({ source, target }) => ids.has(source) && ids.has(target)) }
  }, [whole, state, centerIds])
  const looks = useMemo(
    () => looksOf(shown?.links ?? [], centerIds, facts.asOf !== null),
    [shown, centerIds, facts.asOf],
  )
  const factRows = async (): Promise<Table> => {
    const { data: withSources } = await ask<Record<string, Part>, typeof variables>(
      graphQuestion(centers, { ...fields, ofRelations: fileFields(hasChannels) }),
      variables,
    )
    return factTable(shown ?? { nodes: [], links: [] }, merge(Object.values(withSources)))
  }
  // What is cut off around all that is wide open, and along one relation.
  const cut = {
    isWide: data?.data['wide']?.truncated ?? false,
    isNarrow: Object.entries(data?.data ?? {}).some(([key, { truncated }]) => key !== 'wide' && truncated),
  }
  return { question, variables, error, whole, shown, looks, centerIds, cut, factRows }
}

/** The picture as it is asked for and shown. */
export type ShownGraph = ReturnType<typeof useShownGraph>

interface PictureProps {
  /** Centres that the graph has. */
  readonly known: readonly string[]
  readonly title: string
}

function Picture({ known, title }: PictureProps): ReactNode {
  const { state, select, open, close, hide } = useGraphState()
  const { asOf } = useFacts().state
  const graph = useShownGraph(known)
  const { error, whole, shown, looks, centerIds, cut } = graph
  const [pinned, setPinned] = useState<Positions>(new Map())
  const pin = useCallback(
    (id: string, spot: { readonly x: number; readonly y: number }) =>
      setPinned((others) => new Map(others).set(id, spot)),
    [],
  )
  const positions = usePositions(whole, pinned)
  // The picture comes first; the rows of a large graph follow when the browser has time.
  const later = useDeferredValue(shown, null)
  const isLarge = shown !== null && shown.nodes.length > AT_ONCE
  const rows = isLarge ? later : shown
  const drawing = useRef<SVGSVGElement>(null)
  // The drawing of a large graph, which only a file needs, is made when somebody saves one.
  const [isSaved, setSaved] = useState(false)
  const drawn = (): SVGSVGElement | null => {
    flushSync(() => setSaved(true))
    return drawing.current
  }
  const withWebGl = useMemo(canDraw, [])
  if (error) return <Problem error={error} />
  if (!whole || !shown || !positions) return <Waiting />
  const picture = {
    nodes: shown.nodes,
    links: shown.links,
    positions,
    selected: state.selected,
    look: looks.look,
    onSelect: select,
  }
  // What is chosen; with one centre that, so that the reader sees what can be opened.
  const inHand = state.selected ?? (centerIds.size === 1 ? known[0] : null)
  const node = shown.nodes.find(({ entityId }) => entityId === inHand)
  return (
    <>
      <div className="graph-view">
        <div className="graph-picture">
          {withWebGl && <Canvas {...picture} onPin={pin} />}
          {(!withWebGl || !isLarge || isSaved) && (
            <Drawing ref={drawing} {...picture} positions={new Map([...positions, ...pinned])} hidden={withWebGl} />
          )}
          <Controls
            kinds={[...new Set(whole.nodes.map(({ kind }) => kind))].sort()}
            canPin={withWebGl}
            pinned={pinned.size}
            onRelease={() => setPinned(new Map())}
          />
          <Notes whole={whole} shown={shown} cut={cut} />
          <LinkKey links={shown.links} hasDate={asOf !== null} hasFaintNeighbours={looks.hasFaintNeighbours} />
        </div>
        {node && node.entityId !== state.asked && (
          <NodePanel
            node={node}
            isCenter={centerIds.has(node.entityId)}
            isOnly={centerIds.size === 1}
            links={whole.links}
            onOpen={open}
            onClose={() => close(node.entityId)}
            onHide={() => {
              hide(node.entityId)
            }}
          />
        )}
      </div>
      {rows && <GraphTable nodes={rows.nodes} links={rows.links} selected={state.selected} onSelect={select} />}
      <GraphTools graph={graph} title={title} picture={drawn} />
    </>
  )
}
