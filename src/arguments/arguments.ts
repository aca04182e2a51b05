import { InvalidInputError, LimitExceededError } from '../errors.js'

/** Throws when a page of `first` rows is negative or larger than allowed. */
export function checkPageSize(first: number, maxPageSize: number, argument = 'first'): void {
  if (first < 0) throw new InvalidInputError(`"${argument}" is ${first}: it must be 0 or more.`)
  if (first > maxPageSize)
    throw new LimitExceededError(
      'Page size',
      maxPageSize,
      first,
      argument === 'first'
        ? 'ask for fewer with "first" and page on with cursors.'
        : `ask for fewer with "${argument}".`,
      'MAX_PAGE_SIZE',
    )
}
