import type { Value } from '../../engine/engine.js'
import { LimitExceededError } from '../../errors.js'
import { needlesOf } from '../../text/terms.js'
import type { Argument } from '../plan/argument.js'
import type { StatementBuilder } from '../plan/builder.js'

/** Characters of a text whose words are searched for. */
export const MAX_SEARCH_TEXT = 200

/** Throws `LimitExceededError` when a text is longer than one whose words are searched for. */
export function checkSearchText(text: string): void {
  if (text.length > MAX_SEARCH_TEXT)
    throw new LimitExceededError('The length of a search text', MAX_SEARCH_TEXT, text.length, 'search for fewer words.')
}

/** No passage contains it: a text without letters or digits is found in none. */
const NOWHERE: Value = [['\u0000']]

function waysOf(text: unknown): Value {
  checkSearchText(String(text))
  const needles = needlesOf(String(text))
  return needles.length > 0 ? needles : NOWHERE
}

/** The predicate that one of a list of passages (see `passageOf`) has every word of a text. */
export function passagePredicate(builder: StatementBuilder, passages: string, text: Argument): string {
  const [passage, ways, way] = [builder.name('s'), builder.name('w'), builder.name('v')]
  return `any(${passage} IN ${passages} WHERE all(${ways} IN ${builder.param(text, waysOf)} WHERE any(${way} IN ${ways} WHERE ${passage} CONTAINS ${way})))`
}
