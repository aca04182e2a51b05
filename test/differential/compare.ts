import { CURSOR } from './oracle/paging.js'

/** Where an answer differs from the right one. */
export interface Difference {
  readonly path: string
  readonly expected: unknown
  readonly actual: unknown
}

/**
 * The first difference of two answers; null where there is none. Cursors are opaque: one row has one cursor, and
 * different rows have different ones.
 */
export function differenceOf(expected: unknown, actual: unknown): Difference | null {
  return compare(expected, actual, '', { forward: new Map(), backward: new Map() })
}

interface Cursors {
  readonly forward: Map<string, string>
  readonly backward: Map<string, string>
}

function compare(expected: any, actual: any, path: string, cursors: Cursors): Difference | null {
  const differs: Difference = { path, expected, actual }
  if (typeof expected === 'string' && expected.startsWith(CURSOR))
    return typeof actual === 'string' && isSameCursor(expected, actual, cursors) ? null : differs
  if (typeof expected !== 'object' || typeof actual !== 'object' || expected === null || actual === null)
    return expected === actual ? null : differs
  if (Array.isArray(expected) !== Array.isArray(actual)) return differs
  const keys = Object.keys(expected)
  if (keys.join() !== Object.keys(actual).join()) return differs
  for (const key of keys) {
    const found = compare(expected[key], actual[key], `${path}/${key}`, cursors)
    if (found) return found
  }
  return null
}

/** The list stands in the oracle's cursors, because those of different lists may be alike in the server's. */
function isSameCursor(expected: string, actual: string, { forward, backward }: Cursors): boolean {
  const list = (JSON.parse(expected.slice(CURSOR.length)) as [string])[0]
  const inList = `${list} ${actual}`
  const isSame = (forward.get(expected) ?? inList) === inList && (backward.get(inList) ?? expected) === expected
  forward.set(expected, inList)
  backward.set(inList, expected)
  return isSame
}
