import { useRef, useState, type PointerEvent } from 'react'
import { useUrlChoice } from '../../state/url-choice.js'
import { framesOf, isIn, viewIn, viewText, WIDTH, type Frames, type Point, type View, type Weighed } from './frame.js'

/** Pixels that a finger may move without dragging the map. */
const STILL = 4

/** Where the reader looks; kept in the address, and changed by buttons, by dragging or by going to a place. */
export function useLook(points: readonly Weighed[], isNarrow: boolean, chosen: Weighed | null) {
  const [text, setText] = useUrlChoice('view')
  const [dragged, setDragged] = useState<View | null>(null)
  const own = viewIn(text)
  const view = dragged ?? own ?? viewOfChosen(points, isNarrow, chosen)
  const frames = framesOf(points, isNarrow, view)
  const { frame, zoom, furthest, nearest } = frames
  const drag = useDrag(frames, setDragged, (to) => setText(viewText(to, frame)))
  const zoomBy = (factor: number): void => {
    const [greatest] = [...points].sort((a, b) => b.degree - a.degree)
    // From the first view on, the map comes nearer to what matters.
    const { x, y } = view ? centerOf(frames) : (chosen ?? greatest ?? centerOf(frames))
    const next = Math.min(nearest, Math.max(furthest, zoom * factor))
    setText(Math.abs(next - 1) < 0.05 ? null : viewText({ zoom: next, x, y }, frame))
  }
  // The whole width of the world leaves nothing to drag.
  const isPart = frame.width < WIDTH
  return {
    frame,
    zoomBy,
    goTo: ({ x, y }: Point): void => {
      if (!isIn({ x, y }, frame)) setText(viewText({ zoom, x, y }, frame))
    },
    fit: () => setText(null),
    canFit: own !== null,
    canCome: zoom < nearest * 0.999,
    canGo: zoom > furthest * 1.001,
    isPart,
    /** True if the reader came nearer: a finger then drags the map and not the page. */
    isNear: zoom > 1.05,
    ...(isPart && { drag }),
  }
}

/** Where the reader looks, and the ways to look elsewhere. */
export type Look = ReturnType<typeof useLook>

const centerOf = ({ frame: { x, y, width, height } }: Frames): Point => ({ x: x + width / 2, y: y + height / 2 })

/** A chosen place is in view, also where the address says no view. */
function viewOfChosen(points: readonly Weighed[], isNarrow: boolean, chosen: Weighed | null): View | null {
  if (!chosen || isIn(chosen, framesOf(points, isNarrow, null).home)) return null
  return { zoom: 1, x: chosen.x, y: chosen.y }
}

/** How a pointer drags the map: `show` where it is on the way, `end` where it was let go. */
function useDrag(frames: Frames, show: (view: View | null) => void, end: (view: View) => void) {
  const start = useRef<{ readonly x: number; readonly y: number; readonly center: Point; isDragged: boolean } | null>(
    null,
  )
  const move = ({ clientX, clientY, currentTarget }: PointerEvent<SVGSVGElement>): View | null => {
    if (!start.current) return null
    const { x, y, center } = start.current
    start.current.isDragged ||= Math.hypot(clientX - x, clientY - y) >= STILL
    if (!start.current.isDragged) return null
    const scale = frames.frame.width / currentTarget.clientWidth
    return { zoom: frames.zoom, x: center.x - (clientX - x) * scale, y: center.y - (clientY - y) * scale }
  }
  const stop = (): void => {
    start.current = null
    show(null)
  }
  return {
    onPointerDown: ({ clientX: x, clientY: y }: PointerEvent<SVGSVGElement>) => {
      start.current = { x, y, center: centerOf(frames), isDragged: false }
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => show(move(event)),
    onPointerUp: (event: PointerEvent<SVGSVGElement>) => {
      const to = move(event)
      stop()
      if (to) end(to)
    },
    onPointerLeave: stop,
    onPointerCancel: stop,
  }
}
