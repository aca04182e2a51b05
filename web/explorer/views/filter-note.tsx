import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { useFacts } from '../state/facts.js'

/** What the filter does not reach here; nothing if all facts are shown. */
export function FilterNote({ id }: { readonly id: string }): ReactNode {
  const { filter } = useFacts()
  if (!filter) return null
  return (
    <p className="about filter-note" role="note">
      <FormattedMessage id={id} />
    </p>
  )
}

/** The message for a list that is empty: nothing is known, or the filter leaves nothing of it. */
export function useEmptyId(withoutFilter: string): string {
  const { state, filter } = useFacts()
  if (!filter) return withoutFilter
  const hasOthers = state.asOf || state.stances.length > 0 || state.minConfidence
  return state.sources.length > 0 && !hasOthers ? 'filter.empty.source' : 'filter.empty'
}

/** The same for one value that is not there. */
export function useMissingId(): string {
  const { state, filter } = useFacts()
  if (!filter) return 'compare.missing'
  return state.sources.length > 0 ? 'filter.missing.source' : 'filter.missing'
}
