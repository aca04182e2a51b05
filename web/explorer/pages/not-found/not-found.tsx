import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Link, useLocation, useSearchParams } from 'wouter'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage, useOntology } from '../../api/ontology.js'
import { graphql } from '../../generated/gql.js'
import { decoded } from '../../state/base-path.js'
import { useHref } from '../../views/entity-link.js'
import { SearchBox } from '../../views/search-box.js'
import { idIn, nameIn, nearestPages } from './nearest-page.js'
import { usePlaces } from '../../app/places.js'
import { Gap } from '../../views/gap.js'

const TITLES = graphql(`
  query QuestionTitles($language: Language) {
    questions {
      name
      title(language: $language)
    }
  }
`)

/** What stands at an address that is not a page: what may have been meant, the search, and ways on. */
export function Page(): ReactNode {
  const href = useHref()
  const { can } = useOntology()
  const [path] = useLocation()
  return (
    <section className="page narrow">
      <h1>
        <FormattedMessage id="not-found.title" />
      </h1>
      <p>
        <FormattedMessage id="not-found.text" values={{ path: <code>{path.slice(0, 200)}</code> }} />
      </p>
      <DidYouMean path={path} />
      {can('search') && <SearchBox size="large" initial={nameIn(decoded(path))} />}
      <p className="steps">
        <Link className="button" href={href('/')}>
          <FormattedMessage id="not-found.home" />
        </Link>
        {can('search') && (
          <Link className="button" href={href('/search')}>
            <FormattedMessage id="search.all" />
          </Link>
        )}
      </p>
    </section>
  )
}

/** The pages whose addresses are nearest, with what the address asked of the page. */
function DidYouMean({ path }: { readonly path: string }): ReactNode {
  const intl = useIntl()
  const href = useHref()
  const language = useNameLanguage()
  const { can, model } = useOntology()
  const [params] = useSearchParams()
  const { data } = useAnswer(TITLES, { language }, { enabled: can('questions') })
  const id = idIn(
    decoded(path),
    model.kinds.map(({ kind }) => kind),
  )
  const titles = new Map<string, string>([
    ...usePlaces().map((one) => [one.path, intl.formatMessage({ id: one.id })] as const),
    ...(data?.data.questions ?? []).map(({ name, title }) => [`/q/${name}`, title] as const),
  ])
  const pages = id ? [`/e/${id}`] : nearestPages(decoded(path), [...titles.keys()])
  if (pages.length === 0) return null
  return (
    <p className="did-you-mean">
      <FormattedMessage id="problem.nearest" />
      <Gap />
      {pages.map((page) => (
        <span key={page} className="chip">
          <Link href={href(page, Object.fromEntries(params))}>{titles.get(page) ?? id}</Link>
        </span>
      ))}
    </p>
  )
}
