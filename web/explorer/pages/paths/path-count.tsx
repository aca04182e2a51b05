import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { useAnswer } from '../../api/ask.js'
import type { CooperationPathCountQueryVariables } from '../../generated/graphql.js'
import { ANY_COUNT, COOPERATION_COUNT } from './path-operations.js'

/** As many as the API gives at once: beyond them paths are not counted. */
const COUNTED = 100

interface Props {
  readonly isAny: boolean
  readonly variables: Omit<CooperationPathCountQueryVariables, 'first'>
  readonly shown: number
  readonly hasMore: boolean
}

/** How many paths are shown of how many that were found; they are counted only if not all are shown. */
export function PathCount({ isAny, variables, shown, hasMore }: Props): ReactNode {
  const { data } = useAnswer(
    isAny ? ANY_COUNT : COOPERATION_COUNT,
    { ...variables, first: COUNTED },
    { enabled: hasMore },
  )
  const total = hasMore ? (data?.data.result.paths.length ?? 0) : shown
  return (
    <p className="about" role="status">
      <FormattedMessage id={total >= COUNTED ? 'paths.shown.many' : 'paths.shown'} values={{ shown, total }} />
    </p>
  )
}
