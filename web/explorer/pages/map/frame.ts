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

const WHOLE: Frame = { x: 0, y: 0, width: WIDTH, height: SHOWN_HEIGHT }

/** How much nearer the map can be looked at, and how much each press changes. */
export const [NEAREST, STEP] = [12, 1.8]

/** Where the reader looks: how near, and at which point. */
export interface View extends Point {
  readonly zoom: number
}

/** A view as the address has it, such as `3.2,478,180`; null for anything else. */
export function viewIn(text: string | null): View | null {
  const [zoom = NaN, x = NaN, y = NaN] = (text ?? '').split(',').map(Number)
  return zoom > 1 && zoom <= NEAREST && Number.isFinite(x) && Number.isFinite(y) ? { zoom, x, y } : null
}

export const viewText = ({ zoom, x, y }: View): string => [zoom.toFixed(1), x.toFixed(0), y.toFixed(0)].join(',')

/** The part of the picture that is shown: all points with room for names and arcs, or what the reader looks at. */
export function frameOf(points: readonly Point[], isNarrow: boolean, view: View | null): Frame {
  const whole = isNarrow && points.length > 0 ? around(points) : WHOLE
  if (!view) return whole
  const width = whole.width / view.zoom
  // A phone has more room below than at the side.
  const height = isNarrow ? Math.min(SHOWN_HEIGHT, width / 1.05) : whole.height / view.zoom
  const within = (at: number, size: number, most: number): number => Math.max(0, Math.min(most - size, at - size / 2))
  return { x: within(view.x, width, WIDTH), y: within(view.y, height, SHOWN_HEIGHT), width, height }
}

function around(points: readonly Point[]): Frame {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const left = Math.max(0, Math.min(...xs) - 30)
  // The names of the places furthest to the right stand at their right.
  const right = Math.min(WIDTH, Math.max(...xs) + 160)
  const middle = (Math.min(...ys) + Math.max(...ys)) / 2
  const height = Math.min(SHOWN_HEIGHT, Math.max((right - left) / 1.35, Math.max(...ys) - Math.min(...ys) + 120))
  const y = Math.max(0, Math.min(SHOWN_HEIGHT - height, middle - height / 2))
  return { x: left, y, width: right - left, height }
}
