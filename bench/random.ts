/** Numbers between 0 and 1 that look random and are the same for the same seed (mulberry32, Tommy Ettinger, public domain). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A place in a list of `size`, the first ones far more often: about a tenth of the picks fall on the first thousandth. */
export const skewed = (next: () => number, size: number): number => Math.floor(size * next() ** 3)
