import { InvalidInputError } from '../../../errors.js'
import type { Context } from '../../../request/context.js'
import type { Topology } from '../../../topology/topology.js'
import type { WhichFacts } from '../../../facts/fact-filter.js'
import type { MeasureScope } from '../../measures/scope.js'
import type { DateUnit } from './dates.js'
import type { Follower } from './follow.js'
import type { Reader } from './key-reader.js'

/** What keys are read with. */
export interface KeyScope {
  readonly context: Context
  readonly topology: Topology
  readonly follower: Follower
  /** The key as the client wrote it. */
  readonly field: string
  /** How dates are grouped; null where the client does not say. */
  readonly per: DateUnit | null
  /** The graph that a measure is of; null where the client does not say. */
  readonly over: MeasureScope | null
  /** The facts that the client lets count. */
  readonly facts: WhichFacts
}

/** A reader of what is not a date. Throws `InvalidInputError` where the client says how dates are grouped. */
export function plain({ field, per }: KeyScope, reader: Reader): Reader {
  if (per === null) return reader
  throw new InvalidInputError(`"by": "${field}" is not a date: leave out "per".`)
}
