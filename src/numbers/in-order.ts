/** The index of the first item of a list that something holds of, as it does of all after it; the length if of none. */
export function firstThat<Item>(
  items: ArrayLike<Item>,
  holds: (item: Item) => boolean,
  from = 0,
  to = items.length,
): number {
  let [low, high] = [from, to]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(items[middle] as Item)) high = middle
    else low = middle + 1
  }
  return low
}

/** The index of the first item of a sorted list that is not less than a value; the length of the list if all are less. */
export function firstAtLeast<Item extends string | number>(
  sorted: ArrayLike<Item>,
  value: Item,
  from = 0,
  to = sorted.length,
): number {
  let [low, high] = [from, to]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as Item) < value) low = middle + 1
    else high = middle
  }
  return low
}

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
    found.splice(
      firstThat(found, (one) => compare(one, item) >= 0),
      0,
      item,
    )
    if (found.length > count) found.pop()
  }
  return found
}
