/** A rectangle of a picture. */
export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** A point with its circle. */
export interface Disc {
  readonly x: number
  readonly y: number
  readonly radius: number
}

const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** The side of a cell in pixels. */
const CELL = 32

/** Boxes by the cells that they lie in: a large picture has too many to look at each. */
class Cells {
  private readonly byCell = new Map<string, Box[]>()

  add(box: Box): void {
    for (const key of cellsOf(box)) {
      const there = this.byCell.get(key)
      if (there) there.push(box)
      else this.byCell.set(key, [box])
    }
  }

  /** True if something lies in the box, apart from this one. */
  meets(box: Box, except?: Box): boolean {
    for (const key of cellsOf(box))
      if (this.byCell.get(key)?.some((one) => one !== except && meet(one, box))) return true
    return false
  }
}

function* cellsOf({ left, right, top, bottom }: Box): Generator<string> {
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) yield `${x} ${y}`
}

/** From a point to its name, and from the middle of a line of letters to its upper and lower end. */
const [GAP, HALF] = [4, 8]

/** The room for names in one picture: none stands over another, over a point of another node or beyond the edge. */
export class NameRoom {
  private readonly points = new Cells()
  private readonly names = new Cells()
  private readonly boxes = new Map<string, Box>()

  constructor(
    discs: Iterable<Disc & { readonly id: string }>,
    private readonly width: number,
    private readonly height: number,
  ) {
    for (const { id, x, y, radius: r } of discs) {
      const box = { left: x - r, right: x + r, top: y - r, bottom: y + r }
      this.boxes.set(id, box)
      this.points.add(box)
    }
  }

  /** Keeps a place free of names. */
  reserve(box: Box): void {
    this.names.add(box)
  }

  /** Takes the place of a name at the right, left, below or above its point; null if there is none. */
  take({ id, x, y, radius }: Disc & { readonly id: string }, length: number): { left: number; middle: number } | null {
    const away = radius + GAP
    const spots = [
      { left: x + away, middle: y },
      { left: x - away - length, middle: y },
      { left: x - length / 2, middle: y + radius + HALF + 1 },
      { left: x - length / 2, middle: y - radius - HALF - 1 },
    ]
    const own = this.boxes.get(id)
    for (const spot of spots) {
      const box = {
        left: spot.left,
        right: spot.left + length,
        top: spot.middle - HALF,
        bottom: spot.middle + HALF,
      }
      if (!this.isWithin(box) || this.names.meets(box) || this.points.meets(box, own)) continue
      this.names.add(box)
      return spot
    }
    return null
  }

  private isWithin({ left, right, top, bottom }: Box): boolean {
    return left >= 0 && right <= this.width && top >= 0 && bottom <= this.height
  }
}
