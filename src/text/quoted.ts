import { beginning } from './beginning.js'
import { INVISIBLE } from './fold.js'

/** How much of a text is repeated to whoever gave it. */
const QUOTED = 100

/** A text in quotes, cut where it is long. Characters that nobody sees are shown by their codes, such as `\u200b`. */
export const quoted = (text: string): string =>
  `"${visible(text.length > QUOTED ? `${beginning(text, QUOTED)}…` : text)}"`

const visible = (text: string): string =>
  text.replace(INVISIBLE, (one) =>
    [...Array(one.length).keys()].map((at) => `\\u${one.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  )
