import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useOntology } from '../../api/ontology.js'
import { Citations } from '../../views/citations.js'
import { dateText } from '../../views/dates.js'
import { EntityLink } from '../../views/entity-link.js'
import { NumberText } from '../../views/number.js'
import { RelationWords } from '../../views/relation-words.js'
import { nameList } from '../../views/name-list.js'
import type { Mark } from './one-mark.js'
import type { Entry } from './timeline.js'

/** One date on the line, with what happened. */
export function EntryRow({ entry }: { readonly entry: Mark<Entry> }): ReactNode {
  const intl = useIntl()
  const { model, kinds } = useOntology()
  const attributes = kinds.get(entry.entity.kind)?.attributes ?? []
  const labels = [entry.what, ...entry.also].map(
    (what) => attributes.find(({ name }) => asEnum(name) === what)?.label ?? what,
  )
  const metric = model.metrics.find(({ id }) => id === entry.observation?.metric)
  return (
    <li className={`entry ${entry.what.toLowerCase()}`}>
      <time dateTime={entry.date} className={entry.date.length === 4 ? 'year' : undefined}>
        {dateText(intl, entry.date)}
      </time>
      <div>
        {entry.relation ? (
          <>
            {entry.what === 'RELATION_END' && (
              <span className="about">
                <FormattedMessage id="timeline.end" />{' '}
              </span>
            )}
            <EntityLink entity={entry.relation.from} />{' '}
            <RelationWords type={entry.relation.type} isForward before={entry.relation.to.name} />
            <EntityLink entity={entry.relation.to} />
            {entry.relation.role && <span className="about"> · {entry.relation.role}</span>}
          </>
        ) : (
          <>
            <EntityLink entity={entry.entity} /> <em>{metric?.name ?? nameList(intl, labels)}</em>
            {entry.observation && (
              <>
                {' '}
                <NumberText observation={entry.observation} />
              </>
            )}
          </>
        )}
        <Citations citations={entry.citations} />
      </div>
    </li>
  )
}

/** `issuedOn` as the enum of events writes it: `ISSUED_ON`. */
const asEnum = (field: string): string => field.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()
