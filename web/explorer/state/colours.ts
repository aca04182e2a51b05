import { useSyncExternalStore } from 'react'

/** A colour of the style sheet, such as `--ink`, as the theme has it now. */
export const colourOf = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim()

const DARK = '(prefers-color-scheme: dark)'

function follow(change: () => void): () => void {
  const media = matchMedia(DARK)
  const observer = new MutationObserver(change)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  media.addEventListener('change', change)
  return () => {
    observer.disconnect()
    media.removeEventListener('change', change)
  }
}

/** The theme that is shown, chosen or the system's: for pictures that do not follow the style sheet by themselves. */
export const useShownTheme = (): 'light' | 'dark' =>
  useSyncExternalStore(follow, () => {
    const chosen = document.documentElement.dataset['theme']
    return (chosen ?? (matchMedia(DARK).matches ? 'dark' : 'light')) === 'dark' ? 'dark' : 'light'
  })
