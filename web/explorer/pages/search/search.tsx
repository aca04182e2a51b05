import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Link, useSearchParams } from 'wouter'
import type { ListPage } from '../../api/all-pages.js'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage, useOntology, type KindModel } from '../../api/ontology.js'
import type { Kind } from '../../generated/graphql.js'
import { EntityLink, KindMark, useHref } from '../../views/entity-link.js'
import { FilterNote } from '../../views/filter-note.js'
import { isolated } from '../../views/isolated.js'
import { Pages } from '../../views/pages.js'
import { Problem } from '../../views/problem.js'
import { foundAs, LONGEST_TEXT, SEARCH } from '../../views/search-box.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'
import { IN_TEXTS } from './in-texts.js'
import { hitTable, kindTable } from './search-file.js'

/** Rows of a page. */
const SHOWN = 50

/** What a text finds, or the entities of a kind, those with most relations first. */
export function Page(): ReactNode {
  const [params] = useSearchParams()
  const { kinds } = useOntology()
  const given = params.get('q')?.trim() ?? ''
  const text = given.slice(0, LONGEST_TEXT).trim()
  const asked = params.get('kind') ?? ''
  const kind = kinds.get(asked)
  return (
    <section className="page narrow">
      {asked !== '' && !kind && (
        <p className="about" role="status">
          <FormattedMessage id="search.unknown-kind" values={{ kind: asked.slice(0, 100) }} />
        </p>
      )}
      {given.length > LONGEST_TEXT && (
        <p className="about" role="status">
          <FormattedMessage id="search.cut" values={{ count: LONGEST_TEXT }} />
        </p>
      )}
      {text ? (
        <Hits text={text} kind={kind} />
      ) : kind ? (
        <OfKind kind={kind} />
      ) : (
        <>
          <h1>
            <FormattedMessage id="search.all" />
          </h1>
          <FilterNote id="filter.not.counts" />
          <Kinds />
        </>
      )}
    </section>
  )
}

function Hits({ text, kind }: { readonly text: string; readonly kind: KindModel | undefined }): ReactNode {
  const language = useNameLanguage()
  const [params] = useSearchParams()
  // What stands in texts has pages of its own.
  const isInTexts = params.get('in') === 'texts'
  const after = isInTexts ? null : params.get('after')
  const variables = { text, kinds: kind ? [kind.kind] : null, first: SHOWN, after, language }
  const { data, error } = useAnswer(SEARCH, variables)
  if (error) return <Problem error={error} />
  if (!data) return <Waiting />
  const { edges, totalCount, pageInfo } = data.data.search
  return (
    <>
      <h1>
        <FormattedMessage id="search.title" values={{ text: isolated(text), count: totalCount }} />
      </h1>
      {edges.length === 0 && (
        <>
          <p className="empty">
            <FormattedMessage id="search.none" values={{ text: isolated(text) }} />
          </p>
          <InTexts text={text} kinds={variables.kinds} />
          <h2>
            <FormattedMessage id="search.all" />
          </h2>
          <Kinds />
        </>
      )}
      <EntityList
        entities={edges.map(({ node, matches }) => ({ ...node, found: foundAs(node, matches) }))}
        withKind={!kind}
      />
      <Pages
        path="/search"
        own={{ q: text, kind: kind?.kind ?? null }}
        count={edges.length}
        total={totalCount}
        after={pageInfo.endCursor ?? null}
      />
      <Tools question={SEARCH} variables={variables} cite={text} table={() => hitTable(variables)} />
    </>
  )
}

/** What has the words in a description, a role, a note or the title of a source, where nothing is called so. */
function InTexts({ text, kinds }: { readonly text: string; readonly kinds: Kind[] | null }): ReactNode {
  const language = useNameLanguage()
  const [params] = useSearchParams()
  const after = params.get('in') === 'texts' ? params.get('after') : null
  const { data, error } = useAnswer(IN_TEXTS, { text, kinds, first: SHOWN, after, language })
  if (error) return <Problem error={error} />
  if (!data) return <Waiting />
  const { edges, totalCount, pageInfo } = data.data.search
  if (edges.length === 0) return null
  return (
    <section>
      <h2>
        <FormattedMessage id="search.in-texts" values={{ count: totalCount }} />
      </h2>
      <EntityList
        entities={edges.map(({ node, matches }) => ({ ...node, description: matches[0]?.passage ?? null }))}
        withKind
      />
      <Pages
        path="/search"
        own={{ q: text, kind: kinds?.[0] ?? null, in: 'texts' }}
        count={edges.length}
        total={totalCount}
        after={pageInfo.endCursor ?? null}
      />
    </section>
  )
}

interface Listed {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly description?: string | null
  /** Other names, by which it may have been found. */
  readonly found?: string
}

const EntityList = ({
  entities,
  withKind = false,
}: {
  readonly entities: readonly Listed[]
  readonly withKind?: boolean
}): ReactNode => (
  <ul className="entity-list">
    {entities.map((entity) => (
      <li key={entity.id}>
        <EntityLink entity={entity} plain={withKind} /> {withKind && <KindMark kind={entity.kind} withLabel />}
        {entity.found && <span className="other-names about">{entity.found}</span>}
        {entity.description && <p className="about">{entity.description}</p>}
      </li>
    ))}
  </ul>
)

const listQuestion = ({ plural }: KindModel): string => `
  query OfKind($language: Language, $first: Int, $after: String) {
    list: ${plural}(first: $first, after: $after, orderBy: [{ degree: DESC }]) {
      totalCount pageInfo { hasNextPage endCursor } nodes { id kind name(language: $language) description }
    }
  }`

interface OfKindData {
  readonly list: ListPage<Listed>
}

function OfKind({ kind }: { readonly kind: KindModel }): ReactNode {
  const intl = useIntl()
  const language = useNameLanguage()
  const [params] = useSearchParams()
  const question = listQuestion(kind)
  const variables = { language, first: SHOWN, after: params.get('after') }
  const { data, error } = useAnswer<OfKindData, typeof variables>(question, variables)
  if (error) return <Problem error={error} />
  if (!data) return <Waiting />
  const { totalCount, pageInfo, nodes } = data.data.list
  return (
    <>
      <h1>
        {kind.pluralLabel} <span className="count">{intl.formatNumber(totalCount)}</span>
      </h1>
      {/* The ontology describes its kinds in English alone. */}
      {intl.locale === 'en' && <p className="lead">{kind.description}</p>}
      <EntityList entities={nodes} />
      <Pages
        path="/search"
        own={{ kind: kind.kind }}
        count={nodes.length}
        total={totalCount}
        after={pageInfo.endCursor ?? null}
      />
      <Tools
        question={question}
        variables={variables}
        cite={kind.pluralLabel}
        table={() => kindTable(kind, language)}
      />
    </>
  )
}

/** Every kind with how many there are. */
export function Kinds(): ReactNode {
  const { model } = useOntology()
  const href = useHref()
  const intl = useIntl()
  return (
    <ul className="kinds">
      {model.kinds
        .filter(({ count }) => count > 0)
        .map(({ kind, pluralLabel, count }) => (
          <li key={kind}>
            <Link href={href('/search', { kind })}>
              <strong>{intl.formatNumber(count)}</strong> <span>{pluralLabel}</span>
            </Link>
          </li>
        ))}
    </ul>
  )
}
