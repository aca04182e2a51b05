import { useState, type ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { useAnswer } from '../../api/ask.js'
import { useOntology } from '../../api/ontology.js'
import { useFacts } from '../../state/facts.js'
import { Problem } from '../../views/problem.js'
import { Waiting } from '../../views/waiting.js'
import type { RelationGroup } from '../profile/profile-question.js'
import type { GraphNode } from './graph-question.js'
import { HUB } from './hub.js'

interface Props {
  /** The entity from which the relation leads. */
  readonly of: GraphNode
  readonly group: RelationGroup
  /** How many more facts it leads to. */
  readonly count: number
  /** Opens the relation, or only the entities of one kind along it. */
  readonly onOpen: (type: string, kind: string | null) => void
}

/** One relation to open; if it leads to many, it asks which kind of entity first. */
export function Expansion({ of, group, count, onOpen }: Props): ReactNode {
  const [isAsking, setAsking] = useState(false)
  const asks = count > HUB && group.kinds.length > 1
  return (
    <li>
      <button
        type="button"
        className="quiet"
        aria-expanded={asks ? isAsking : undefined}
        onClick={() => (asks ? setAsking(!isAsking) : onOpen(group.type, null))}
      >
        {group.label} <span className="count">+{count}</span>
      </button>
      {isAsking && <Parts of={of} group={group} count={count} onOpen={onOpen} />}
    </li>
  )
}

/** How many facts the relation has with entities of each kind, each to be opened alone. */
function Parts({ of, group: { field, type, kinds }, count, onOpen }: Props): ReactNode {
  const { filter } = useFacts()
  const ontology = useOntology()
  const counts = kinds.map(
    (kind) => `${kind}: ${field}(where: { kind: { eq: ${kind} } }, facts: $facts) { totalCount }`,
  )
  const question = `query Parts($id: ID!, $facts: FactFilter) {
    entity(ref: { id: $id }) { ... on ${ontology.kinds.get(of.kind)?.typeName} { ${counts.join('\n')} } } }`
  const { data, error } = useAnswer<
    { entity: Record<string, { totalCount: number }> },
    { id: string; facts: typeof filter }
  >(question, { id: of.entityId, facts: filter })
  if (error) return <Problem error={error} />
  if (!data) return <Waiting />
  const parts = kinds
    .map((kind) => ({ kind, count: data.data.entity[kind]?.totalCount ?? 0 }))
    .filter((part) => part.count > 0)
  return (
    <ul className="expand parts">
      {parts.map((part) => (
        <li key={part.kind}>
          <button type="button" className="quiet" onClick={() => onOpen(type, part.kind)}>
            {ontology.kindsLabel(part.kind)} <span className="count">{part.count}</span>
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="quiet" onClick={() => onOpen(type, null)}>
          <FormattedMessage id="graph.open" values={{ count }} />
        </button>
      </li>
    </ul>
  )
}
