/** Fields that hand-written Cypher need not answer: cursors are made by the API, and a match is its account of a hit. */
const OF_THE_API = ['cursor', 'startCursor', 'endCursor', 'match']

/** Throws when two answers do not hold the same texts and numbers, whatever their shape: a comparison would be unfair. */
export function checkContent(name: string, graphql: string, byHand: string): void {
  const [asked, written] = [leaves(JSON.parse(graphql)), leaves(JSON.parse(byHand))]
  const lost = [...asked].filter((leaf) => !written.has(leaf))
  const extra = [...written].filter((leaf) => !asked.has(leaf))
  if (lost.length + extra.length === 0) return
  const list = (leaves: string[]): string => leaves.slice(0, 5).join(', ')
  throw new Error(`"${name}" by hand lacks ${lost.length} (${list(lost)}), has ${extra.length} more (${list(extra)})`)
}

function leaves(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string' || typeof value === 'number') found.add(String(value))
  if (typeof value === 'object' && value !== null)
    for (const [key, member] of Object.entries(value)) if (!OF_THE_API.includes(key)) leaves(member, found)
  return found
}
