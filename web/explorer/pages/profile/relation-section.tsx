import { useInfiniteQuery, type InfiniteData } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { ask, type AskError } from '../../api/ask.js'
import { useNameLanguage, useOntology, type KindModel } from '../../api/ontology.js'
import { useFacts } from '../../state/facts.js'
import { Problem } from '../../views/problem.js'
import { FactRows } from './fact-rows.js'
import {
  moreQuestion,
  type FactEdge,
  type FactPage,
  type ProfileEntity,
  type RelationGroup,
} from './profile-question.js'
import { schoolFields } from './schools.js'
import type { Section } from './sections.js'

interface Props {
  readonly entity: ProfileEntity
  readonly kind: KindModel
  readonly section: Section
  /** What the relation leads to, if another section has the same relation. */
  readonly named: readonly string[]
}

/** How many entities some facts lead to: several facts about one entity count once. */
const entitiesIn = (edges: readonly FactEdge[]): number => new Set(edges.map(({ node }) => node.id)).size

/** The facts of one relation in words: the first of them, the rest on demand, or those with one kind alone. */
export function RelationSection({ entity, kind, section: { group, page: first }, named }: Props): ReactNode {
  const [field, setField] = useState(group.field)
  const intl = useIntl()
  const isWhole = !first.pageInfo.hasNextPage
  const counted = group.narrower
    .map((one) => {
      const own = first.edges.filter(({ node }) => one.kinds.includes(node.kind))
      const facts = (entity[one.field] as { totalCount: number }).totalCount
      // A narrower list may hold what follows from others, such as the country of a city.
      return { ...one, own: isWhole && own.length === facts ? own : null, facts }
    })
    .filter(({ facts }) => facts > 0)
  const { kindsLabel } = useOntology()
  const { filter } = useFacts()
  const narrower = counted.find((one) => one.field === field)
  const size = named.map(kindsLabel).join(intl.formatMessage({ id: 'list.separator' }))
  const label = size ? intl.formatMessage({ id: 'link.text' }, { ends: group.label, size }) : group.label
  return (
    <section className="relation" aria-label={label}>
      <h2>
        {label} <Count isWhole={isWhole} edges={first.edges} facts={first.totalCount} />
      </h2>
      {counted.length > 1 && (
        <div className="tabs" role="group">
          <button type="button" aria-pressed={!narrower} onClick={() => setField(group.field)}>
            <FormattedMessage id="profile.all" /> {isWhole ? entitiesIn(first.edges) : first.totalCount}
          </button>
          {counted.map((one) => (
            <button
              key={one.field}
              type="button"
              aria-pressed={field === one.field}
              onClick={() => setField(one.field)}
            >
              {/* What follows from others is no part of all. */}
              {isWhole && !one.own && '+ '}
              {kindsLabel(one.kinds[0] ?? '')} {one.own ? entitiesIn(one.own) : one.facts}
            </button>
          ))}
        </div>
      )}
      <Rows
        key={`${field} ${JSON.stringify(filter)}`}
        id={entity.id}
        kind={kind}
        field={field}
        group={group}
        first={!narrower ? first : narrower.own && { ...first, edges: narrower.own }}
      />
    </section>
  )
}

interface CountProps {
  readonly isWhole: boolean
  readonly edges: readonly FactEdge[]
  readonly facts: number
}

/** How many entities the relation leads to, and how many facts if those are more. A list that goes on counts facts. */
function Count({ isWhole, edges, facts }: CountProps): ReactNode {
  const entities = entitiesIn(edges)
  return (
    <span className="count">
      {isWhole && entities === facts ? (
        entities
      ) : isWhole ? (
        <FormattedMessage id="profile.count.merged" values={{ entities, facts }} />
      ) : (
        <FormattedMessage id="profile.count.facts" values={{ facts }} />
      )}
    </span>
  )
}

interface RowsProps {
  readonly id: string
  readonly kind: KindModel
  readonly field: string
  readonly group: RelationGroup
  /** The first page, where the profile brought it along. */
  readonly first: FactPage | null
}

/** Where a page of rows begins. */
type After = string | null

interface MoreData {
  readonly entity: { readonly page: FactPage }
}

function Rows({ id, kind, field, group, first }: RowsProps): ReactNode {
  const language = useNameLanguage()
  const ontology = useOntology()
  const { filter } = useFacts()
  const [isAsked, setAsked] = useState(false)
  const question = moreQuestion(kind, field, ontology.hasChannels, schoolFields(ontology, group))
  const variables = { id, language, facts: filter }
  const start = first?.pageInfo.endCursor ?? null
  const { data, error, fetchNextPage } = useInfiniteQuery<FactPage, AskError, InfiniteData<FactPage>, unknown[], After>(
    {
      queryKey: [question, variables, start],
      queryFn: async ({ pageParam: after, signal }) =>
        (await ask<MoreData, typeof variables & { after: After }>(question, { ...variables, after }, signal)).data
          .entity.page,
      initialPageParam: start,
      getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : undefined),
      // A list that the profile did not bring along is read at once, so that no choice opens an empty list.
      enabled: isAsked || !first,
    },
  )
  const pages = [...(first ? [first] : []), ...(data?.pages ?? [])]
  const last = pages.at(-1)
  const edges = pages.flatMap((page) => page.edges)
  return (
    <>
      <FactRows edges={edges} type={group.type} />
      {error && <Problem error={error} />}
      {last?.pageInfo.hasNextPage && (
        <button type="button" className="quiet more" onClick={() => (data ? void fetchNextPage() : setAsked(true))}>
          <FormattedMessage id="profile.more" values={{ count: last.totalCount - edges.length }} />
        </button>
      )}
    </>
  )
}
