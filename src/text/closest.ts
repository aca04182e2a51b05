/** `did you mean "company"?` for the candidate nearest to what was written, or an empty text when none is near. */
export function didYouMean(written: string, candidates: Iterable<string>): string {
  const closest = closestTo(written, candidates)
  return closest === null ? '' : `did you mean "${closest}"?`
}

/**
 * The candidate that takes the fewest edits, at most a third of its length; null when none is that near. The singular of
 * an English plural is as near as the plural: `city` means `cities`.
 */
export function closestTo(written: string, candidates: Iterable<string>): string | null {
  const wanted = written.toLowerCase()
  let best: string | null = null
  let fewest = Infinity
  for (const candidate of candidates) {
    for (const form of new Set([candidate, candidate.replace(/ies$/, 'y'), candidate.replace(/s$/, '')])) {
      const allowed = Math.max(1, Math.floor(Math.max(form.length, wanted.length) / 3))
      if (Math.abs(form.length - wanted.length) > allowed) continue
      const edits = distance(wanted, form.toLowerCase())
      if (edits > allowed || edits >= fewest) continue
      best = candidate
      fewest = edits
    }
  }
  return best
}

/** Edits between two texts (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
