import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useKnown, type Known } from '../api/known.js'
import { EntityPicker } from './search-box.js'

interface Props {
  readonly label: string
  readonly ids: readonly string[]
  readonly onChange: (ids: string[]) => void
  /** How many may be chosen. */
  readonly max?: number
}

/** A field for several entities: each a chip that can be dropped, and one more to be typed. */
export function EntityField({ label, ids, onChange, max = 20 }: Props): ReactNode {
  const intl = useIntl()
  const { names, unknown, nearest } = useKnown(ids)
  return (
    <div className="entity-field" role="group" aria-label={label}>
      <span className="field-label" aria-hidden="true">
        {label}
      </span>
      <div className="field-values">
        {ids.map((id) => (
          <span key={id} className={`chip${unknown.includes(id) ? ' unknown' : ''}`}>
            {names.get(id) ?? id}
            <button
              type="button"
              aria-label={intl.formatMessage({ id: 'facts.drop' }, { what: names.get(id) ?? id })}
              onClick={() => onChange(ids.filter((one) => one !== id))}
            >
              ×
            </button>
          </span>
        ))}
        {ids.length < max && (
          <EntityPicker
            label={label}
            placeholder={intl.formatMessage({ id: 'field.type' })}
            hideLabel
            onPick={({ id }) => onChange([...ids.filter((one) => one !== id), id])}
            onText={() => undefined}
          />
        )}
      </div>
      <UnknownIds
        ids={unknown}
        nearest={nearest}
        onReplace={(id, other) => onChange([...new Set(ids.map((one) => (one === id ? other : one)))])}
      />
    </div>
  )
}

interface UnknownIdsProps {
  readonly ids: readonly string[]
  readonly nearest: Known['nearest']
  readonly onReplace: (id: string, other: string) => void
}

/** Names the ids of an address that the graph does not have, with what may have been meant by each. */
function UnknownIds({ ids, nearest, onReplace }: UnknownIdsProps): ReactNode {
  if (ids.length === 0) return null
  const offers = ids.flatMap((id) => (nearest.get(id) ?? []).slice(0, 2).map((other) => ({ ...other, instead: id })))
  return (
    <div className="unknown-ids" role="status">
      <p className="about">
        <FormattedMessage id="field.unknown" values={{ count: ids.length, ids: ids.join(', ') }} />
      </p>
      {offers.length > 0 && (
        <p className="about">
          <FormattedMessage id="problem.nearest" />{' '}
          {offers.map(({ id, name, instead }) => (
            <button key={`${instead} ${id}`} type="button" className="link" onClick={() => onReplace(instead, id)}>
              {name}
            </button>
          ))}
        </p>
      )}
    </div>
  )
}

/** Says that nothing which an end of the question names is in the graph, so that nothing can be shown. */
export const NothingKnown = (): ReactNode => (
  <p className="empty" role="status">
    <FormattedMessage id="field.none-known" />
  </p>
)
