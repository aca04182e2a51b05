import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl, type IntlShape } from 'react-intl'
import type { AskError } from '../api/ask.js'
import { EntityLink } from './entity-link.js'
import { Gap } from './gap.js'

/** Why something cannot be shown, in the words of the interface. */
export function problemText(intl: IntlShape, { code }: AskError): string {
  const own = `problem.${code}`
  return intl.formatMessage({ id: own in intl.messages ? own : 'problem.other' })
}

/** Why something cannot be shown, with the server's own words, what may have been meant and a way to try again. */
export function Problem({ error }: { readonly error: AskError }): ReactNode {
  const queries = useQueryClient()
  const intl = useIntl()
  return (
    <div className="problem" role="alert">
      <p>{problemText(intl, error)}</p>
      {error.code !== 'UNREACHABLE' && (
        <p className="about" lang="en">
          {error.message}
        </p>
      )}
      {error.nearest.length > 0 && (
        <p>
          <FormattedMessage id="problem.nearest" />
          <Gap />
          {error.nearest.map(({ id, name }) => (
            <span key={id} className="chip">
              <EntityLink entity={{ id, name }} />
            </span>
          ))}
        </p>
      )}
      <button type="button" className="quiet" onClick={() => void queries.invalidateQueries()}>
        <FormattedMessage id="problem.again" />
      </button>
    </div>
  )
}
