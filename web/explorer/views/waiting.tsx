import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'

/** A quiet place for what is on its way; it says so to screen readers at once and to eyes after a moment. */
export const Waiting = (): ReactNode => (
  <p className="waiting" role="status">
    <FormattedMessage id="waiting" />
  </p>
)
