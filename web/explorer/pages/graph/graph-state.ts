import { useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { listIn } from '../../state/listed.js'
import { MAX_NARROW, MAX_WIDE, type Center } from './graph-question.js'

/** What of the graph is open, hidden and chosen, as the URL says it. */
export interface GraphState {
  /** All that the address opens. */
  readonly given: readonly Center[]
  /** As many of them as one picture can show. */
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
const textOf = ({ id, type, kind }: Center): string => [id, type, kind].filter(Boolean).join('~')

/** Those that one picture can show, in their order: each that is open for one relation alone costs a field of the question. */
function roomFor(given: readonly Center[]): Center[] {
  const shown = new Set([
    ...given.filter(({ type }) => type === null).slice(0, MAX_WIDE),
    ...given.filter(({ type }) => type !== null).slice(0, MAX_NARROW),
  ])
  return given.filter((one) => shown.has(one))
}

/** A change of what is open: what comes to it, and what is open no more, as the address has it. */
interface Change {
  readonly add?: Center
  readonly drop?: readonly string[]
}

/**
 * The address after a change. It is taken from the address as it is by then, as others may have been made meanwhile. What
 * was asked about is in hand once it is opened, so that the reader can go on from it.
 */
function changed(current: URLSearchParams, { add, drop = [] }: Change): URLSearchParams {
  const kept = listIn(current.get('of')).filter((text) => !drop.includes(text))
  const next = new Set(add ? [...kept, textOf(add)] : kept)
  if (next.size > 0) current.set('of', [...next].join(','))
  else current.delete('of')
  if (add && current.get('ask') === add.id) {
    current.set('at', add.id)
    current.delete('ask')
  }
  return current
}

function stateIn(params: URLSearchParams): GraphState {
  const given = listIn(params.get('of')).map(centerIn)
  return {
    given,
    centers: roomFor(given),
    hiddenKinds: listIn(params.get('without')),
    hidden: listIn(params.get('hide')),
    selected: params.get('at'),
    asked: params.get('ask'),
  }
}

/** Reads and changes the state of the graph page in its URL; each change is a step that the browser can take back. */
export function useGraphState() {
  const [params, setParams] = useSearchParams()
  const text = params.toString()
  return useMemo(() => {
    const state = stateIn(new URLSearchParams(text))
    const write = (key: string, values: readonly string[] | string | null): void =>
      setParams((current) => {
        const value = typeof values === 'string' ? values : (values ?? []).join(',')
        if (value) current.set(key, value)
        else current.delete(key)
        return current
      })
    return {
      state,
      change: (change: Change) => setParams((current) => changed(current, change)),
      open: (center: Center) => setParams((current) => changed(current, { add: center })),
      askAbout: (id: string | null, drop: readonly string[] = []) =>
        setParams((current) => {
          if (id) current.set('ask', id)
          else current.delete('ask')
          return changed(current, { drop })
        }),
      close: (id: string) =>
        setParams((current) => changed(current, { drop: state.given.filter((one) => one.id === id).map(textOf) })),
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
