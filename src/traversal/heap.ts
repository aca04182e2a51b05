/** A priority queue: what comes first by `before` is taken first. `before` must be a total order. */
export class Heap<Item> {
  private readonly items: Item[] = []

  constructor(private readonly before: (a: Item, b: Item) => boolean) {}

  push(item: Item): void {
    const { items } = this
    let place = items.length
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!this.before(item, items[parent] as Item)) break
      items[place] = items[parent] as Item
      place = parent
    }
    items[place] = item
  }

  /** Takes out the first item; undefined when there is none. */
  pop(): Item | undefined {
    const { items } = this
    const first = items[0]
    const last = items.pop()
    if (items.length > 0) this.sink(last as Item)
    return first
  }

  /** Puts an item in the place of the first, then lets it sink to where it belongs. */
  private sink(item: Item): void {
    const { items } = this
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= items.length) break
      if (child + 1 < items.length && this.before(items[child + 1] as Item, items[child] as Item)) child++
      if (!this.before(items[child] as Item, item)) break
      items[place] = items[child] as Item
      place = child
    }
    items[place] = item
  }
}
