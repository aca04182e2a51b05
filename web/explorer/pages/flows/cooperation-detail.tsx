import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage } from '../../api/ontology.js'
import type { FlowGrouping } from '../../generated/graphql.js'
import { useFacts } from '../../state/facts.js'
import { EntityLink } from '../../views/entity-link.js'
import { FactLine } from '../../views/fact.js'
import { useEmptyId } from '../../views/filter-note.js'
import { usePanelFocus } from '../../views/kept-focus.js'
import { Problem } from '../../views/problem.js'
import { Waiting } from '../../views/waiting.js'
import { COOPERATION_DETAIL, idOf, type Cooperation } from './cooperation-question.js'

interface Props {
  readonly flow: Cooperation
  readonly groupBy: FlowGrouping
  readonly onClose: () => void
}

interface Ends {
  readonly from: { readonly id: string }
  readonly to: { readonly id: string }
}

/** True if a relation joins the two ends themselves, whose names stand above it. */
const isBetween = (one: Ends, { from, to }: Ends): boolean =>
  [from.id, to.id].every((id) => id === one.from.id || id === one.to.id)

/** The relations behind one chord, each with its sources. */
export function CooperationDetail({ flow, groupBy, onClose }: Props): ReactNode {
  const language = useNameLanguage()
  const { filter } = useFacts()
  const empty = useEmptyId('flows.cooperation.none')
  const heading = usePanelFocus(idOf(flow))
  const ends = { from: { refs: [{ id: flow.from.id }] }, to: { refs: [{ id: flow.to.id }] } }
  const { data, error, isPlaceholderData } = useAnswer(COOPERATION_DETAIL, {
    ...ends,
    groupBy,
    facts: filter,
    language,
  })
  // The answer about another flow must not stand below the names of this one.
  const answer = isPlaceholderData ? undefined : data?.data.cooperationFlows
  const [found] = answer?.nodes ?? []
  return (
    <section className="panel">
      <h3 ref={heading} tabIndex={-1}>
        <EntityLink entity={flow.from} /> – <EntityLink entity={flow.to} />
      </h3>
      {error ? <Problem error={error} /> : !answer && <Waiting />}
      {answer && !found && (
        <p className="empty" role="status">
          <FormattedMessage id={empty} />
        </p>
      )}
      <ul className="facts">
        {found?.relations.map((relation) => (
          <li key={relation.id} className={isBetween(flow, relation) ? 'alone' : undefined}>
            {!isBetween(flow, relation) && (
              <span>
                <EntityLink entity={relation.from} /> – <EntityLink entity={relation.to} />
              </span>
            )}
            <FactLine fact={relation} />
          </li>
        ))}
      </ul>
      {found && found.relationCount > found.relations.length && (
        <p className="about">
          <FormattedMessage
            id="flows.cooperation.more"
            values={{ count: found.relationCount - found.relations.length }}
          />
        </p>
      )}
      <button type="button" className="quiet" onClick={onClose}>
        <FormattedMessage id="close" />
      </button>
    </section>
  )
}
