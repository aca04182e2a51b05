import { colourOf } from '../state/colours.js'

/** The properties by which the style sheet draws a picture; a file has no style sheet. */
const DRAWN = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stop-color',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'paint-order',
  'mix-blend-mode',
] as const

/** What a colour or a line of a picture means. */
export interface LegendEntry {
  /** The name of the colour in the style sheet. */
  readonly colour: string
  /** How it is drawn; a dot if left out. */
  readonly mark?: 'dot' | 'ring' | 'line' | 'thin' | 'dashed' | 'arrow' | 'area' | 'hatched' | 'after' | 'before'
  readonly text: string
}

/** What stands around a picture in a file, so that it can be read alone. */
export interface Caption {
  readonly title: string
  readonly legend: readonly LegendEntry[]
  /** Lines below the picture. */
  readonly lines: readonly string[]
}

/** The picture as an SVG file of its own: styles written out, with its caption, on the colour of the page. */
export function toSvg(svg: SVGSVGElement, caption: Caption): string {
  return new XMLSerializer().serializeToString(framed(svg, caption).svg)
}

/** A copy of the picture with its styles written out. */
function copyOf(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')]
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')]
  originals.forEach((original, index) => {
    const style = getComputedStyle(original)
    const text = DRAWN.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';')
    copies[index]?.setAttribute('style', text)
  })
  const { width, height } = sizeOf(svg)
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.removeAttribute('style')
  copy.removeAttribute('class')
  copy.removeAttribute('aria-hidden')
  return copy
}

const NAMESPACE = 'http://www.w3.org/2000/svg'

/** The margin of a file, and the height and letters of a line of its caption. */
const [MARGIN, LINE, LETTER, TITLE] = [20, 18, 12, 18]

/** An element of a picture. */
export const element = (name: string, attributes: Readonly<Record<string, string | number>>, text = ''): SVGElement => {
  const made = document.createElementNS(NAMESPACE, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  made.textContent = text
  return made
}

/** How long the lines of a key are. */
const MARK = 26

/** A mark of the key, as the picture draws it. */
function marksOf(mark: NonNullable<LegendEntry['mark']>, x: number, y: number, colour: string): SVGElement[] {
  const dot = (cx: number): SVGElement => element('circle', { class: 'key-mark', cx, cy: y, r: 4, fill: colour })
  if (mark === 'dot') return [dot(x + 4)]
  if (mark === 'ring')
    return [element('circle', { class: 'key-mark', cx: x + 4, cy: y, r: 3, fill: 'none', stroke: colour })]
  const isArea = mark === 'area' || mark === 'hatched'
  const line = {
    class: 'key-mark',
    x1: x,
    x2: x + (mark === 'arrow' ? MARK - 6 : MARK),
    y1: y,
    y2: y,
    stroke: colour,
    'stroke-width': isArea ? 10 : mark === 'thin' ? 1 : 2,
    'stroke-opacity': isArea ? 0.6 : 1,
    ...(['dashed', 'after', 'before'].includes(mark) && { 'stroke-dasharray': '4 3' }),
    ...(mark === 'hatched' && { 'stroke-dasharray': '3 3' }),
  }
  const tip = `M${x + MARK - 8} ${y - 4} L${x + MARK} ${y} L${x + MARK - 8} ${y + 4} Z`
  const end = { arrow: element('path', { d: tip, fill: colour }), after: dot(x + 4), before: dot(x + MARK - 4) }
  return [element('line', line), ...(mark in end ? [end[mark as keyof typeof end]] : [])]
}

/** The picture between its title and its key, with what it rests on below. */
function framed(
  svg: SVGSVGElement,
  { title, legend, lines }: Caption,
): { readonly svg: SVGSVGElement; readonly width: number; readonly height: number } {
  const size = sizeOf(svg)
  const width = Math.max(size.width, MIN_WIDTH) + 2 * MARGIN
  const family = getComputedStyle(document.body).fontFamily
  const write = (text: string, x: number, y: number, letter: number, colour: string): SVGElement =>
    element('text', { x, y, fill: colourOf(colour), 'font-size': letter, 'font-family': family }, text)
  const parts: SVGElement[] = []
  const copy = copyOf(svg)
  copy.setAttribute('x', String(MARGIN))
  copy.setAttribute('y', String(2 * MARGIN + TITLE))
  parts.push(write(title, MARGIN, MARGIN + TITLE, TITLE, '--ink'), copy)
  let [x, y] = [MARGIN, 2 * MARGIN + TITLE + size.height + LINE]
  for (const { colour, text, mark = 'dot' } of legend) {
    const room = mark === 'dot' || mark === 'ring' ? 12 : MARK + 8
    // Letters of any script are at most as wide as they are high.
    const length = room + LETTER + [...text].reduce((sum, one) => sum + (one > '\u2e7f' ? LETTER : 0.62 * LETTER), 0)
    if (x > MARGIN && x + length > width - MARGIN) [x, y] = [MARGIN, y + LINE]
    parts.push(...marksOf(mark, x, y - 4, colourOf(colour)), write(text, x + room, y, LETTER, '--ink'))
    x += length
  }
  if (legend.length > 0) y += 1.3 * LINE
  for (const line of lines) {
    parts.push(write(line, MARGIN, y, LETTER, '--soft'))
    y += LINE
  }
  const height = y - LINE + MARGIN
  const whole = element('svg', { xmlns: NAMESPACE, width, height, viewBox: `0 0 ${width} ${height}` }) as SVGSVGElement
  whole.append(element('rect', { width, height, fill: colourOf('--paper') }), ...parts)
  return { svg: whole, width, height }
}

/** A file is at least so wide, for the lines of its caption. */
const MIN_WIDTH = 640

/** The picture as a PNG file, two pixels for each of the picture's. Rejects if the browser cannot draw it. */
export async function toPng(svg: SVGSVGElement, caption: Caption): Promise<Blob> {
  const { svg: whole, width, height } = framed(svg, caption)
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(whole))}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = 2 * width
  canvas.height = 2 * height
  const context = canvas.getContext('2d')
  if (!context) throw new Error('The browser cannot draw on a canvas')
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The browser cannot write a PNG'))), 'image/png'),
  )
}

/** The size in pixels of the picture's own coordinates, as one that is not shown has no size on the page. */
function sizeOf(svg: SVGSVGElement): { readonly width: number; readonly height: number } {
  const { width, height } = svg.viewBox.baseVal
  return width > 0 ? { width, height } : { width: svg.clientWidth || 1000, height: svg.clientHeight || 700 }
}
