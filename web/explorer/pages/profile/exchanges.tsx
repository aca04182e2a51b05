import { useMemo, useRef, useState, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Link } from 'wouter'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage, useOntology } from '../../api/ontology.js'
import type { FlowGrouping } from '../../generated/graphql.js'
import { useFacts } from '../../state/facts.js'
import { EntityLink, useHref } from '../../views/entity-link.js'
import { Problem } from '../../views/problem.js'
import { Reserved } from '../../views/waiting.js'
import { Bands } from '../flows/bands.js'
import type { Cooperation } from '../flows/cooperation-question.js'
import { FlowDetail } from '../flows/flow-detail.js'
import { FlowKey } from '../flows/flow-key.js'
import { idOf, type Flow } from '../flows/flow-question.js'
import { FlowTable } from '../flows/flow-table.js'
import { exchangesQuestion, type Exchanges as Answer } from './exchanges-question.js'
import { Gap } from '../../views/gap.js'

interface Props {
  readonly id: string
  /** How the other ends are summed up: a place among places, an organization among organizations. */
  readonly groupBy: FlowGrouping
}

/** Whom the entity gives people to and takes them from, and with whom it works, the largest first. */
export function Exchanges({ id, groupBy }: Props): ReactNode {
  const ontology = useOntology()
  const language = useNameLanguage()
  const { filter } = useFacts()
  const question = useMemo(() => exchangesQuestion(ontology), [ontology])
  const variables = { id, groupBy, facts: filter, language }
  const { data, error, isLoading } = useAnswer<Answer, typeof variables>(question ?? '', variables, {
    enabled: question !== null,
  })
  if (error) return <Problem error={error} />
  if (isLoading) return <Reserved />
  const { arrived, left, partners } = data?.data ?? {}
  // What stays within the entity leads from it to itself: no band of a picture in which it stands in the middle.
  const flows = [...(arrived?.nodes ?? []), ...(left?.nodes ?? [])].filter(
    ({ origin, destination }) => origin.id !== destination.id,
  )
  const others = (partners?.nodes ?? []).filter(({ from, to }) => from.id !== to.id)
  return (
    <>
      {flows.length > 0 && <People id={id} groupBy={groupBy} flows={flows} />}
      {others.length > 0 && <Partners id={id} groupBy={groupBy} partners={others} />}
    </>
  )
}

function People({ id, groupBy, flows }: Props & { readonly flows: readonly Flow[] }): ReactNode {
  const intl = useIntl()
  const href = useHref()
  const picture = useRef<SVGSVGElement>(null)
  const [opened, open] = useState<string | null>(null)
  const chosen = flows.find((flow) => idOf(flow) === opened) ?? null
  const choose = (flow: Flow): void => open(idOf(flow))
  const title = intl.formatMessage({ id: 'profile.flows' })
  const all = { by: groupBy === 'ORGANIZATION' ? null : groupBy.toLowerCase() }
  return (
    <section className="exchanges" aria-label={title}>
      <h2>{title}</h2>
      <p className="about">
        <FormattedMessage id="profile.flows.about" />
        <Gap />
        <Link href={href('/flows', { from: id, ...all })}>
          <FormattedMessage id="profile.flows.left" />
        </Link>
        {' · '}
        <Link href={href('/flows', { to: id, ...all })}>
          <FormattedMessage id="profile.flows.arrived" />
        </Link>
      </p>
      <FlowKey flows={flows} as="band" />
      <Bands flows={flows} center={id} chosen={chosen} onChoose={choose} picture={picture} />
      {chosen && <FlowDetail flow={chosen} groupBy={groupBy} onClose={() => open(null)} />}
      <details className="twin">
        <summary>
          <FormattedMessage id="question.table" values={{ count: flows.length }} />
        </summary>
        <FlowTable flows={flows} onChoose={choose} />
      </details>
    </section>
  )
}

function Partners({ id, groupBy, partners }: Props & { readonly partners: readonly Cooperation[] }): ReactNode {
  const intl = useIntl()
  const href = useHref()
  const title = intl.formatMessage({ id: 'profile.partners' })
  const largest = Math.max(1, ...partners.map(({ relationCount }) => relationCount))
  return (
    <section className="exchanges" aria-label={title}>
      <h2>{title}</h2>
      <p className="about">
        <FormattedMessage id={groupBy === 'ORGANIZATION' ? 'profile.partners.about' : 'profile.partners.places'} />
      </p>
      <ul className="bars with-units">
        {partners.map(({ from, to, relationCount }) => {
          const other = from.id === id ? to : from
          return (
            <li key={other.id} data-id={other.id}>
              <span className="bar-label">
                <EntityLink entity={other} />
              </span>
              <span className="bar" style={{ inlineSize: `${(100 * relationCount) / largest}%` }} aria-hidden="true" />
              <span className="numeric">
                <FormattedMessage id="source.relations" values={{ count: relationCount }} />
              </span>
            </li>
          )
        })}
      </ul>
      <p className="about">
        <Link
          href={href('/flows', {
            show: 'cooperation',
            by: groupBy === 'ORGANIZATION' ? null : groupBy.toLowerCase(),
            from: id,
          })}
        >
          <FormattedMessage id="profile.partners.all" />
        </Link>
      </p>
    </section>
  )
}
