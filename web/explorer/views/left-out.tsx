import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { nameList } from './name-list.js'

/** Of more than so many it is said how many they are. */
export const NAMED = 8

interface Props {
  /** The message: what cannot be shown together, and what to do about it. */
  readonly id: string
  /** How many are shown together at most. */
  readonly most: number
  /** What is left out, in words. */
  readonly names: readonly string[]
}

/** Says which parts of an address a page leaves out, as they are too many for it. */
export function LeftOut({ id, most, names }: Props): ReactNode {
  const intl = useIntl()
  const more = Math.max(0, names.length - NAMED)
  return (
    <p className="about left-out" role="status">
      <FormattedMessage id={id} values={{ most, names: nameList(intl, names.slice(0, NAMED)), more }} />
    </p>
  )
}
