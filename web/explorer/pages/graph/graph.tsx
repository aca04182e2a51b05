import { useEffect, useMemo, useRef, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage, useOntology } from '../../api/ontology.js'
import { useFacts } from '../../state/facts.js'
import { EntityField } from '../../views/entity-field.js'
import { Problem } from '../../views/problem.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'
import { canDraw, Canvas } from './canvas.js'
import { Drawing } from './drawing.js'
import { centerVariables, graphQuestion, merge, type Part } from './graph-question.js'
import { useGraphState } from './graph-state.js'
import { GraphTable } from './graph-table.js'
import { place, type Positions } from './layout.js'
import { NodePanel } from './node-panel.js'

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
        <p className="empty">
          <FormattedMessage id="graph.empty" />
        </p>
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
  const { state, select, open, close, toggleKind, hide, unhide } = useGraphState()
  const { kindsLabel, tone } = useOntology()
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
  const before = useRef<Positions>(new Map())
  const positions = useMemo(() => {
    if (!whole) return null
    before.current = place(whole.nodes, whole.links, before.current)
    return before.current
  }, [whole])
  const drawing = useRef<SVGSVGElement>(null)
  const withWebGl = useMemo(canDraw, [])
  if (error) return <Problem error={error} />
  if (!whole || !shown || !positions) return <Waiting />
  const kinds = [...new Set(whole.nodes.map(({ kind }) => kind))].sort()
  const picture = { nodes: shown.nodes, links: shown.links, positions, selected: state.selected, onSelect: select }
  const node = shown.nodes.find(({ entityId }) => entityId === state.selected)
  return (
    <>
      <div className="graph-view">
        <div className="graph-picture">
          {withWebGl && <Canvas {...picture} />}
          <Drawing ref={drawing} {...picture} hidden={withWebGl} />
          <ul className="legend" aria-label={intl.formatMessage({ id: 'graph.legend' })}>
            {kinds.map((kind) => (
              <li key={kind}>
                <button type="button" aria-pressed={!state.hiddenKinds.includes(kind)} onClick={() => toggleKind(kind)}>
                  <span className="dot" style={{ background: `var(--tone-${tone(kind)})` }} aria-hidden="true" />
                  {kindsLabel(kind)}
                </button>
              </li>
            ))}
            {state.hidden.length > 0 && (
              <li>
                <button type="button" onClick={unhide}>
                  <FormattedMessage id="graph.unhide" values={{ count: state.hidden.length }} />
                </button>
              </li>
            )}
          </ul>
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
      <GraphTable nodes={shown.nodes} links={shown.links} selected={state.selected} onSelect={select} />
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
