import { colourOf } from '../state/colours.js'
import { element } from './picture-file.js'

/** Numbers that are compared with each other. */
export interface BarGroup {
  readonly title: string
  readonly bars: readonly Bar[]
}

interface Bar {
  readonly name: string
  /** The number in words, with its date and doubts. */
  readonly text: string
  /** The part of the largest number of its group; null where bars would say nothing. */
  readonly share: number | null
}

const [WIDTH, ROW, TITLE, LETTER, NAME] = [720, 36, 34, 13, 210]

/** Numbers as a picture for a file: a table on the page has its bars, but no drawing that could be saved. */
export function barPicture(groups: readonly BarGroup[]): SVGSVGElement {
  const family = getComputedStyle(document.body).fontFamily
  const write = (text: string, x: number, y: number, colour: string, weight = 400): SVGElement =>
    element(
      'text',
      { x, y, fill: colourOf(colour), 'font-size': LETTER, 'font-weight': weight, 'font-family': family },
      text,
    )
  const parts: SVGElement[] = []
  let y = 0
  for (const { title, bars } of groups) {
    parts.push(write(title, 0, y + TITLE - 12, '--ink', 600))
    y += TITLE
    for (const { name, text, share } of bars) {
      const width = Math.max(1, (share ?? 0) * (WIDTH - NAME))
      parts.push(write(cut(name), 0, y + LETTER, '--ink'), write(text, NAME, y + LETTER, '--soft'))
      if (share !== null)
        parts.push(
          element('rect', { x: NAME, y: y + LETTER + 6, width, height: 6, fill: colourOf('--accent'), opacity: 0.65 }),
        )
      y += ROW
    }
  }
  const svg = element('svg', { viewBox: `0 0 ${WIDTH} ${y}` }) as SVGSVGElement
  svg.append(...parts)
  return svg
}

/** A name as far as its column has room: Chinese letters are twice as wide. */
function cut(name: string): string {
  const letters = [...name]
  let room = NAME / (0.55 * LETTER)
  const end = letters.findIndex((letter) => (room -= letter > '\u2e7f' ? 2 : 1) < 0)
  return end < 0 ? name : `${letters.slice(0, end - 1).join('')}…`
}
