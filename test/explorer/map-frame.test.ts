import { describe, expect, it } from 'vitest'
import {
  framesOf,
  isIn,
  SHOWN_HEIGHT,
  viewIn,
  viewText,
  WIDTH,
  type Frame,
  type Weighed,
} from '../../web/explorer/pages/map/frame.js'

// Which part of the world a map shows at first, and where its reader may look.

const at = (x: number, y: number, degree = 1): Weighed => ({ x, y, degree })
const [PARIS, BEIJING, SHANGHAI] = [at(450, 125, 300), at(715, 140, 500), at(735, 165, 400)]
const [SAN_FRANCISCO, SYDNEY] = [at(180, 145, 20), at(820, 330, 3)]
const all = [PARIS, BEIJING, SHANGHAI, SAN_FRANCISCO, SYDNEY]

const isInWorld = ({ x, y, width, height }: Frame): boolean =>
  x >= 0 && y >= 0 && x + width <= WIDTH + 1e-9 && y + height <= SHOWN_HEIGHT + 1e-9

/** True if a frame has all these points, none of them at its very edge. */
const shows = (frame: Frame, points: readonly Weighed[]): boolean => {
  const [dx, dy] = [0.05 * frame.width, 0.05 * frame.height]
  const inner = { x: frame.x + dx, y: frame.y + dy, width: frame.width - 2 * dx, height: frame.height - 2 * dy }
  return points.every((point) => isIn(point, inner))
}

describe('the frame of a map', () => {
  it.each([
    ['on a wide screen', false, SHOWN_HEIGHT / WIDTH],
    ['on a phone', true, 0.85],
  ])('%s has one shape and stays in the world, wherever the reader looks', (_where, isNarrow, shape) => {
    for (const view of [null, ...[0.01, 0.5, 1, 3, 1e9].map((zoom) => ({ zoom, x: 950, y: -20 }))]) {
      const { frame, zoom, furthest, nearest } = framesOf(all, isNarrow, view)
      expect(frame.height / frame.width).toBeCloseTo(shape)
      expect(isInWorld(frame)).toBe(true)
      expect(zoom).toBeGreaterThanOrEqual(furthest)
      expect(zoom).toBeLessThanOrEqual(nearest)
    }
  })

  it('shows all places if they have room, near enough to tell them apart', () => {
    const { frame } = framesOf(all, false, null)
    expect(all.every((point) => isIn(point, frame))).toBe(true)
    const districts = [at(715, 140), at(715.4, 140.3), at(714.8, 139.9)]
    for (const isNarrow of [true, false]) {
      const near = framesOf(districts, isNarrow, null).frame
      expect(shows(near, districts)).toBe(true)
      expect(near.width).toBeLessThan(10)
    }
  })

  it('on a phone shows those that weigh most together, larger than the whole world would be', () => {
    const { frame } = framesOf(all, true, null)
    expect(shows(frame, [PARIS, BEIJING, SHANGHAI])).toBe(true)
    expect(frame.width).toBeLessThan(WIDTH / 2)
    expect(isIn(SAN_FRANCISCO, frame)).toBe(false)
    const { frame: moved } = framesOf(all, true, { zoom: 1, ...SAN_FRANCISCO })
    expect(isIn(SAN_FRANCISCO, moved)).toBe(true)
  })

  it('is the widest one where there is nothing, and has room around one place', () => {
    expect(framesOf([], false, null).frame).toEqual({ x: 0, y: 0, width: WIDTH, height: SHOWN_HEIGHT })
    expect(framesOf([], true, null).frame.height).toBe(SHOWN_HEIGHT)
    expect(shows(framesOf([PARIS], true, null).frame, [PARIS])).toBe(true)
  })

  it('can be said in an address and read from it', () => {
    const frame = framesOf(all, true, null).home
    expect(viewIn(viewText({ zoom: 3.24, x: 478.3, y: 180 }, frame))).toEqual({ zoom: 3.2, x: 478, y: 180 })
    expect(viewIn(viewText({ zoom: 0.62, x: 715.123, y: 140 }, { ...frame, width: 5 }))).toEqual({
      zoom: 0.62,
      x: 715.12,
      y: 140,
    })
    for (const text of [null, '', 'a', '1', '1,2', '0,1,1', '-1,1,1', '1,2,x', 'Infinity,1,1'])
      expect(viewIn(text)).toBeNull()
  })
})
