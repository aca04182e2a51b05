import { useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { listIn } from '../../state/listed.js'
import { MAX_CENTERS, type Center } from './graph-question.js'

/** What of the graph is open, hidden and chosen, as the URL says it. */
export interface GraphState {
  readonly centers: readonly Center[]
  readonly hiddenKinds: readonly string[]
  readonly hidden: readonly string[]
  readonly selected: string | null
  /** A hub of which the reader is asked what to open. */
  readonly asked: string | null
}

/**
 * `company:baidu` is open in every direction, `company:baidu~WORKS_AT` for one relation type, and
 * `company:baidu~WORKS_AT~PERSON` for the entities of one kind along it.
 */
const centerIn = (text: string): Center => {
  const [id = '', ...words] = text.split('~')
  const [type = null, kind = null] = words.map((word) => (/^[A-Za-z_]\w*$/.test(word) ? word : null))
  return { id, type, kind: type && kind }
}

/** A centre as the address has it. */
export const textOf = ({ id, type, kind }: Center): string => [id, type, kind].filter(Boolean).join('~')

/** The address with one more centre. What is opened first is in hand, so that the reader can go on from it. */
function opened(current: URLSearchParams, centers: readonly Center[], center: Center): URLSearchParams {
  current.set('of', [...new Set([...centers, center].map(textOf))].join(','))
  if (current.has('ask')) current.set('at', center.id)
  current.delete('ask')
  return current
}

/** Reads and changes the state of the graph page in its URL; each change is a step that the browser can take back. */
export function useGraphState() {
  const [params, setParams] = useSearchParams()
  const text = params.toString()
  return useMemo(() => {
    const given = new URLSearchParams(text)
    const state: GraphState = {
      centers: listIn(given.get('of')).map(centerIn).slice(0, MAX_CENTERS),
      hiddenKinds: listIn(given.get('without')),
      hidden: listIn(given.get('hide')),
      selected: given.get('at'),
      asked: given.get('ask'),
    }
    const write = (key: string, values: readonly string[] | string | null): void =>
      setParams((current) => {
        const value = typeof values === 'string' ? values : (values ?? []).join(',')
        if (value) current.set(key, value)
        else current.delete(key)
        return current
      })
    return {
      state,
      setCenters: (ids: readonly string[]) => write('of', ids),
      open: (center: Center) => setParams((current) => opened(current, state.centers, center)),
      askAbout: (id: string | null) => write('ask', id),
      close: (id: string) => write('of', state.centers.filter((one) => one.id !== id).map(textOf)),
      select: (id: string | null) => write('at', id),
      toggleKind: (kind: string) =>
        write(
          'without',
          state.hiddenKinds.includes(kind)
            ? state.hiddenKinds.filter((one) => one !== kind)
            : [...state.hiddenKinds, kind],
        ),
      hide: (id: string) => write('hide', [...state.hidden, id]),
      unhide: () => write('hide', null),
    }
  }, [text, setParams])
}
