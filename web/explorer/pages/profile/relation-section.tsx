import { useState, type ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { ask, type AskError } from '../../api/ask.js'
import { useNameLanguage, useOntology, type KindModel } from '../../api/ontology.js'
import { useFacts } from '../../state/facts.js'
import { EntityLink } from '../../views/entity-link.js'
import { FactLine } from '../../views/fact.js'
import { Problem } from '../../views/problem.js'
import {
  moreQuestion,
  type FactEdge,
  type FactPage,
  type ProfileEntity,
  type RelationGroup,
} from './profile-question.js'

interface Props {
  readonly entity: ProfileEntity
  readonly kind: KindModel
  readonly group: RelationGroup
}

/** The facts of one relation in words: the first of them, the rest on demand, or those with one kind alone. */
export function RelationSection({ entity, kind, group }: Props): ReactNode {
  const [field, setField] = useState(group.field)
  const first = entity[group.field] as FactPage
  const counted = group.narrower
    .map((one) => ({ ...one, count: (entity[one.field] as { totalCount: number }).totalCount }))
    .filter(({ count }) => count > 0)
  const { kindsLabel } = useOntology()
  return (
    <section className="relation" aria-label={group.label}>
      <h2>
        {group.label} <span className="count">{first.totalCount}</span>
      </h2>
      {counted.length > 1 && (
        <div className="tabs" role="group">
          <button type="button" aria-pressed={field === group.field} onClick={() => setField(group.field)}>
            <FormattedMessage id="profile.all" /> {first.totalCount}
          </button>
          {counted.map((one) => (
            <button
              key={one.field}
              type="button"
              aria-pressed={field === one.field}
              onClick={() => setField(one.field)}
            >
              {kindsLabel(one.kinds[0] ?? '')} {one.count}
            </button>
          ))}
        </div>
      )}
      <Rows key={field} id={entity.id} kind={kind} field={field} first={field === group.field ? first : null} />
    </section>
  )
}

interface RowsProps {
  readonly id: string
  readonly kind: KindModel
  readonly field: string
  /** The first page, where the profile brought it along. */
  readonly first: FactPage | null
}

function Rows({ id, kind, field, first }: RowsProps): ReactNode {
  const language = useNameLanguage()
  const { hasChannels } = useOntology()
  const { filter } = useFacts()
  const [more, setMore] = useState<readonly FactPage[]>([])
  const [error, setError] = useState<AskError | null>(null)
  const pages = [...(first ? [first] : []), ...more]
  const last = pages.at(-1)
  const hasMore = !last || last.pageInfo.hasNextPage
  const load = (): void => {
    const variables = { id, language, facts: filter, after: last?.pageInfo.endCursor ?? null }
    ask<{ entity: { page: FactPage } }, typeof variables>(moreQuestion(kind, field, hasChannels), variables).then(
      ({ data }) => setMore([...more, data.entity.page]),
      (failure: AskError) => setError(failure),
    )
  }
  const edges = pages.flatMap((page) => page.edges)
  return (
    <>
      <ul className="facts">
        {edges.map((edge) => (
          <FactRow key={edge.relation.id} edge={edge} />
        ))}
      </ul>
      {error && <Problem error={error} />}
      {hasMore && (
        <button type="button" className="quiet" onClick={load}>
          {last ? (
            <FormattedMessage id="profile.more" values={{ count: last.totalCount - edges.length }} />
          ) : (
            <FormattedMessage id="profile.show" />
          )}
        </button>
      )}
    </>
  )
}

const FactRow = ({ edge }: { readonly edge: FactEdge }): ReactNode => (
  <li>
    <EntityLink entity={edge.node} />
    <FactLine fact={edge.relation} />
  </li>
)
