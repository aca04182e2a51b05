/** Letters of scripts that run from right to left, such as Hebrew and Arabic. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** The signs of Unicode between which a text keeps its own direction. */
const [BEGIN, END] = ['\u2068', '\u2069']

/**
 * A name as a part of a line that runs from left to right: one with letters from right to left does not take the signs and
 * numbers beside it along.
 */
export const isolated = (text: string): string => (RIGHT_TO_LEFT.test(text) ? `${BEGIN}${text}${END}` : text)

/** What is said of a thing in one line: its parts that are known, each in its own direction. */
export const inOneLine = (parts: readonly (string | null | undefined | false)[]): string =>
  parts.flatMap((part) => (part ? [isolated(part)] : [])).join(' · ')
