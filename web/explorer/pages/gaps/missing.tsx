import { useEffect, useRef, type ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { useSearchParams } from 'wouter'
import { allPages, type ListPage } from '../../api/all-pages.js'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage, type KindModel } from '../../api/ontology.js'
import type { Language } from '../../generated/graphql.js'
import type { Table } from '../../views/download.js'
import { EntityLink } from '../../views/entity-link.js'
import { Pages } from '../../views/pages.js'
import { Problem } from '../../views/problem.js'
import { Waiting } from '../../views/waiting.js'
import { missingQuestion, type Part } from './gap-parts.js'

interface MissingData {
  readonly list: ListPage<{ readonly id: string; readonly kind: string; readonly name: string }>
}

/** Those that lack a part as rows of a file, all of them. */
export async function missingTable(kind: KindModel, part: Part, language: Language | null): Promise<Table> {
  const all = await allPages(missingQuestion(kind, part, 100), { language }, ({ list }: MissingData) => list)
  return {
    columns: ['id', 'name', 'kind', 'without', 'without_name'],
    rows: all.map((one) => ({ ...one, without: part.name, without_name: part.label })),
  }
}

interface Props {
  readonly kind: KindModel
  readonly part: Part
  /** True if the reader has just asked for the list: it comes into view and takes the focus. */
  readonly isAsked: boolean
}

/** The entities of a kind that lack something, those with most facts first. */
export function Missing({ kind, part, isAsked }: Props): ReactNode {
  const language = useNameLanguage()
  const [params] = useSearchParams()
  const variables = { language, after: params.get('after') }
  const { data, error, isPlaceholderData } = useAnswer<MissingData, typeof variables>(
    missingQuestion(kind, part),
    variables,
  )
  const heading = useRef<HTMLHeadingElement>(null)
  const isThere = data !== undefined && !isPlaceholderData
  useEffect(() => {
    if (!isAsked || !isThere) return
    heading.current?.scrollIntoView({ block: 'start' })
    heading.current?.focus({ preventScroll: true })
  }, [isAsked, isThere, part.key])
  if (error) return <Problem error={error} />
  if (!data) return <Waiting />
  const { totalCount, nodes, pageInfo } = data.data.list
  return (
    <section aria-live="polite" className="missing-list">
      <h2 ref={heading} tabIndex={-1}>
        <FormattedMessage id="gaps.without" values={{ what: part.label, count: totalCount }} />
      </h2>
      <ul className="entity-list compact">
        {nodes.map((entity) => (
          <li key={entity.id}>
            <EntityLink entity={entity} />
          </li>
        ))}
      </ul>
      <Pages
        path="/gaps"
        own={{ kind: kind.kind, part: part.key }}
        count={nodes.length}
        total={totalCount}
        after={pageInfo.endCursor ?? null}
      />
    </section>
  )
}
