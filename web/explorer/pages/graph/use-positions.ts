import { useEffect, useMemo, useRef, useState } from 'react'
import type { Part } from './graph-question.js'
import { place, spread, type Positions } from './layout.js'
import type { LayoutTask } from './layout-worker.js'

/** Up to so many nodes are placed at once, within a frame or two; more are placed by a worker. */
export const AT_ONCE = 250

/**
 * Where the nodes stand: those of before stay near where they were, pinned ones where they are. A large graph is drawn
 * at once in a spiral, the most connected in the middle, and is placed anew when its worker is done.
 */
export function usePositions(whole: Part | null, pinned: Positions): Positions | null {
  const last = useRef<Positions>(new Map())
  const pinnedNow = useRef(pinned)
  pinnedNow.current = pinned
  const [placed, setPlaced] = useState<{ readonly of: Part; readonly positions: Positions } | null>(null)
  const isLarge = whole !== null && whole.nodes.length > AT_ONCE
  const first = useMemo(() => {
    if (!whole) return null
    if (whole.nodes.length > AT_ONCE) return spread(whole.nodes, last.current)
    return (last.current = place(whole.nodes, whole.links, last.current, pinnedNow.current))
  }, [whole])
  useEffect(() => {
    if (!whole || !isLarge || !first) return
    let worker: Worker | undefined
    // The first picture has the processor for itself.
    const cancel = afterPaint(() => {
      worker = new Worker(new URL('./layout-worker.js', import.meta.url), { type: 'module' })
      worker.onmessage = ({ data }: MessageEvent<Positions>) => {
        last.current = data
        setPlaced({ of: whole, positions: data })
        worker?.terminate()
      }
      const task: LayoutTask = { nodes: whole.nodes, links: whole.links, before: first, pinned: pinnedNow.current }
      worker.postMessage(task)
    })
    return () => {
      cancel()
      worker?.terminate()
    }
  }, [whole, isLarge, first])
  return placed && placed.of === whole ? placed.positions : first
}

/** Calls `work` once what the page shows now is painted; the result calls it off. */
function afterPaint(work: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(work)
  })
  return () => cancelAnimationFrame(frame)
}
