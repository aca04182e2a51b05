import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Link } from 'wouter'
import { useOntology } from '../../api/ontology.js'
import { Citations } from '../../views/citations.js'
import { periodText } from '../../views/dates.js'
import { useHref } from '../../views/entity-link.js'
import { Doubt } from '../../views/fact.js'
import { NumberText } from '../../views/number.js'
import { Cut } from '../../views/pages.js'
import type { ObservationData } from './profile-question.js'

interface Props {
  readonly observations: readonly ObservationData[]
  /** How many there are in all. */
  readonly total: number
}

/** The numbers that somebody published about an entity, by what they measure, each with its sources. */
export function Numbers({ observations, total }: Props): ReactNode {
  const { model, can } = useOntology()
  const href = useHref()
  const intl = useIntl()
  if (observations.length === 0) return null
  // Numbers of one metric stand below its name.
  const isNext = (index: number): boolean => observations[index - 1]?.metric === observations[index]?.metric
  const names = new Map(model.metrics.map(({ id, name }) => [id, name]))
  return (
    <section>
      <h2>
        <FormattedMessage id="profile.numbers" />
      </h2>
      <table className="numbers">
        <tbody>
          {observations.map((one, index) => (
            <tr key={one.id} className={isNext(index) ? 'next' : undefined}>
              <th scope="row">
                {isNext(index) ? (
                  <span className="visually-hidden">{names.get(one.metric)} </span>
                ) : can('observations') ? (
                  <Link
                    href={href('/compare', { metrics: one.metric })}
                    title={intl.formatMessage({ id: 'profile.numbers.others' })}
                  >
                    {names.get(one.metric) ?? one.metric}
                  </Link>
                ) : (
                  (names.get(one.metric) ?? one.metric)
                )}
                {(one.period || isNext(index)) && (
                  <>
                    {' '}
                    <span className="about">
                      {one.period ? periodText(intl, one.period) : <FormattedMessage id="date.unknown" />}
                    </span>
                  </>
                )}
              </th>
              <td>
                <div className="cell">
                  <NumberText observation={one} />
                  <Doubt stance={one.stance} confidence={one.confidence} />
                  <Citations citations={one.citations} />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Cut shown={observations.length} total={total} />
    </section>
  )
}
