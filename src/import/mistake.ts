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

/** A report that collects into a list; `sorted` gives them by file and position. */
export function collectMistakes(): { report: Report; sorted: () => Mistake[] } {
  const mistakes: { spot: Spot; message: string }[] = []
  return {
    report: (spot, message) => mistakes.push({ spot, message }),
    sorted: () =>
      [...mistakes]
        .sort((a, b) => compareText(a.spot.input.path, b.spot.input.path) || a.spot.offset - b.spot.offset)
        .map(({ spot, message }) => mistakeAt(spot, message)),
  }
}

function mistakeAt(spot: Spot, message: string): Mistake {
  const { line, col } = spot.input.lines.linePos(spot.offset)
  return { file: spot.input.path, line, column: col, message }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
