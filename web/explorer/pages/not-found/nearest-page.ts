/** How many letters must be put in, taken out, changed or swapped to make one text of another. */
function distance(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, index) => index)]
  for (let y = 1; y <= one.length; y++) {
    const [above, row] = [rows[y - 1]!, [y]]
    for (let x = 1; x <= other.length; x++) {
      const isSame = one[y - 1] === other[x - 1]
      row[x] = Math.min(above[x]! + 1, row[x - 1]! + 1, above[x - 1]! + (isSame ? 0 : 1))
      if (y > 1 && x > 1 && one[y - 1] === other[x - 2] && one[y - 2] === other[x - 1])
        row[x] = Math.min(row[x]!, rows[y - 2]![x - 2]! + 1)
    }
    rows.push(row)
  }
  return rows[one.length]![other.length]!
}

/** The most letters of a path that are compared: no page has a longer one. */
const LONGEST = 120

/** The pages whose addresses are nearest to a path, nearest first; none if nothing is near. */
export function nearestPages(path: string, pages: readonly string[]): string[] {
  const sought = path.toLowerCase().slice(0, LONGEST)
  const near = pages.map((page) => {
    const isPart =
      sought.length > 3 && (page.startsWith(sought) || sought.startsWith(`${page}/`) || sought.startsWith(`${page}s`))
    return { page, far: isPart ? 1 : distance(sought, page) }
  })
  return near
    .filter(({ page, far }) => far <= Math.max(1, Math.floor(page.length / 3)))
    .sort((a, b) => a.far - b.far || a.page.localeCompare(b.page))
    .slice(0, 3)
    .map(({ page }) => page)
}

/** The id of an entity in a path, such as `/entity/company:baidu`. */
export function idIn(path: string, kinds: readonly string[]): string | null {
  const last = path.split('/').at(-1) ?? ''
  const prefixes = kinds.map((kind) => `${kind.toLowerCase().replaceAll('_', '-')}:`)
  return prefixes.some((prefix) => last.startsWith(prefix)) ? last : null
}

/** The name that the end of a path may have meant, for a field to search it: `foo bar` for `/e/company:foo-bar`. */
export const nameIn = (path: string): string =>
  (path.split('/').at(-1) ?? '')
    .replace(/^[a-z-]+:/, '')
    .replaceAll(/[-_]+/g, ' ')
    .trim()
