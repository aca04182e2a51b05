import { useEffect, useState, type ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'

/** An answer that takes longer than this is not a matter of course, and the page says why. */
const LONG_MS = 2_500

/** A quiet place for what is on its way; it says so to screen readers at once and to eyes after a moment. */
export function Waiting(): ReactNode {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <p className="waiting" role="status">
      <FormattedMessage id={isLong ? 'waiting.long' : 'waiting'} />
    </p>
  )
}

/** The place of a picture that is on its way, so that what is below it stays where it is. */
export const Reserved = (): ReactNode => (
  <div className="reserved">
    <Waiting />
  </div>
)
