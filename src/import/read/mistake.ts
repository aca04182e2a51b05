import type { LineCounter } from 'yaml'

/** A file that is being read; knows where its lines begin. */
export interface InputText {
  readonly path: string
  readonly text: string
  readonly lines: LineCounter
}

/** A position in a file. Line and column are worked out only when a mistake is reported there. */
export interface Spot {
  readonly input: InputText
  readonly offset: number
}

/** Something wrong in the data: where it is, what was wrong and what would be right. Lines and columns count from 1. */
export interface Mistake {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
}

/** Takes note of a mistake; reading goes on, so that all of them are found at once. */
export type Report = (spot: Spot, message: string) => void

/** `file:line:column message`, as compilers write it, so that editors can jump there. */
export const formatMistake = ({ file, line, column, message }: Mistake): string =>
  `${file}:${line}:${column} ${message}`

/** `file:line:column` of a spot, for messages that point at a second place. */
export function formatSpot(spot: Spot): string {
  const { line, col } = spot.input.lines.linePos(spot.offset)
  return `${spot.input.path}:${line}:${col}`
}

/** Different mistakes after which reading stops: a file with more is not a data file. */
const MAX_MISTAKES = 1000
/** Further places that a message names. */
const MAX_PLACES = 3

/** Thrown by a report that has taken note of too many different mistakes. */
export class TooManyMistakes extends Error {}

interface Noted {
  readonly spot: Spot
  readonly message: string
  /** Further places of the same mistake: the first of them, and how many there are. */
  readonly places: Spot[]
  more: number
}

/**
 * A report that collects into a list; `sorted` gives what it collected by file and position. What is said of several
 * places is said once, at the first, with the number of the others. The report throws `TooManyMistakes` after `max`.
 */
export function collectMistakes(max = MAX_MISTAKES): { report: Report; sorted: () => Mistake[] } {
  const noted = new Map<string, Noted>()
  const report: Report = (spot, message) => {
    const known = noted.get(message)
    if (!known) {
      if (noted.size >= max) throw new TooManyMistakes()
      noted.set(message, { spot, message, places: [], more: 0 })
    } else {
      known.more++
      if (known.places.length < MAX_PLACES) known.places.push(spot)
    }
  }
  const sorted = () =>
    [...noted.values()]
      .sort((a, b) => compareText(a.spot.input.path, b.spot.input.path) || a.spot.offset - b.spot.offset)
      .map(mistakeAt)
  return { report, sorted }
}

/** What is said last where reading stopped. */
export const stoppedReading = (last: Mistake): Mistake => ({
  ...last,
  message: `reading stopped after ${MAX_MISTAKES} different mistakes: correct these first`,
})

function mistakeAt({ spot, message, places, more }: Noted): Mistake {
  const { line, col } = spot.input.lines.linePos(spot.offset)
  return {
    file: spot.input.path,
    line,
    column: col,
    message: more === 0 ? message : `${message} (${elsewhere(places, more)})`,
  }
}

function elsewhere(places: readonly Spot[], more: number): string {
  const named = places.map(formatSpot).join(', ')
  if (more <= places.length) return `also at ${named}`
  return `also at ${more} other places: ${named}, …`
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
