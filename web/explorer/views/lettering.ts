import { useMemo, useSyncExternalStore } from 'react'

/** How wide texts of a picture are, in the typeface of the page, and what of them fits. */
export interface Lettering {
  /** The width of a text in pixels, in letters of so many pixels. */
  readonly widthOf: (text: string, size: number) => number
  /** The text if it fits into the width, or its beginning with a mark that there is more. */
  readonly shortened: (text: string, size: number, width: number) => string
  /** The text in as many lines as it needs, at most so many; the last is shortened. */
  readonly lines: (text: string, size: number, width: number, most: number) => readonly string[]
}

/** Changes when a typeface has come: texts have another width from then on. */
let typefaces = 0
const follow = (change: () => void): (() => void) => {
  const came = (): void => {
    typefaces += 1
    change()
  }
  document.fonts.addEventListener('loadingdone', came)
  return () => document.fonts.removeEventListener('loadingdone', came)
}

/** The fewest letters of a broken word that stand on its second line. */
const KEPT = 4

/** Measures texts as the browser would draw them. */
export function useLettering(): Lettering {
  const version = useSyncExternalStore(follow, () => typefaces)
  return useMemo(letteringOf, [version])
}

function letteringOf(): Lettering {
  const context = document.createElement('canvas').getContext('2d')
  const family = getComputedStyle(document.body).fontFamily
  const widthOf = (text: string, size: number): number => {
    if (!context) return 0.6 * size * text.length
    context.font = `${size}px ${family}`
    return context.measureText(text).width
  }
  const shortened = (text: string, size: number, width: number): string => {
    if (widthOf(text, size) <= width) return text
    const letters = [...text]
    while (letters.length > 1 && widthOf(`${letters.join('').trimEnd()}…`, size) > width) letters.pop()
    return `${letters.join('').trimEnd()}…`
  }
  const lines = (text: string, size: number, width: number, most: number): readonly string[] => {
    if (most === 1 || widthOf(text, size) <= width) return [shortened(text, size, width)]
    const letters = [...text]
    let end = letters.length
    while (end > 1 && widthOf(letters.slice(0, end).join(''), size) > width) end -= 1
    // A line ends at a space if it has one; Chinese has none.
    const space = letters.lastIndexOf(' ', end)
    // Chinese lines are of one length, so that no sign stands alone on the last.
    const even = /^\p{Script=Han}+$/u.test(text) ? Math.ceil(letters.length / Math.ceil(letters.length / end)) : end
    const at = space > 0 ? space : even
    // A word that is broken says so, if that has room.
    let broken = end - 1
    while (broken > 0 && widthOf(`${letters.slice(0, broken).join('')}-`, size) > width) broken -= 1
    // Two or three letters of a word alone on a line are hard to read.
    const ending = letters.includes(' ') ? letters.indexOf(' ') : letters.length
    if (broken < ending && ending - broken < KEPT) broken = Math.max(broken - KEPT + 1, ending - KEPT)
    const isWord = space <= 0 && [letters[end - 1], letters[end]].every((one) => /[\p{Ll}\p{Lu}]/u.test(one ?? ''))
    const [first, rest] =
      isWord && broken > 1
        ? [`${letters.slice(0, broken).join('')}-`, letters.slice(broken).join('')]
        : [letters.slice(0, at).join(''), letters.slice(at).join('').trim()]
    return [shortened(first, size, width), ...lines(rest, size, width, most - 1)]
  }
  return { widthOf, shortened, lines }
}
