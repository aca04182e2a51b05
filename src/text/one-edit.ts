/** Whether one letter added, left out, replaced, or swapped with its neighbour, makes the one word of the other. */
export function isOneEditAway(a: string, b: string): boolean {
  if (a === b) return false
  const [short, long] = [[...a], [...b]].sort((x, y) => x.length - y.length) as [string[], string[]]
  if (long.length - short.length > 1) return false
  const at = short.findIndex((letter, index) => letter !== long[index])
  if (at < 0) return true
  const same = (from: readonly string[], to: readonly string[]): boolean => from.join('') === to.join('')
  if (long.length > short.length) return same(short.slice(at), long.slice(at + 1))
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at]
  return same(short.slice(at + 1), long.slice(at + 1)) || (swapped && same(short.slice(at + 2), long.slice(at + 2)))
}
