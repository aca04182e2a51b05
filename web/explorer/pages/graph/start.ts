import { useEffect, useRef, useState } from 'react'
import { ask } from '../../api/ask.js'
import { useGraphState } from './graph-state.js'
import { HUB } from './hub.js'
import { HUB_NODE } from './hub-choice.js'

/**
 * Takes what is chosen as starts of the graph; of a hub the page asks first which part. How large one is must be asked
 * for, and what is chosen, opened or left meanwhile stands.
 */
export function useStart() {
  const { askAbout, change } = useGraphState()
  const [waiting, setWaiting] = useState(0)
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  const start = async (before: readonly string[], chosen: readonly string[]): Promise<void> => {
    const drop = before.filter((id) => !chosen.includes(id))
    const added = chosen.find((id) => !before.includes(id))
    if (added === undefined) return change({ drop })
    setWaiting((count) => count + 1)
    const entity = (await ask(HUB_NODE, { id: added, language: null }).catch(() => null))?.data.entity
    // The address is another page's by then.
    if (!isHere.current) return
    setWaiting((count) => count - 1)
    if (entity && entity.degree > HUB) return askAbout(entity.id, drop)
    change({ add: { id: added, type: null }, drop })
  }
  return { start, isStarting: waiting > 0 }
}
