/** How much of a text is repeated to whoever gave it. */
const QUOTED = 100

/** A text in quotes, cut where it is long. */
export const quoted = (text: string): string => `"${text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text}"`
