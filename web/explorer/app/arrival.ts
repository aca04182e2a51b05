import { useEffect, useLayoutEffect, useRef } from 'react'
import { useLocation, useSearchParams } from 'wouter'

/** How long a page may take to become as long as it was when somebody comes back to it. */
const PATIENCE_MS = 4_000

/** How long it must then stay as it is. */
const CALM_MS = 500

const NAME = 'Passerelle'

const hasKey = (): boolean => Boolean((history.state as { readonly entry?: string } | null)?.entry)

/** The key of the history entry in hand; a new entry gets one. */
function entryKey(): string {
  const state = history.state as { readonly entry?: string } | null
  if (state?.entry) return state.entry
  const entry = crypto.randomUUID?.() ?? String(Math.random())
  history.replaceState({ ...state, entry }, '')
  return entry
}

const keyOf = (entry: string): string => `passerelle-scroll ${entry}`

function keep(entry: string): void {
  try {
    sessionStorage.setItem(keyOf(entry), String(Math.round(scrollY)))
  } catch {
    // A browser that keeps nothing begins at the top.
  }
}

function kept(entry: string): number | null {
  try {
    const text = sessionStorage.getItem(keyOf(entry))
    return text === null ? null : Number(text)
  } catch {
    return null
  }
}

/** Scrolls to where the reader was, as soon as the page is long enough; stops as soon as the reader does anything. */
function restore(top: number): () => void {
  let isOver = false
  const stop = (): void => {
    isOver = true
  }
  const events = ['wheel', 'touchstart', 'keydown', 'mousedown'] as const
  for (const event of events) addEventListener(event, stop, { once: true, passive: true })
  const until = performance.now() + PATIENCE_MS
  // What is on its way may make the page short once more.
  let rightSince = Infinity
  const step = (): void => {
    const now = performance.now()
    if (isOver || now > until || now - rightSince > CALM_MS) return
    if (Math.abs(scrollY - top) > 1) {
      scrollTo(0, top)
      rightSince = Infinity
    } else rightSince = Math.min(rightSince, now)
    requestAnimationFrame(step)
  }
  step()
  return () => {
    stop()
    for (const event of events) removeEventListener(event, stop)
  }
}

/** Calls back once the page in `main` has its heading and waits for no answer. */
function whenThere(main: HTMLElement, act: (heading: HTMLElement, isTouched: boolean) => void): () => void {
  // Who has begun to use the page keeps the focus where it is.
  let isTouched = false
  const touch = (): void => {
    isTouched = true
  }
  addEventListener('keydown', touch, { once: true })
  const look = (): void => {
    // The page before it may still be there, but hidden.
    const heading = [...main.querySelectorAll('h1')].find((one) => one.getClientRects().length > 0)
    if (!heading || main.getAttribute('aria-busy') === 'true') return
    observer.disconnect()
    removeEventListener('keydown', touch)
    act(heading, isTouched)
  }
  const observer = new MutationObserver(look)
  observer.observe(main, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-busy', 'style'] })
  look()
  return () => {
    observer.disconnect()
    removeEventListener('keydown', touch)
  }
}

/** Moves the focus to the heading, unless the reader has put it somewhere else meanwhile. */
function focusHeading(main: HTMLElement, heading: HTMLElement): void {
  const active = document.activeElement
  if (active && active !== main && active !== document.body) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

/** What makes another page of the same path: the text that is searched, and the page of a list. */
const OWN = ['after', 'n', 'q', 'kind']

/** Keeps where the reader is on the entry of the history in hand, which a change of the address may replace. */
function useKeptScroll(page: string, params: URLSearchParams): void {
  const entry = useRef('')
  useEffect(() => {
    history.scrollRestoration = 'manual'
    const onScroll = (): void => {
      if (entry.current) keep(entry.current)
    }
    addEventListener('scroll', onScroll, { passive: true })
    return () => removeEventListener('scroll', onScroll)
  }, [])
  useEffect(() => {
    entry.current = entryKey()
  }, [page, params])
}

/**
 * Another page begins at its top, and the focus moves to its heading, as after a navigation of the browser. The way back
 * restores where the reader was. A change within a page moves nothing.
 */
export function useArrival(): void {
  const [path] = useLocation()
  const [params] = useSearchParams()
  const own = path === '/search' ? OWN : OWN.slice(0, 2)
  const page = [path, ...own.map((key) => params.get(key) ?? '')].join('\n')
  const isFirst = useRef(true)
  // Before a page says its own title.
  useLayoutEffect(() => {
    document.title = NAME
  }, [path])
  useEffect(() => {
    const main = document.getElementById('main')
    // An entry of the history that has its key was seen before: somebody went back or forward to it.
    const wasHere = hasKey()
    const before = kept(entryKey())
    const top = isFirst.current ? before : wasHere ? (before ?? 0) : 0
    const isArrival = !isFirst.current
    isFirst.current = false
    const stop = top === null ? null : restore(top)
    if (isArrival) main?.focus({ preventScroll: true })
    const stopWaiting =
      main &&
      whenThere(main, (heading, isTouched) => {
        // Pages that have no title of their own have that of their heading.
        if (document.title === NAME && path !== '/') document.title = `${heading.textContent} – ${NAME}`
        if (isArrival && !isTouched) focusHeading(main, heading)
      })
    return () => {
      stop?.()
      stopWaiting?.()
    }
  }, [page])
  useKeptScroll(page, params)
}
