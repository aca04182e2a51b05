/** The first `count` items by a total order, in that order: without sorting the many that nobody asked for. */
export function firstInOrder<Item>(
  items: readonly Item[],
  count: number,
  compare: (a: Item, b: Item) => number,
): Item[] {
  const found: Item[] = []
  if (count === 0) return found
  for (const item of items) {
    if (found.length === count && compare(item, found[count - 1] as Item) >= 0) continue
    found.splice(placeOf(found, item, compare), 0, item)
    if (found.length > count) found.pop()
  }
  return found
}

function placeOf<Item>(sorted: readonly Item[], item: Item, compare: (a: Item, b: Item) => number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(sorted[middle] as Item, item) < 0) low = middle + 1
    else high = middle
  }
  return low
}
