import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { Link, useLocation } from 'wouter'
import { useOntology } from '../api/ontology.js'
import { useHref } from '../views/entity-link.js'
import { SearchBox } from '../views/search-box.js'

/** What stands at an address that is not a page. */
export function NotFound(): ReactNode {
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
      {can('search') && <SearchBox size="large" />}
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
