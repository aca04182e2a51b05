import { useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** The width in pixels that the page has for a picture, so that it is laid out for it and not scaled. */
export function usePictureWidth(picture: RefObject<SVGSVGElement | null>, fallback = 860): number {
  const [width, setWidth] = useState(fallback)
  const watched = useRef<{ readonly around: Element; readonly observer: ResizeObserver } | null>(null)
  // A picture may come and go while the page stays.
  useLayoutEffect(() => {
    const around = picture.current?.parentElement ?? null
    if (around === (watched.current?.around ?? null)) return
    watched.current?.observer.disconnect()
    watched.current = null
    if (!around) return
    const measure = (): void => setWidth(around.clientWidth || fallback)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(around)
    watched.current = { around, observer }
  })
  useLayoutEffect(
    () => () => {
      watched.current?.observer.disconnect()
      watched.current = null
    },
    [],
  )
  return width
}
