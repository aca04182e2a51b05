import { useEffect, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useSearchParams } from 'wouter'
import type { FlowGrouping } from '../../generated/graphql.js'
import { EntityField } from '../../views/entity-field.js'
import { FlowPicture } from './flow-picture.js'

const GROUPINGS: readonly FlowGrouping[] = ['ORGANIZATION', 'CITY', 'COUNTRY']
const listIn = (value: string | null): string[] => (value ? value.split(',').filter(Boolean).slice(0, 20) : [])

/** Who feeds whom: between organisations, cities or countries, from and to whom one likes. */
export function Page(): ReactNode {
  const [params, setParams] = useSearchParams()
  const intl = useIntl()
  const groupBy = GROUPINGS.find((one) => one.toLowerCase() === params.get('by')) ?? 'ORGANIZATION'
  const [from, to] = [listIn(params.get('from')), listIn(params.get('to'))]
  const minPeople = Number(params.get('min')) || null
  const set = (key: string, value: string): void =>
    setParams((current) => {
      if (value) current.set(key, value)
      else current.delete(key)
      return current
    })
  useEffect(() => {
    document.title = `${intl.formatMessage({ id: 'flows.title' })} – Passerelle`
  }, [intl])
  return (
    <section className="page">
      <h1>
        <FormattedMessage id="flows.title" />
      </h1>
      <div className="form">
        <EntityField
          label={intl.formatMessage({ id: 'flows.from' })}
          ids={from}
          onChange={(ids) => set('from', ids.join(','))}
        />
        <EntityField
          label={intl.formatMessage({ id: 'flows.to' })}
          ids={to}
          onChange={(ids) => set('to', ids.join(','))}
        />
        <label>
          <FormattedMessage id="flows.by" />
          <select value={groupBy} onChange={(event) => set('by', event.target.value.toLowerCase())}>
            {GROUPINGS.map((one) => (
              <option key={one} value={one}>
                {intl.formatMessage({ id: `flows.by.${one}` })}
              </option>
            ))}
          </select>
        </label>
        <label>
          <FormattedMessage id="flows.min" />
          <input type="number" min="1" value={minPeople ?? ''} onChange={(event) => set('min', event.target.value)} />
        </label>
      </div>
      <FlowPicture whole groupBy={groupBy} first={40} from={from} to={to} minPeople={minPeople} />
    </section>
  )
}
