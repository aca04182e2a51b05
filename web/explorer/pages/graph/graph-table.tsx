import { useState, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage, useOntology } from '../../api/ontology.js'
import { Span } from '../../views/dates.js'
import { EntityLink } from '../../views/entity-link.js'
import { Doubt, FactLine, type FactData } from '../../views/fact.js'
import { Problem } from '../../views/problem.js'
import { Waiting } from '../../views/waiting.js'
import { linkQuestion, type GraphLink, type GraphNode } from './graph-question.js'

/** Links that stand in the table at first; a large graph has thousands. */
const FIRST_LINKS = 300

interface Props {
  readonly nodes: readonly GraphNode[]
  readonly links: readonly GraphLink[]
  readonly selected: string | null
  readonly onSelect: (id: string | null) => void
}

/** The same nodes and links as the picture, as rows: choosing in one chooses in the other. */
export function GraphTable({ nodes, links, selected, onSelect }: Props): ReactNode {
  const intl = useIntl()
  const [isWhole, setWhole] = useState(false)
  const names = new Map(nodes.map((node) => [node.entityId, node]))
  const near = selected ? links.filter(({ source, target }) => source === selected || target === selected) : links
  return (
    <details className="twin" open>
      <summary>
        <FormattedMessage id="graph.table" />
      </summary>
      <div className="twin-tables">
        <ul className="entity-list compact">
          {nodes.map(({ entityId, kind, entity }) => (
            <li key={entityId} data-id={entityId} aria-current={entityId === selected || undefined}>
              <button
                type="button"
                className="pick"
                aria-pressed={entityId === selected}
                aria-label={intl.formatMessage({ id: 'graph.select' }, { name: entity.name })}
                onClick={() => onSelect(entityId === selected ? null : entityId)}
              />{' '}
              <EntityLink entity={{ id: entityId, kind, name: entity.name }} />
            </li>
          ))}
        </ul>
        <div>
          <table className="table">
            <tbody>
              {near.slice(0, isWhole ? undefined : FIRST_LINKS).map((link) => (
                <LinkRow
                  key={link.relationId}
                  link={link}
                  source={names.get(link.source)}
                  target={names.get(link.target)}
                />
              ))}
            </tbody>
          </table>
          {!isWhole && near.length > FIRST_LINKS && (
            <button type="button" className="quiet" onClick={() => setWhole(true)}>
              <FormattedMessage id="profile.more" values={{ count: near.length - FIRST_LINKS }} />
            </button>
          )}
        </div>
      </div>
    </details>
  )
}

interface RowProps {
  readonly link: GraphLink
  readonly source: GraphNode | undefined
  readonly target: GraphNode | undefined
}

function LinkRow({ link, source, target }: RowProps): ReactNode {
  const [open, setOpen] = useState(false)
  const { lasts, relationLabel } = useOntology()
  return (
    <tr>
      <td>{source?.entity.name}</td>
      <td>
        <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {relationLabel(link.type, true)}
        </button>{' '}
        <Doubt stance={link.stance} confidence="HIGH" />
        {open && <LinkFact id={link.relationId} />}
      </td>
      <td>{target?.entity.name}</td>
      <td>
        <Span start={link.relation.start ?? null} end={link.relation.end ?? null} lasts={lasts(link.type)} />
      </td>
    </tr>
  )
}

function LinkFact({ id }: { readonly id: string }): ReactNode {
  const language = useNameLanguage()
  const { hasChannels } = useOntology()
  const { data, error } = useAnswer<{ node: FactData | null }, { id: string; language: typeof language }>(
    linkQuestion(hasChannels),
    { id, language },
  )
  if (error) return <Problem error={error} />
  if (!data) return <Waiting />
  return data.data.node ? <FactLine fact={data.data.node} /> : null
}
