import { beginning } from './beginning.js'

/** How much of a text is repeated to whoever gave it. */
const QUOTED = 100

/** A text in quotes, cut where it is long. */
export const quoted = (text: string): string => `"${text.length > QUOTED ? `${beginning(text, QUOTED)}…` : text}"`
