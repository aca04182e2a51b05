import { useEffect, type ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { Link } from 'wouter'
import { useOntology } from '../../api/ontology.js'
import { useAnswer } from '../../api/ask.js'
import { graphql } from '../../generated/gql.js'
import { useHref } from '../../views/entity-link.js'
import { useFacts } from '../../state/facts.js'
import { FactBar } from '../../views/fact-bar.js'
import { FilterNote } from '../../views/filter-note.js'
import { SearchBox } from '../../views/search-box.js'
import { QuestionCards, useStories } from '../question/cards.js'
import { Kinds } from '../search/search.js'
import { Story } from './story.js'

const SOURCE_COUNT = graphql(`
  query SourceCount {
    sources(first: 1) {
      totalCount
    }
  }
`)

/** The start page: one search box, pictures to enter, how much is known. */
export function Page(): ReactNode {
  const { can } = useOntology()
  const href = useHref()
  const stories = useStories()
  const { filter } = useFacts()
  useEffect(() => {
    document.title = 'Passerelle'
  }, [])
  return (
    <>
      {filter && <FactBar />}
      <div className="page home">
        <section className="hero">
          <h1>
            <FormattedMessage id={can('talentFlows') ? 'home.title' : 'home.title.any'} />
          </h1>
          <p className="lead">
            <FormattedMessage id="home.lead" />
          </p>
          {can('search') && <SearchBox size="large" />}
        </section>
        {stories?.map((name) => <Story key={name} name={name} />) ?? <section className="story reserved first" />}
        <section className="story">
          <h2>
            <Link href={href('/q')}>
              <FormattedMessage id="home.questions" />
            </Link>
          </h2>
          <QuestionCards />
        </section>
        <section className="known">
          <h2>
            <FormattedMessage id="home.known" />
          </h2>
          <FilterNote id="filter.not.counts" />
          <Kinds />
          {can('sources') && <SourceCount />}
        </section>
      </div>
    </>
  )
}

/** How many sources all of it rests on, with the way to them. */
function SourceCount(): ReactNode {
  const href = useHref()
  const { data } = useAnswer(SOURCE_COUNT, {})
  const link = (
    <Link href={href('/sources')}>
      <FormattedMessage id="home.sources.all" />
    </Link>
  )
  return (
    <p className="about">
      {data && <FormattedMessage id="home.sources" values={{ count: data.data.sources.totalCount, link }} />}
    </p>
  )
}
