import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useKnown } from '../api/known.js'
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
  const { names, unknown } = useKnown(ids)
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
      <UnknownIds ids={unknown} />
    </div>
  )
}

/** Names the ids of an address that the graph does not have. */
export const UnknownIds = ({ ids }: { readonly ids: readonly string[] }): ReactNode =>
  ids.length > 0 && (
    <p className="about" role="status">
      <FormattedMessage id="field.unknown" values={{ count: ids.length, ids: ids.join(', ') }} />
    </p>
  )
