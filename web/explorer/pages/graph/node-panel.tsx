import { useMemo, type ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { useAnswer } from '../../api/ask.js'
import { useOntology, type KindModel } from '../../api/ontology.js'
import { useFacts } from '../../state/facts.js'
import { EntityLink } from '../../views/entity-link.js'
import { Problem } from '../../views/problem.js'
import { Waiting } from '../../views/waiting.js'
import { relationGroups, type RelationGroup } from '../profile/profile-question.js'
import { Expansion } from './expansion.js'
import { HUB } from './hub.js'
import type { Center, GraphLink, GraphNode } from './graph-question.js'

const countsQuestion = (kind: KindModel): string => `query Counts($id: ID!, $facts: FactFilter) {
  entity(ref: { id: $id }) { ... on ${kind.typeName} {
    ${relationGroups(kind)
      .map(({ field }) => `${field}(facts: $facts) { totalCount }`)
      .join('\n')}
  } }
}`

/** How many facts of a group are in the picture. */
function drawn(
  { entityId }: GraphNode,
  { field, type }: RelationGroup,
  { relationFields }: KindModel,
  links: readonly GraphLink[],
): number {
  const end = relationFields.find(({ name }) => name === field)?.standsAt
  const isAt = ({ source, target }: GraphLink): boolean =>
    end === 'FROM' ? source === entityId : end === 'TO' ? target === entityId : [source, target].includes(entityId)
  return links.filter((link) => link.type === type && isAt(link)).length
}

interface Props {
  readonly node: GraphNode
  readonly isCenter: boolean
  /** True if nothing would be left without it. */
  readonly isOnly: boolean
  /** The links in the picture: what is open already is not offered again. */
  readonly links: readonly GraphLink[]
  readonly onOpen: (center: Center) => void
  readonly onClose: () => void
  readonly onHide: () => void
  /** Opens the strongest of all its facts at once; not offered if absent. */
  readonly onStrongest?: () => void
}

/** The chosen node: its profile, and how many more there are along each relation before any of them is opened. */
export function NodePanel({ node, isCenter, isOnly, links, onOpen, onClose, onHide, onStrongest }: Props): ReactNode {
  const { kinds } = useOntology()
  const { filter } = useFacts()
  const kind = kinds.get(node.kind)
  const question = useMemo(() => (kind ? countsQuestion(kind) : ''), [kind])
  const {
    data: answer,
    error,
    isPlaceholderData,
  } = useAnswer<{ entity: Record<string, { totalCount: number }> }, { id: string; facts: typeof filter }>(
    question,
    { id: node.entityId, facts: filter },
    { enabled: kind !== undefined },
  )
  // The numbers of another entity are none of this one.
  const data = isPlaceholderData ? undefined : answer
  const groups = kind && data ? relationGroups(kind) : []
  const countOf = (group: RelationGroup): number =>
    kind ? (data?.data.entity[group.field]?.totalCount ?? 0) - drawn(node, group, kind, links) : 0
  const counts = groups.map((group) => ({ group, count: countOf(group) })).filter(({ count }) => count > 0)
  // Under a filter only the facts that it leaves can be opened.
  const total =
    filter && kind && data
      ? groups.reduce((sum, { field }) => sum + (data.data.entity[field]?.totalCount ?? 0), 0)
      : node.degree
  return (
    <aside className="node-panel">
      <h2>
        <EntityLink entity={{ id: node.entityId, kind: node.kind, name: node.entity.name }} />
      </h2>
      <p className="about">
        <FormattedMessage id={filter ? 'graph.degree.filtered' : 'graph.degree'} values={{ count: total }} />
      </p>
      {!isCenter && total > 0 && total <= HUB && (
        <button type="button" onClick={() => onOpen({ id: node.entityId, type: null })}>
          <FormattedMessage id="graph.open" values={{ count: total }} />
        </button>
      )}
      {!isCenter && total > HUB && (
        <p>
          <FormattedMessage id="graph.hub" values={{ count: total }} />
        </p>
      )}
      {onStrongest && (
        <button type="button" onClick={onStrongest}>
          <FormattedMessage id="graph.strongest" />
        </button>
      )}
      {error && <Problem error={error} />}
      {!data && !error && <Waiting />}
      {data && counts.length === 0 && (
        <p className="about">
          <FormattedMessage id="graph.whole" />
        </p>
      )}
      {counts.length > 0 && (
        <p className="about">
          <FormattedMessage id="graph.expand" />
        </p>
      )}
      <ul className="expand">
        {counts.map(({ group, count }) => (
          <Expansion
            key={`${node.entityId} ${group.field}`}
            of={node}
            group={group}
            count={count}
            onOpen={(type, ofKind) => onOpen({ id: node.entityId, type, kind: ofKind })}
          />
        ))}
      </ul>
      <p>
        {isCenter && isOnly ? null : isCenter || onStrongest ? (
          <button type="button" className="quiet" onClick={onClose}>
            <FormattedMessage id={isCenter ? 'graph.close' : 'close'} />
          </button>
        ) : (
          <button type="button" className="quiet" onClick={onHide}>
            <FormattedMessage id="graph.hide" />
          </button>
        )}
      </p>
    </aside>
  )
}
