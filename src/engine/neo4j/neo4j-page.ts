import type { PagePosition, Statement } from '../engine.js'

/**
 * The statement with its page as an ordinary beginning. The condition on the first key, even where it excludes nothing,
 * lets the planner read the nodes in order from the range index on that key instead of sorting the label.
 */
export function withPage<Row>({ cypher, params = {}, page }: Statement<Row>): Statement<Row> {
  if (!page) return { cypher, params }
  const { label, variable, keys, backward, limit, after, before } = page
  const [first, second] = keys.map((key) => `${variable}.${key}`)
  const conditions = [
    after ? beyond(`${first}`, `${second}`, '>', 'After') : `${first} >= ''`,
    ...(before ? [beyond(`${first}`, `${second}`, '<', 'Before')] : []),
  ]
  const direction = backward ? ' DESC' : ''
  const begin = `MATCH (${variable}:${label}) WHERE ${conditions.join(' AND ')}
    WITH ${variable} ORDER BY ${first}${direction}, ${second}${direction} LIMIT $pageLimit`
  const bounds = { ...named('After', after), ...named('Before', before), pageLimit: limit }
  return { cypher: `${begin} ${cypher}`, params: { ...params, ...bounds } }
}

const beyond = (first: string, second: string, than: '>' | '<', bound: string): string =>
  `${first} ${than}= $page${bound}0 AND (${first} ${than} $page${bound}0 OR ${second} ${than} $page${bound}1)`

const named = (bound: string, position: PagePosition | null): Record<string, string> =>
  position ? { [`page${bound}0`]: position[0], [`page${bound}1`]: position[1] } : {}
