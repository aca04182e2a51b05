import { colourOf } from '../state/colours.js'
import type { Bound } from './number-bar.js'
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
  /** Null where bars would say nothing. */
  readonly length: Length | null
}

interface Length {
  /** The part of the largest number of its group. */
  readonly share: number
  readonly bound: Bound
  /** The part of the bar that is certain: less than 1 for a number between two bounds. */
  readonly sure: number
}

const [WIDTH, ROW, TITLE, LETTER, NAME, TIP] = [720, 36, 34, 13, 210, 8]

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
    for (const bar of bars) {
      parts.push(write(cut(bar.name), 0, y + LETTER, '--ink'), write(bar.text, NAME, y + LETTER, '--soft'))
      if (bar.length) parts.push(...barMarks(bar.length, y + LETTER + 9))
      y += ROW
    }
  }
  const svg = element('svg', { viewBox: `0 0 ${WIDTH} ${y}` }) as SVGSVGElement
  svg.append(...parts)
  return svg
}

/** The bar of a number, with its end as on the page: open, broken or fading where the number is not exact. */
function barMarks({ share, bound, sure }: Length, y: number): SVGElement[] {
  const width = Math.max(1, share * (WIDTH - NAME - TIP))
  const line = (x1: number, x2: number, opacity: number, more = {}): SVGElement =>
    element('line', {
      class: 'bar-mark',
      x1,
      x2,
      y1: y,
      y2: y,
      stroke: colourOf('--accent'),
      'stroke-width': 6,
      opacity,
      ...more,
    })
  const end = NAME + width
  if (bound === 'upper') return [line(NAME, end, 0.65, { 'stroke-dasharray': '4 4' })]
  const certain = NAME + width * (bound === 'near' ? 0.85 : sure)
  const tip = element('path', { class: 'bar-open', d: `M${end + 2} ${y - 4}l5 4l-5 4z`, fill: colourOf('--accent') })
  return [
    line(NAME, certain, 0.65),
    ...(certain < end ? [line(certain, end, 0.25)] : []),
    ...(bound === 'lower' ? [tip] : []),
  ]
}

/** A name as far as its column has room: Chinese letters are twice as wide. */
function cut(name: string): string {
  const letters = [...name]
  let room = NAME / (0.55 * LETTER)
  const end = letters.findIndex((letter) => (room -= letter > '\u2e7f' ? 2 : 1) < 0)
  return end < 0 ? name : `${letters.slice(0, end - 1).join('')}…`
}
