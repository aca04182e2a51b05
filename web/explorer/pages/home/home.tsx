import { useEffect, type ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { Link } from 'wouter'
import { useOntology } from '../../api/ontology.js'
import { useHref } from '../../views/entity-link.js'
import { SearchBox } from '../../views/search-box.js'
import { FlowPicture } from '../flows/flow-picture.js'
import { Kinds } from '../search/search.js'

/** The start page: one search box, pictures to enter, how much is known. */
export function Page(): ReactNode {
  const { can } = useOntology()
  const href = useHref()
  useEffect(() => {
    document.title = 'Passerelle'
  }, [])
  return (
    <div className="page home">
      <section className="hero">
        <h1>
          <FormattedMessage id="home.title" />
        </h1>
        <p className="lead">
          <FormattedMessage id="home.lead" />
        </p>
        <SearchBox size="large" />
      </section>
      {can('talentFlows') && (
        <section className="story">
          <h2>
            <Link href={href('/flows')}>
              <FormattedMessage id="home.flows" />
            </Link>
          </h2>
          <FlowPicture groupBy="CITY" first={12} />
        </section>
      )}
      <section className="known">
        <h2>
          <FormattedMessage id="home.known" />
        </h2>
        <Kinds />
      </section>
    </div>
  )
}
