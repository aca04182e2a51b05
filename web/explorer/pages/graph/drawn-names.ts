import type Sigma from 'sigma'
import { colourOf } from '../../state/colours.js'
import { NameRoom } from './name-room.js'

/** The colours of names in the picture. */
export const inks = () => ({ ink: colourOf('--ink'), paper: colourOf('--paper'), halo: colourOf('--raised') })

type DrawName = NonNullable<ConstructorParameters<typeof Sigma>[2]>['defaultDrawNodeLabel']

/** From the point of a chosen node to its name, and half the height of the ground below it. */
const [AWAY, HALF] = [4, 11]

/** The corner at the upper right in which the buttons for zooming lie over the picture. */
const BUTTONS = { width: 172, height: 44 }

/** Draws names, of which none stands over another of the same frame or over the point of another node. */
export function drawNames(colours: () => ReturnType<typeof inks>) {
  let [sigma, room]: [Sigma | null, NameRoom | null] = [null, null]
  const drawName: NonNullable<DrawName> = (context, data, settings) => {
    // A chosen node has its name on a ground of its own, above the others.
    if (!data.label || data.highlighted || !sigma) return
    context.font = `600 ${settings.labelSize}px ${settings.labelFont}`
    const chosenWidth = (label: string): number => context.measureText(label).width
    room ??= roomOf(sigma, chosenWidth)
    context.font = `${settings.labelSize}px ${settings.labelFont}`
    const { key, x, y, size: radius } = data as typeof data & { readonly key: string }
    const spot = room.take({ id: key, x, y, radius }, context.measureText(data.label).width)
    if (!spot) return
    const foot = spot.middle + settings.labelSize / 3
    context.lineJoin = 'round'
    context.lineWidth = 3
    context.strokeStyle = colours().halo
    context.strokeText(data.label, spot.left, foot)
    context.fillStyle = colours().ink
    context.fillText(data.label, spot.left, foot)
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
    const left = chosenLeft(data.x, data.size, width, sigma?.getDimensions().width ?? Infinity)
    context.fillRect(left, data.y - HALF, width + 10, 2 * HALF)
    context.fillStyle = colours().ink
    context.fillText(String(data.label), left + 5, data.y + 5)
  }
  /** A new frame of this picture begins. */
  const beginFrame = (drawn: Sigma): void => {
    ;[sigma, room] = [drawn, null]
  }
  return { drawName, drawHovered, beginFrame }
}

/** Where the ground of a chosen name begins: right of its point, or left if it would leave the picture there. */
function chosenLeft(x: number, size: number, width: number, pictureWidth: number): number {
  const right = x + size + AWAY
  return right + width + 10 > pictureWidth ? x - size - AWAY - width - 10 : right
}

/** The room for names of a frame: its points, and the place of the name that stands out. */
function roomOf(sigma: Sigma, chosenWidth: (label: string) => number): NameRoom {
  const { width, height } = sigma.getDimensions()
  const nodes = sigma.getGraph().mapNodes((id) => {
    const data = sigma.getNodeDisplayData(id)!
    return { id, ...data, ...sigma.framedGraphToViewport(data), radius: sigma.scaleSize(data.size) }
  })
  const room = new NameRoom(nodes, width, height)
  room.reserve({ left: width - BUTTONS.width, right: width, top: 0, bottom: BUTTONS.height })
  for (const { x, y, radius, label, highlighted } of nodes)
    if (highlighted && label) {
      const ground = chosenWidth(label)
      const left = chosenLeft(x, radius, ground, width)
      room.reserve({ left, right: left + ground + 10, top: y - HALF, bottom: y + HALF })
    }
  return room
}
