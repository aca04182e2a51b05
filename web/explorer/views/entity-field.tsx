import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useKnown, useKnownRefs, type Known } from '../api/known.js'
import { dropped, filled } from './kept-focus.js'
import { LeftOut, NAMED } from './left-out.js'
import { EntityPicker } from './search-box.js'
import { Gap } from './gap.js'

interface Props {
  readonly label: string
  /** All ids of the address, also those beyond the most that the page shows. */
  readonly ids: readonly string[]
  readonly onChange: (ids: string[]) => void
  /** How many may be chosen. */
  readonly max?: number
  /** True if the address may also call entities by their names. */
  readonly takesNames?: boolean
  /** The id of the text that explains the field. */
  readonly describedBy?: string
}

/** The most entities that pages show together. */
export const MOST_ENTITIES = 20

/** A field for several entities: each a chip that can be dropped, and one more to be typed. It says what has no room. */
export function EntityField({
  label,
  ids,
  onChange,
  max = MOST_ENTITIES,
  takesNames = false,
  describedBy,
}: Props): ReactNode {
  const intl = useIntl()
  // A field for one shows beside it what the address has that is not known.
  const room = max > 1 ? max : ids.length
  const [shown, left] = [ids.slice(0, room), ids.slice(room)]
  const asIds = useKnown(takesNames ? [] : shown)
  const asRefs = useKnownRefs(takesNames ? shown : [])
  const { names, unknown, nearest } = takesNames ? asRefs : asIds
  // An entity that the address calls by its name is found by it.
  const taken = shown.map((id) => (unknown.includes(id) ? id : (nearest.get(id)?.[0]?.id ?? id)))
  return (
    <div className="entity-field" role="group" aria-label={label} aria-describedby={describedBy}>
      <span className="field-label" aria-hidden="true">
        {label}
      </span>
      <div className="field-values">
        {shown.map((id) => (
          <span key={id} className={`chip${unknown.includes(id) ? ' unknown' : ''}`}>
            {names.get(id) ?? id}
            <button
              type="button"
              aria-label={intl.formatMessage({ id: 'facts.drop' }, { what: names.get(id) ?? id })}
              onClick={(event) => dropped(event, () => onChange(ids.filter((one) => one !== id)))}
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
            taken={taken}
            onPick={({ id }) => filled(() => onChange([...ids, id]))}
            onText={(_text, only) => only && !taken.includes(only.id) && filled(() => onChange([...ids, only.id]))}
          />
        )}
      </div>
      {max > 1 && ids.length === max && (
        <p className="about">
          <FormattedMessage id="field.full" values={{ most: max }} />
        </p>
      )}
      {left.length > 0 && <LeftOutIds ids={left} most={max} />}
      <UnknownIds
        ids={unknown}
        nearest={nearest}
        onReplace={(id, other) => onChange([...new Set(ids.map((one) => (one === id ? other : one)))])}
      />
    </div>
  )
}

/** Names what the address holds beyond the most that the page shows. */
function LeftOutIds({ ids, most }: { readonly ids: readonly string[]; readonly most: number }): ReactNode {
  const { names } = useKnown(ids.slice(0, NAMED))
  return <LeftOut id="field.left-out" most={most} names={ids.map((id) => names.get(id) ?? id)} />
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
          <FormattedMessage id="problem.nearest" />
          <Gap />
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
