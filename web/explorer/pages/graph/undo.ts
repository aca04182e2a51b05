import { useCallback, useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'wouter'

/**
 * The steps of this page that can be taken back, as the queries of its URL. Undo never leaves the page, as the browser's
 * way back would.
 */
export function useUndo(): { readonly undo: (() => void) | null; readonly redo: (() => void) | null } {
  const [params, setParams] = useSearchParams()
  const text = params.toString()
  const [steps, setSteps] = useState<{ readonly past: readonly string[]; readonly future: readonly string[] }>({
    past: [],
    future: [],
  })
  const last = useRef(text)
  useEffect(() => {
    if (last.current === text) return
    const before = last.current
    last.current = text
    setSteps(({ past }) => ({ past: [...past, before], future: [] }))
  }, [text])
  const go = useCallback(
    (to: string) => {
      last.current = to
      setParams(() => new URLSearchParams(to))
    },
    [setParams],
  )
  const { past, future } = steps
  const [back, forth] = [past.at(-1), future.at(-1)]
  return {
    undo:
      back === undefined
        ? null
        : () => {
            setSteps({ past: past.slice(0, -1), future: [...future, text] })
            go(back)
          },
    redo:
      forth === undefined
        ? null
        : () => {
            setSteps({ past: [...past, text], future: future.slice(0, -1) })
            go(forth)
          },
  }
}
