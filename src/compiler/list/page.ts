import { InvalidInputError, LimitExceededError } from '../../errors.js'
import type { Argument } from '../plan/argument.js'
import type { Env } from '../plan/env.js'
import type { PageLimits } from '../plan/projection.js'

/** Which page of a list is wanted. */
export interface Page {
  readonly size: number
  readonly backward: boolean
  /** True when a cursor bounds the page on the side it is read from. */
  readonly afterCursor: boolean
  /** True when a cursor bounds the page on the other side. */
  readonly beforeCursor: boolean
}

/**
 * The page that `first`, `after`, `last` and `before` ask for.
 * Throws `InvalidInputError` for contradictory or negative values and `LimitExceededError` above the page limit.
 */
export function readPage(args: Argument, env: Env, limits: PageLimits): Page {
  const first = args.at('first').get(env) as number | undefined
  const last = args.at('last').get(env) as number | undefined
  if (first !== undefined && last !== undefined)
    throw new InvalidInputError(
      'Both "first" and "last" were given: page either forward with "first" or backward with "last".',
    )
  const size = first ?? last ?? limits.defaultPageSize
  const name = last === undefined ? 'first' : 'last'
  if (size < 0) throw new InvalidInputError(`"${name}" is ${size}: it must be 0 or more.`)
  if (size > limits.maxPageSize)
    throw new LimitExceededError(
      'Page size',
      limits.maxPageSize,
      size,
      `ask for fewer with "${name}" and page on with cursors.`,
      'MAX_PAGE_SIZE',
    )
  return {
    size,
    backward: last !== undefined,
    afterCursor: typeof args.at('after').get(env) === 'string',
    beforeCursor: typeof args.at('before').get(env) === 'string',
  }
}

/** True when the page is read from the end of the list. */
export const isBackward = (args: Argument): boolean => args.at('last').given && !args.at('first').given
