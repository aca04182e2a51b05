import type { PageKey, PagePosition, Value } from '../engine.js'

/** Compares positions as the engine orders them. */
export function positionOrder(keys: readonly PageKey[]): (a: PagePosition, b: PagePosition) => number {
  return (a, b) => {
    for (const [index, { descending }] of keys.entries()) {
      const difference = compareValues(a[index] ?? null, b[index] ?? null, descending)
      if (difference !== 0) return difference
    }
    return 0
  }
}

/** Absent values last, in either direction. */
function compareValues(a: Value, b: Value, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  const difference = typeof a === 'string' && typeof b === 'string' ? compareTexts(a, b) : Number(a) - Number(b)
  return descending ? -difference : difference
}

/** As the engine compares texts: by their bytes, which is by code points. JavaScript would compare UTF-16. */
const compareTexts = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** The first place of a sorted list from which on the condition holds. */
export function firstPlaceWhere<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(items[middle] as Item)) high = middle
    else low = middle + 1
  }
  return low
}
