import type { Lettering } from '../../views/lettering.js'
import type { Frame, Point } from './frame.js'

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** A point with a name and the radius of its circle. */
export interface NamedPoint extends Point {
  readonly id: string
  readonly name: string
  readonly radius: number
}

/** Where a name stands, from its left end. */
export interface PlacedName extends Point {
  readonly text: string
}

const MAX_NAMES = 28

/** The places that a reader looks for: their names may cover smaller points, as they are never left out for these. */
const SOUGHT = 4

const meet = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

/**
 * Names beside their points: the greatest first, each at the right, left, above, below or aslant, where it covers neither
 * another name nor another point nor the edge. A name that has no such place is left out, but for the first few.
 */
export function placeNames(
  points: readonly NamedPoint[],
  frame: Frame,
  letter: number,
  { widthOf }: Lettering,
): ReadonlyMap<string, PlacedName> {
  const placed = new Map<string, PlacedName>()
  const taken: Box[] = []
  const circles = points.map(({ id, x, y, radius: r }) => ({
    id,
    left: x - r,
    right: x + r,
    top: y - r,
    bottom: y + r,
  }))
  for (const [rank, { id, name, x, y, radius }] of points.entries()) {
    if (placed.size >= MAX_NAMES) break
    const width = widthOf(name, letter)
    const spots = spotsAround({ x, y, radius }, width, letter)
    const free = spots.filter((one) => {
      const box = boxOf(one, width, letter)
      return isWithin(box, frame) && !taken.some((other) => meet(box, other))
    })
    const covered = (one: Point): number =>
      circles.filter((circle) => circle.id !== id && meet(boxOf(one, width, letter), circle)).length
    const hidesSought = (one: Point): boolean =>
      circles.slice(0, SOUGHT).some((circle) => circle.id !== id && meet(boxOf(one, width, letter), circle))
    const [spot] = free
      .map((one) => ({ one, count: covered(one) }))
      .filter(({ one, count }) => count === 0 || (rank < SOUGHT && !hidesSought(one)))
      .sort((a, b) => a.count - b.count)
      .map(({ one }) => one)
    if (!spot) continue
    taken.push(boxOf(spot, width, letter))
    placed.set(id, { ...spot, text: name })
  }
  return placed
}

/** Where a name may stand by its point, the best place first. */
function spotsAround({ x, y, radius }: Point & { readonly radius: number }, width: number, letter: number): Point[] {
  const gap = 0.35 * letter
  const [aside, slant] = [radius + gap, 0.7 * radius + gap]
  return [
    { x: x + aside, y: y + 0.35 * letter },
    { x: x - aside - width, y: y + 0.35 * letter },
    { x: x - width / 2, y: y - aside },
    { x: x - width / 2, y: y + aside + 0.8 * letter },
    ...[y - 0.7 * radius, y + 0.7 * radius + 0.7 * letter].flatMap((at) => [
      { x: x + slant, y: at },
      { x: x - slant - width, y: at },
    ]),
  ]
}

const boxOf = ({ x, y }: Point, width: number, letter: number): Box => ({
  left: x - 0.15 * letter,
  right: x + width + 0.15 * letter,
  top: y - 0.95 * letter,
  bottom: y + 0.3 * letter,
})

const isWithin = ({ left, right, top, bottom }: Box, { x, y, width, height }: Frame): boolean =>
  left >= x && right <= x + width && top >= y && bottom <= y + height
