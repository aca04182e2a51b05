import { useSyncExternalStore } from 'react'

const QUERY = '(max-width: 40rem)'

const follow = (change: () => void): (() => void) => {
  const media = matchMedia(QUERY)
  media.addEventListener('change', change)
  return () => media.removeEventListener('change', change)
}

/** True on a screen as narrow as a phone's: pictures are laid out anew for it, as names would be too small to read. */
export const useNarrow = (): boolean => useSyncExternalStore(follow, () => matchMedia(QUERY).matches)
