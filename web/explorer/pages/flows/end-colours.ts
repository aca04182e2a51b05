/** How many colours the style sheet has that tell ends of one kind apart: `--end-0` and so on. */
export const END_COLOURS = 7

/**
 * Which of these colours each end of a ring has, given the sizes of the ends in their order. The largest ends have
 * colours of their own; further ones have the colour that is used least, but never that of a neighbour.
 */
export function endColours(sizes: readonly number[]): readonly number[] {
  const count = sizes.length
  const colours = Array.from<number | null>({ length: count }).fill(null)
  const used = Array.from({ length: END_COLOURS }, () => 0)
  const bySize = sizes.map((size, index) => ({ size, index })).sort((a, b) => b.size - a.size || a.index - b.index)
  for (const { index } of bySize) {
    const beside = [colours[(index + count - 1) % count], colours[(index + 1) % count]]
    const [colour = 0] = used
      .map((uses, one) => ({ uses, one }))
      .filter(({ one }) => !beside.includes(one))
      .sort((a, b) => a.uses - b.uses || a.one - b.one)
      .map(({ one }) => one)
    colours[index] = colour
    used[colour]! += 1
  }
  return colours.map((colour) => colour ?? 0)
}

/** The colours of ends by their ids: of the kind if there are several kinds, else one for each end. */
export function coloursOf(
  ends: readonly { readonly id: string; readonly kind: string; readonly size: number }[],
  tone: (kind: string) => number,
): ReadonlyMap<string, string> {
  if (new Set(ends.map(({ kind }) => kind)).size > 1)
    return new Map(ends.map(({ id, kind }) => [id, `var(--tone-${tone(kind)})`]))
  const colours = endColours(ends.map(({ size }) => size))
  return new Map(ends.map(({ id }, index) => [id, `var(--end-${colours[index]})`]))
}
