import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage } from '../../api/ontology.js'
import { useFacts } from '../../state/facts.js'
import { MostKnownBeginnings } from '../../views/beginnings.js'
import { EntityField } from '../../views/entity-field.js'
import { Problem } from '../../views/problem.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'
import { canDraw, Canvas } from './canvas.js'
import { Controls } from './controls.js'
import { Drawing } from './drawing.js'
import { centerVariables, graphQuestion, merge, type Part } from './graph-question.js'
import { useGraphState } from './graph-state.js'
import { GraphTable } from './graph-table.js'
import type { Positions } from './layout.js'
import { NodePanel } from './node-panel.js'
import { AT_ONCE, usePositions } from './use-positions.js'

const LIMIT = 80

/** Free exploration: from one or several entities, one step at a time, with the same things in a table. */
export function Page(): ReactNode {
  const intl = useIntl()
  const { state, setCenters } = useGraphState()
  useEffect(() => {
    document.title = `${intl.formatMessage({ id: 'graph.title' })} – Passerelle`
  }, [intl])
  const wide = state.centers.filter(({ type }) => type === null).map(({ id }) => id)
  return (
    <section className="page graph-page">
      <h1 className={state.centers.length > 0 ? 'visually-hidden' : ''}>
        <FormattedMessage id="graph.title" />
      </h1>
      <div className="form">
        <EntityField
          label={intl.formatMessage({ id: 'graph.add' })}
          ids={wide}
          onChange={(ids) =>
            setCenters([
              ...ids,
              ...state.centers.filter(({ type }) => type !== null).map(({ id, type }) => `${id}~${type}`),
            ])
          }
        />
      </div>
      {state.centers.length === 0 ? (
        <>
          <p className="empty">
            <FormattedMessage id="graph.empty" />
          </p>
          <MostKnownBeginnings path="/graph" />
        </>
      ) : (
        <Picture />
      )}
    </section>
  )
}

function Picture(): ReactNode {
  const intl = useIntl()
  const language = useNameLanguage()
  const { filter } = useFacts()
  const { state, select, open, close, hide } = useGraphState()
  const question = useMemo(() => graphQuestion(state.centers), [state.centers])
  const variables = useMemo(
    () => ({
      language,
      facts: filter,
      ...(state.centers.some(({ type }) => !type) && { limit: LIMIT, relations: null }),
      ...centerVariables(state.centers),
    }),
    [language, filter, state.centers],
  )
  const { data, error } = useAnswer<Record<string, Part>, typeof variables>(question, variables)
  const whole = useMemo(() => (data ? merge(Object.values(data.data)) : null), [data])
  const shown = useMemo(() => {
    if (!whole) return null
    const centers = new Set(state.centers.map(({ id }) => id))
    const nodes = whole.nodes.filter(
      ({ entityId, kind }) =>
        !state.hidden.includes(entityId) && (centers.has(entityId) || !state.hiddenKinds.includes(kind)),
    )
    const ids = new Set(nodes.map(({ entityId }) => entityId))
    return { nodes, links: whole.links.filter(({ source, target }) => ids.has(source) && ids.has(target)) }
  }, [whole, state])
  const [pinned, setPinned] = useState<Positions>(new Map())
  const pin = useCallback(
    (id: string, spot: { readonly x: number; readonly y: number }) =>
      setPinned((others) => new Map(others).set(id, spot)),
    [],
  )
  const positions = usePositions(whole, pinned)
  // The picture comes first; the rows of a large graph follow when the browser has time.
  const later = useDeferredValue(shown, null)
  const rows = shown && shown.nodes.length > AT_ONCE ? later : shown
  const drawing = useRef<SVGSVGElement>(null)
  const withWebGl = useMemo(canDraw, [])
  if (error) return <Problem error={error} />
  if (!whole || !shown || !positions) return <Waiting />
  const picture = { nodes: shown.nodes, links: shown.links, positions, selected: state.selected, onSelect: select }
  const node = shown.nodes.find(({ entityId }) => entityId === state.selected)
  return (
    <>
      <div className="graph-view">
        <div className="graph-picture">
          {withWebGl && <Canvas {...picture} onPin={pin} />}
          {(!withWebGl || rows) && (
            <Drawing
              ref={drawing}
              {...picture}
              {...(withWebGl && rows)}
              positions={new Map([...positions, ...pinned])}
              hidden={withWebGl}
            />
          )}
          <Controls
            kinds={[...new Set(whole.nodes.map(({ kind }) => kind))].sort()}
            canPin={withWebGl}
            pinned={pinned.size}
            onRelease={() => setPinned(new Map())}
          />
          <p className="about" role="status">
            <FormattedMessage id="graph.shown" values={{ nodes: shown.nodes.length, links: shown.links.length }} />{' '}
            {whole.truncated && <FormattedMessage id="graph.truncated" values={{ limit: LIMIT }} />}
          </p>
        </div>
        {node && (
          <NodePanel
            node={node}
            isCenter={state.centers.some(({ id }) => id === node.entityId)}
            onOpen={open}
            onClose={() => close(node.entityId)}
            onHide={() => {
              hide(node.entityId)
            }}
          />
        )}
      </div>
      {rows && <GraphTable nodes={rows.nodes} links={rows.links} selected={state.selected} onSelect={select} />}
      <Tools
        question={question}
        variables={variables}
        cite={intl.formatMessage({ id: 'graph.title' })}
        table={{
          columns: ['id', 'name', 'kind', 'degree'],
          rows: shown.nodes.map(({ entityId, kind, degree, entity }) => ({
            id: entityId,
            name: entity.name,
            kind,
            degree,
          })),
        }}
        picture={() => drawing.current}
      />
    </>
  )
}
