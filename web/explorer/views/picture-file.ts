/** The properties by which the style sheet draws a picture; a file has no style sheet. */
const DRAWN = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'paint-order',
  'mix-blend-mode',
] as const

const MARGIN_COLOUR = '--paper'

/** The picture as an SVG file of its own: styles written out, sized, on the colour of the page. */
export function toSvg(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')]
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')]
  originals.forEach((original, index) => {
    const style = getComputedStyle(original)
    const text = DRAWN.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';')
    copies[index]?.setAttribute('style', text)
  })
  const { width, height } = sizeOf(svg)
  const paper = getComputedStyle(document.documentElement).getPropertyValue(MARGIN_COLOUR).trim()
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.setAttribute('style', `background:${paper}`)
  copy.removeAttribute('class')
  copy.removeAttribute('aria-hidden')
  return new XMLSerializer().serializeToString(copy)
}

/** The picture as a PNG file, two pixels for each of the picture's. Rejects if the browser cannot draw it. */
export async function toPng(svg: SVGSVGElement): Promise<Blob> {
  const { width, height } = sizeOf(svg)
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(toSvg(svg))}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = 2 * width
  canvas.height = 2 * height
  const context = canvas.getContext('2d')
  if (!context) throw new Error('The browser cannot draw on a canvas')
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(MARGIN_COLOUR).trim()
  context.fillRect(0, 0, canvas.width, canvas.height)
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
