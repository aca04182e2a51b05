import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { Link } from 'wouter'
import { useHref } from '../views/entity-link.js'

/** What stands at an address that is not a page. */
export function NotFound(): ReactNode {
  const href = useHref()
  return (
    <section className="page narrow">
      <h1>
        <FormattedMessage id="not-found.title" />
      </h1>
      <p>
        <Link href={href('/')}>
          <FormattedMessage id="not-found.home" />
        </Link>
      </p>
    </section>
  )
}
