import { emptyList } from '../../errors.js'
import type { Argument } from '../plan/argument.js'

/**
 * Throws when one of the lists that restrict an answer, by name of the argument, is given but empty: that would match
 * nothing at all. Every such argument is checked here, so that all are refused alike.
 */
export function checkLists(lists: Readonly<Record<string, readonly unknown[] | null | undefined>>): void {
  for (const [argument, list] of Object.entries(lists)) if (list?.length === 0) throw emptyList(argument)
}

/** The list argument of a name. Throws like `checkLists` when it is given but empty. */
export function listArgument(args: Argument, name: string): Argument {
  const list = args.at(name)
  if (list.isEmptyList) checkLists({ [name]: [] })
  return list
}
