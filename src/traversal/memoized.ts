/**
 * Asks once for each index and keeps the answer in `answers`, an array of zeros. The indexes that were asked for are
 * added to `asked`, for whoever clears the array.
 */
export function memoized(
  answers: Uint8Array,
  ask: (index: number) => boolean,
  asked?: number[],
): (index: number) => boolean {
  return (index) => {
    const known = answers[index]
    if (known !== 0) return known === 1
    const answer = ask(index)
    answers[index] = answer ? 1 : 2
    asked?.push(index)
    return answer
  }
}
