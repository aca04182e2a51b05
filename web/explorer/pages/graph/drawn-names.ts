import type Sigma from 'sigma'
import { colourOf } from '../../state/colours.js'

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** The colours of names in the picture. */
export const inks = () => ({ ink: colourOf('--ink'), paper: colourOf('--paper'), halo: colourOf('--raised') })

type DrawName = NonNullable<ConstructorParameters<typeof Sigma>[2]>['defaultDrawNodeLabel']

/** Draws names, of which none stands over another of the same frame. */
export function drawNames(colours: () => ReturnType<typeof inks>, container: HTMLElement) {
  let taken: Box[] = []
  const drawName: NonNullable<DrawName> = (context, data, settings) => {
    if (!data.label) return
    context.font = `${settings.labelSize}px ${settings.labelFont}`
    const width = context.measureText(data.label).width
    const right = data.x + data.size + 3
    // A name that would leave the picture stands on the other side of its node.
    const left = right + width > container.clientWidth ? data.x - data.size - 3 - width : right
    const box = { left, right: left + width, top: data.y - 8, bottom: data.y + 8 }
    if (taken.some((one) => overlap(one, box))) return
    taken.push(box)
    context.lineJoin = 'round'
    context.lineWidth = 3
    context.strokeStyle = colours().halo
    context.strokeText(data.label, left, data.y + settings.labelSize / 3)
    context.fillStyle = colours().ink
    context.fillText(data.label, left, data.y + settings.labelSize / 3)
  }
  const drawHovered: NonNullable<DrawName> = (context, data, settings) => {
    context.fillStyle = colours().paper
    context.strokeStyle = colours().ink
    context.lineWidth = 1.5
    context.beginPath()
    context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI)
    context.stroke()
    context.font = `600 ${settings.labelSize}px ${settings.labelFont}`
    const width = context.measureText(String(data.label)).width
    context.fillRect(data.x + data.size + 4, data.y - 11, width + 10, 22)
    context.fillStyle = colours().ink
    context.fillText(String(data.label), data.x + data.size + 9, data.y + 5)
  }
  const beginFrame = (): void => {
    taken = []
  }
  return { drawName, drawHovered, beginFrame }
}
