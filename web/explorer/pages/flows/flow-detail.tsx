import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage } from '../../api/ontology.js'
import { graphql } from '../../generated/gql.js'
import type { FlowGrouping } from '../../generated/graphql.js'
import { useFacts } from '../../state/facts.js'
import { Citations } from '../../views/citations.js'
import { EntityLink } from '../../views/entity-link.js'
import { FactLine } from '../../views/fact.js'
import { useEmptyId } from '../../views/filter-note.js'
import { Cut } from '../../views/pages.js'
import { usePanelFocus } from '../../views/kept-focus.js'
import { Problem } from '../../views/problem.js'
import { Waiting } from '../../views/waiting.js'
import { idOf, type Flow } from './flow-question.js'

const FLOW = graphql(`
  query Flow($from: FlowEnd, $to: FlowEnd, $groupBy: FlowGrouping, $facts: FactFilter, $language: Language) {
    talentFlows(from: $from, to: $to, groupBy: $groupBy, facts: $facts, first: 1) {
      nodes {
        people(first: 50) {
          totalCount
          nodes {
            id
            kind
            name(language: $language)
          }
        }
        countsTotal
        counts(first: 20) {
          id
          type
          role
          start
          end
          weight
          unit
          stance
          confidence
          method
          note
          citations {
            ...CitationParts
          }
        }
        citations(first: 30) {
          ...CitationParts
        }
      }
    }
  }
`)

interface Props {
  readonly flow: Flow
  readonly groupBy: FlowGrouping
  readonly onClose: () => void
}

/** The people and the counts behind one band, and their sources. */
export function FlowDetail({ flow, groupBy, onClose }: Props): ReactNode {
  const language = useNameLanguage()
  const { filter } = useFacts()
  const empty = useEmptyId('flows.none')
  const heading = usePanelFocus(idOf(flow))
  const ends = { from: { refs: [{ id: flow.origin.id }] }, to: { refs: [{ id: flow.destination.id }] } }
  const { data, error, isPlaceholderData } = useAnswer(FLOW, { ...ends, groupBy, facts: filter, language })
  // The answer about another flow must not stand below the names of this one.
  const answer = isPlaceholderData ? undefined : data?.data.talentFlows
  const [found] = answer?.nodes ?? []
  return (
    <section className="panel">
      <h3 ref={heading} tabIndex={-1}>
        <EntityLink entity={flow.origin} /> → <EntityLink entity={flow.destination} />
      </h3>
      {error ? <Problem error={error} /> : !answer && <Waiting />}
      {answer && !found && (
        <p className="empty" role="status">
          <FormattedMessage id={empty} />
        </p>
      )}
      {found && found.people.totalCount > 0 && (
        <>
          <h4>
            <FormattedMessage id="flows.people" values={{ count: found.people.totalCount }} />
          </h4>
          <ul className="inline-list">
            {found.people.nodes.map((person) => (
              <li key={person.id}>
                <EntityLink entity={person} />
              </li>
            ))}
          </ul>
          <Cut shown={found.people.nodes.length} total={found.people.totalCount} />
        </>
      )}
      {found && found.counts.length > 0 && (
        <>
          <h4>
            <FormattedMessage id="flows.counts" />
          </h4>
          {found.counts.map((count) => (
            <FactLine key={count.id} fact={count} />
          ))}
          <Cut shown={found.counts.length} total={found.countsTotal} />
        </>
      )}
      {found && <Citations citations={found.citations} />}
      <button type="button" className="quiet" onClick={onClose}>
        <FormattedMessage id="close" />
      </button>
    </section>
  )
}
