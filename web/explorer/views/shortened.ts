/** Chinese, Japanese and Korean letters are as wide as two others. */
const isWide = (letter: string): boolean =>
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(letter)

/** How many narrow letters are as wide as the name. */
export const lettersOf = (name: string): number => [...name].reduce((sum, one) => sum + (isWide(one) ? 2 : 1), 0)

/** The letters that fit into a width of so many narrow ones; the last one says that there are more. */
export function shortened(name: string, letters: number): string {
  let width = 0
  const shown: string[] = []
  for (const letter of name) {
    width += isWide(letter) ? 2 : 1
    if (width > letters) return `${shown.slice(0, -1).join('')}…`
    shown.push(letter)
  }
  return name
}
