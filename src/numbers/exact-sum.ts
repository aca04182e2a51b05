/** So much smaller that as many numbers as memory holds have no sum beyond the largest number. */
const SMALLER = 2 ** -64

/**
 * The sum of numbers, rounded once: the same whichever order they come in, so that engines which find them in different
 * orders answer alike. Infinite if it is beyond the largest number.
 */
export function exactSum(values: readonly number[]): number {
  const sum = sumOf(values)
  // Where some of them alone are beyond it, all of them together need not be.
  return Number.isFinite(sum) ? sum : sumOf(values.map((value) => value * SMALLER)) / SMALLER
}

/** Keeps what rounding loses as partial sums (Shewchuk), as `math.fsum` of Python does. */
function sumOf(values: readonly number[]): number {
  const partials: number[] = []
  for (const value of values) {
    let rest = value
    let kept = 0
    for (const partial of partials) {
      const [large, small] = Math.abs(rest) < Math.abs(partial) ? [partial, rest] : [rest, partial]
      rest = large + small
      const lost = small - (rest - large)
      if (lost !== 0) partials[kept++] = lost
    }
    partials.length = kept
    partials.push(rest)
  }
  return rounded(partials)
}

/** The sum of partial sums of growing size, to the nearest number, of two equally near ones to the even one. */
function rounded(partials: number[]): number {
  let sum = partials.pop() ?? 0
  let lost = 0
  for (let next = partials.pop(); next !== undefined && lost === 0; next = partials.pop()) {
    const larger = sum
    sum = larger + next
    lost = next - (sum - larger)
    if (lost === 0) continue
    const below = partials.at(-1) ?? 0
    const doubled = sum + 2 * lost
    if (Math.sign(lost) === Math.sign(below) && doubled - sum === 2 * lost) return doubled
  }
  return sum
}
