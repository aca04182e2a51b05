import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useOntology } from '../../api/ontology.js'
import { EntityLink } from '../../views/entity-link.js'
import { Citations } from '../../views/citations.js'
import { periodText } from '../../views/dates.js'
import { FactLine } from '../../views/fact.js'
import { FilterNote } from '../../views/filter-note.js'
import { NumberText } from '../../views/number.js'
import { RelationWords } from '../../views/relation-words.js'
import { Cut } from '../../views/pages.js'
import type { ProfileData } from './profile-question.js'

type Conflict = ProfileData['conflicts']['nodes'][number]

interface Props {
  readonly conflicts: readonly Conflict[]
  /** How many there are in all. */
  readonly total: number
}

/** Facts whose sources disagree, side by side. */
export function Conflicts({ conflicts, total }: Props): ReactNode {
  const { model } = useOntology()
  const intl = useIntl()
  if (conflicts.length === 0) return null
  const names = new Map(model.metrics.map(({ id, name }) => [id, name]))
  return (
    <section className="conflicts">
      <h2>
        <FormattedMessage id="profile.conflicts" />
      </h2>
      <FilterNote id="filter.not.conflicts" />
      {conflicts.map(({ key, observations, relations }) => (
        <div key={key} className="conflict">
          {observations.map((one) => (
            <div key={one.id}>
              <p>
                <EntityLink entity={one.subject} plain />
              </p>
              <p className="about">
                {names.get(one.metric) ?? one.metric} {one.period && periodText(intl, one.period)}
              </p>
              <NumberText observation={one} />
              <Citations citations={one.citations} />
            </div>
          ))}
          {relations.map((one) => (
            <div key={one.id}>
              <p>
                <EntityLink entity={one.from} plain /> <RelationWords type={one.type} isForward before={one.to.name} />
                <EntityLink entity={one.to} plain />
              </p>
              <FactLine fact={one} />
            </div>
          ))}
        </div>
      ))}
      <Cut shown={conflicts.length} total={total} />
    </section>
  )
}
