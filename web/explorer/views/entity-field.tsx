import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { useAnswer } from '../api/ask.js'
import { useNameLanguage } from '../api/ontology.js'
import { graphql } from '../generated/gql.js'
import { EntityPicker } from './search-box.js'

const NAMES = graphql(`
  query Names($ids: [ID!]!, $language: Language) {
    entities(ids: $ids) {
      id
      kind
      name(language: $language)
    }
  }
`)

interface Props {
  readonly label: string
  readonly ids: readonly string[]
  readonly onChange: (ids: string[]) => void
  /** How many may be chosen. */
  readonly max?: number
}

/** A field for several entities: each a chip that can be dropped, and one more to be typed. */
export function EntityField({ label, ids, onChange, max = 20 }: Props): ReactNode {
  const language = useNameLanguage()
  const intl = useIntl()
  const { data } = useAnswer(NAMES, { ids: [...ids], language }, { enabled: ids.length > 0 })
  const names = new Map(data?.data.entities.flatMap((one) => (one ? [[one.id, one.name] as const] : [])))
  return (
    <div className="entity-field" role="group" aria-label={label}>
      <span className="field-label" aria-hidden="true">
        {label}
      </span>
      <div className="field-values">
        {ids.map((id) => (
          <span key={id} className="chip">
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
    </div>
  )
}
