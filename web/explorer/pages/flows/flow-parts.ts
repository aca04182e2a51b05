import type { IntlShape } from 'react-intl'
import type { Flow } from './flow-question.js'

/** People known by name, moves that somebody counted, or a size that is neither of the two. */
export type Measure = 'named' | 'counted' | 'size'

/** One number of a flow. */
export interface FlowPart {
  readonly measure: Measure
  readonly size: number
}

type Sized = Pick<Flow, 'size'> & Partial<Pick<Flow, 'namedCount' | 'statedCount'>>

/** The numbers of a flow, each by itself: a named person may be among those counted, so they are never added up. */
export function partsOf({ namedCount, statedCount, size }: Sized): FlowPart[] {
  const parts: FlowPart[] = [
    { measure: 'named', size: namedCount ?? 0 },
    { measure: 'counted', size: statedCount ?? 0 },
  ]
  const known = parts.filter((part) => part.size > 0)
  return known.length > 0 ? known : [{ measure: 'size', size }]
}

/** A number of a flow in words, such as `3 named people`. */
export const partText = (intl: IntlShape, { measure, size }: FlowPart): string =>
  measure === 'size'
    ? intl.formatNumber(size)
    : intl.formatMessage({ id: measure === 'named' ? 'flows.people' : 'flows.counted' }, { count: size })
