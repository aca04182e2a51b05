import { useEffect, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Link, useParams, useSearchParams } from 'wouter'
import { useAnswer, useFitting } from '../../api/ask.js'
import { useNameLanguage, useOntology } from '../../api/ontology.js'
import type { SourceQuery } from '../../generated/graphql.js'
import { useFacts } from '../../state/facts.js'
import { decoded } from '../../state/base-path.js'
import { Citations, sourceText } from '../../views/citations.js'
import { dateText, periodText } from '../../views/dates.js'
import { EntityLink, useHref } from '../../views/entity-link.js'
import { Doubt, FactLine } from '../../views/fact.js'
import { FilterNote } from '../../views/filter-note.js'
import { inOneLine } from '../../views/isolated.js'
import { NumberText } from '../../views/number.js'
import { Cut, Pages } from '../../views/pages.js'
import { Problem } from '../../views/problem.js'
import { RelationWords } from '../../views/relation-words.js'
import { Tabs } from '../../views/tabs.js'
import { Tools } from '../../views/tools.js'
import { Waiting } from '../../views/waiting.js'
import { languageText } from './source-lists.js'
import { ALONE, SOURCE, sourceTable } from './source-question.js'

/** A source, and the facts that rest on it. */
export function Page(): ReactNode {
  const { '*': given = '' } = useParams<{ '*': string }>()
  const id = decoded(given)
  const [params] = useSearchParams()
  const isAlone = params.get('alone') === 'true'
  const language = useNameLanguage()
  const intl = useIntl()
  const { model } = useOntology()
  const nameOf = (metric: string): string => model.metrics.find((one) => one.id === metric)?.name ?? metric
  const question = useFitting(SOURCE)
  const only = isAlone ? ALONE : null
  const variables = { id, sources: [id], where: only, numbers: only, first: 50, after: params.get('after'), language }
  const { data, error } = useAnswer(SOURCE, variables)
  const source = data?.data.source
  useEffect(() => {
    if (source) document.title = `${source.title} – Passerelle`
  }, [source])
  if (error) return <Problem error={error} />
  if (!data) return <Waiting />
  if (!source) return <UnknownSource />
  const { relations, observations, all, alone, allNumbers, aloneNumbers } = data.data
  const [counted, countedAlone] = [all.totalCount + allNumbers.totalCount, alone.totalCount + aloneNumbers.totalCount]
  return (
    <section className="page narrow">
      <Head source={source} />
      <FilterNote id="filter.not.source" />
      {(isAlone || countedAlone < counted) && (
        <WhatRests isAlone={isAlone} counted={counted} countedAlone={countedAlone} />
      )}
      {observations.totalCount > 0 && (
        <>
          <h2>
            <FormattedMessage id="source.numbers" values={{ count: observations.totalCount }} />
          </h2>
          <ul className="facts">
            {observations.nodes.map((one) => (
              <li key={one.id}>
                <EntityLink entity={one.subject} />
                <span className="fact-line">
                  <span className="about">
                    {inOneLine([nameOf(one.metric), one.period && periodText(intl, one.period)])}
                  </span>{' '}
                  <NumberText observation={one} /> <Doubt stance={one.stance} confidence={one.confidence} />
                  <Citations citations={one.citations} of={one.id} />
                </span>
              </li>
            ))}
          </ul>
          <Cut shown={observations.nodes.length} total={observations.totalCount} />
        </>
      )}
      {relations.totalCount > 0 && (
        <>
          <h2>
            <FormattedMessage id="source.relations" values={{ count: relations.totalCount }} />
          </h2>
          <ul className="facts">
            {relations.nodes.map((one) => (
              <li key={one.id}>
                <span>
                  <EntityLink entity={one.from} /> <RelationWords type={one.type} isForward before={one.to.name} />
                  <EntityLink entity={one.to} />
                </span>
                <FactLine fact={one} />
              </li>
            ))}
          </ul>
          <Pages
            path={`/source/${encodeURIComponent(id)}`}
            own={{ alone: isAlone ? 'true' : null }}
            count={relations.nodes.length}
            total={relations.totalCount}
            after={relations.pageInfo.endCursor ?? null}
          />
        </>
      )}
      <Tools
        question={SOURCE}
        variables={variables}
        cite={source.title}
        source={sourceText({ source }, intl)}
        table={() => sourceTable({ question, variables, nameOf })}
      />
    </section>
  )
}

interface WhatRestsProps {
  readonly isAlone: boolean
  readonly counted: number
  readonly countedAlone: number
}

/** Chooses between all that the source states and what no other source states. */
function WhatRests({ isAlone, counted, countedAlone }: WhatRestsProps): ReactNode {
  const intl = useIntl()
  const [, setParams] = useSearchParams()
  return (
    <div className="form">
      <Tabs
        isField
        label={intl.formatMessage({ id: 'source.facts' })}
        value={isAlone ? 'alone' : 'all'}
        options={[
          ['all', intl.formatMessage({ id: 'source.all' }, { count: counted })],
          ['alone', intl.formatMessage({ id: 'source.alone' }, { count: countedAlone })],
        ]}
        onChange={(which) =>
          setParams((current) => {
            if (which === 'alone') current.set('alone', 'true')
            else current.delete('alone')
            current.delete('after')
            current.delete('n')
            return current
          })
        }
      />
    </div>
  )
}

type SourceData = NonNullable<SourceQuery['source']>

/** The title of a source, what it is, the way to its page and to its facts alone. */
function Head({ source }: { readonly source: SourceData }): ReactNode {
  const intl = useIntl()
  const { change } = useFacts()
  const about = [
    source.author,
    source.publisher,
    source.published && dateText(intl, source.published),
    source.accessed && intl.formatMessage({ id: 'source.accessed' }, { date: dateText(intl, source.accessed) }),
    source.language && languageText(intl.locale, source.language),
    source.licence,
  ]
  return (
    <>
      <p className="eyebrow">
        <FormattedMessage id="source.title" />
      </p>
      <h1>{source.title}</h1>
      <p className="about">{inOneLine(about)}</p>
      {source.url && (
        <p>
          <a className="button" href={source.url} target="_blank" rel="noreferrer noopener">
            <FormattedMessage id="source.open" />
          </a>{' '}
          <span className="about">{source.url}</span>
        </p>
      )}
      {!source.url && (
        <p className="about">
          <FormattedMessage id="source.no-address" />
        </p>
      )}
      <p className="steps">
        <button type="button" onClick={() => change({ sources: [source.id] })}>
          <FormattedMessage id="source.only" />
        </button>
        <span className="about">
          <FormattedMessage id="source.only.about" />
        </span>
      </p>
    </>
  )
}

function UnknownSource(): ReactNode {
  const href = useHref()
  return (
    <section className="page narrow">
      <h1>
        <FormattedMessage id="source.unknown" />
      </h1>
      <p>
        <Link href={href('/sources')}>
          <FormattedMessage id="sources.title" />
        </Link>
      </p>
    </section>
  )
}
