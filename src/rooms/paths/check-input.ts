import { InvalidInputError, LimitExceededError } from '../../errors.js'
import type { TraversalLimits } from '../../request/context.js'

/** Throws when a search for paths, which has no next page, is to give fewer than none of them, or more than a page holds. */
export function checkFirst(first: number, { maxPageSize }: TraversalLimits): void {
  if (first < 0) throw new InvalidInputError(`"first" is ${first}: it must be 0 or more.`)
  if (first > maxPageSize)
    throw new LimitExceededError(
      '"first"',
      maxPageSize,
      first,
      'ask for fewer, or narrow the search by its filters.',
      'MAX_PAGE_SIZE',
    )
}

/** Throws when paths are to have no relations, or more than allowed; `argument` says how the client asked. */
export function checkLength(length: number, argument: string, limits: TraversalLimits): void {
  if (length < 1) throw new InvalidInputError(`"${argument}" is ${length}: it must be 1 or more.`)
  if (length > limits.maxPathLength)
    throw new LimitExceededError(
      `"${argument}"`,
      limits.maxPathLength,
      length,
      'ask for shorter paths, or for two searches that meet in between.',
      'MAX_PATH_LENGTH',
    )
}
