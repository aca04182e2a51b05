/** A part of the picture, in its own units. */
export interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

// Nothing is known of Antarctica, so the picture ends above it.
export const [WIDTH, HEIGHT, SHOWN_HEIGHT] = [960, 500, 425]

/** The height of the map by its width: a phone has more room below than at the side. */
const [WIDE, NARROW] = [SHOWN_HEIGHT / WIDTH, 0.85]

/** How much each press changes; how much nearer than at first, and than the whole, the map can be looked at. */
export const STEP = 1.8
const [NEARER, NEAREST] = [4, 12]

/** A frame so narrow is looked at too nearly for whole numbers. */
const FINE = 80

/** Around the places there is room for names and arcs, as parts of the frame: most names stand at the right of points. */
const [LEFT, RIGHT] = [0.1, 0.18]
const SPAN = 1 - LEFT - RIGHT
/** Places are shown no nearer than this; one alone is shown in its part of the world. */
const [CLOSE, ALONE] = [2, 120]

/** Where the reader looks: how much nearer than at first, and at which point. */
export interface View extends Point {
  readonly zoom: number
}

/** A place as it weighs in what is shown. */
export interface Weighed extends Point {
  readonly degree: number
}

/** A view as the address has it, such as `3.2,478,180`; null for anything else. */
export function viewIn(text: string | null): View | null {
  const [zoom = NaN, x = NaN, y = NaN] = (text ?? '').split(',').map(Number)
  return zoom > 0 && Number.isFinite(zoom) && Number.isFinite(x) && Number.isFinite(y) ? { zoom, x, y } : null
}

/** A view as the address says it: a near one more exactly. */
export const viewText = ({ zoom, x, y }: View, { width }: Frame): string =>
  [zoom.toFixed(zoom < 1 ? 2 : 1), x.toFixed(width < FINE ? 2 : 0), y.toFixed(width < FINE ? 2 : 0)].join(',')

/** The parts of the picture that can be shown. */
export interface Frames {
  /** What is shown. */
  readonly frame: Frame
  /** What is shown before the reader looks elsewhere. */
  readonly home: Frame
  /** How near the frame is, 1 for the home; between the furthest and the nearest. */
  readonly zoom: number
  readonly furthest: number
  readonly nearest: number
}

/** The part of the picture that is shown: the places with room for names and arcs, or what the reader looks at. */
export function framesOf(points: readonly Weighed[], isNarrow: boolean, view: View | null): Frames {
  const shape = isNarrow ? NARROW : WIDE
  // The map always fills its picture, so that a phone cannot show the whole world at once.
  const widest = Math.min(WIDTH, SHOWN_HEIGHT / shape)
  const home = around(points, shape, widest)
  const furthest = home.width / widest
  const nearest = Math.max(NEARER, (NEAREST * home.width) / WIDTH)
  if (!view) return { frame: home, home, zoom: 1, furthest, nearest }
  const zoom = Math.min(nearest, Math.max(furthest, view.zoom))
  return { frame: frameAt(view, home.width / zoom, shape), home, zoom, furthest, nearest }
}

/** True if a point is in a frame. */
export const isIn = ({ x, y }: Point, frame: Frame): boolean =>
  x >= frame.x && x <= frame.x + frame.width && y >= frame.y && y <= frame.y + frame.height

/** A frame around a point that does not leave the world. */
function frameAt({ x, y }: Point, width: number, shape: number): Frame {
  const height = width * shape
  const within = (at: number, size: number, most: number): number => Math.max(0, Math.min(most - size, at - size / 2))
  return { x: within(x, width, WIDTH), y: within(y, height, SHOWN_HEIGHT), width, height }
}

/** The frame of all places; if they lie too far apart for the widest one, of those that together weigh most. */
function around(points: readonly Weighed[], shape: number, widest: number): Frame {
  const room = { width: SPAN * widest, height: SPAN * widest * shape }
  const { left, right, top, bottom } = extentOf(heaviest(points, room))
  if (left > right) return frameAt({ x: WIDTH / 2, y: SHOWN_HEIGHT / 2 }, widest, shape)
  const side = Math.max(right - left, (bottom - top) / shape)
  const width = Math.min(widest, side === 0 ? ALONE : Math.max(CLOSE, side / SPAN))
  return frameAt({ x: (left + right + (RIGHT - LEFT) * width) / 2, y: (top + bottom) / 2 }, width, shape)
}

interface Size {
  readonly width: number
  readonly height: number
}

/** All points, or the heaviest that fit together into a size. */
function heaviest(points: readonly Weighed[], { width, height }: Size): readonly Weighed[] {
  const { left, right, top, bottom } = extentOf(points)
  if (right - left <= width && bottom - top <= height) return points
  const ys = bottom - top <= height ? [top] : points.map(({ y }) => y)
  let [best, most]: [readonly Weighed[], number] = [[], -1]
  for (const { x } of points)
    for (const y of ys) {
      const within = points.filter((one) => one.x >= x && one.x <= x + width && one.y >= y && one.y <= y + height)
      const weight = within.reduce((sum, { degree }) => sum + degree, 0)
      if (weight > most) [best, most] = [within, weight]
    }
  return best
}

function extentOf(points: readonly Point[]) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}
