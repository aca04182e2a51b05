import { useEffect, useRef, type MouseEvent, type RefObject } from 'react'

/**
 * Does what a button does that goes away by it. Who pressed it by keyboard goes on from what is left beside it, and not
 * from the top of the page; a finger would only get its keyboard in the way.
 */
export function dropped({ currentTarget, detail }: MouseEvent<HTMLButtonElement>, drop: () => void): void {
  const around = currentTarget.closest('.entity-field, .choice-field, .fact-bar, .form')
  drop()
  if (detail > 0) return
  setTimeout(() => {
    if (!currentTarget.isConnected) around?.querySelector<HTMLElement>('.chip button, input, button')?.focus()
  })
}

/**
 * Does what a field does that goes away once it is filled. Who chose by keyboard goes on from what stands there then, and
 * not from the top of the page.
 */
export function filled(fill: () => void): void {
  const around = document.activeElement?.closest('.entity-field')
  fill()
  setTimeout(() => {
    if (!isHeld(document.activeElement)) around?.querySelector<HTMLElement>('input, .chip button')?.focus()
  })
}

const isHeld = (element: Element | null): element is HTMLElement | SVGElement =>
  element !== null && element !== document.body && 'focus' in element

/** Moves the focus to the heading of a panel when it opens on something, and back to where it was when it closes. */
export function usePanelFocus(id: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  const opener = useRef<HTMLElement | SVGElement | null>(null)
  useEffect(() => {
    const active = document.activeElement
    if (isHeld(active)) opener.current = active
    heading.current?.focus()
  }, [id])
  useEffect(
    () => () => {
      const back = opener.current
      setTimeout(() => {
        if (!isHeld(document.activeElement) && back?.isConnected) back.focus({ preventScroll: true })
      })
    },
    [],
  )
  return heading
}
