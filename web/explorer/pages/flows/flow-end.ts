import type { FlowEnd } from '../../generated/graphql.js'

/** One end of the flows that are asked for; null if it may be anything. */
export const endOf = (ids: readonly string[]): FlowEnd | null =>
  ids.length > 0 ? { refs: ids.map((id) => ({ id })) } : null
