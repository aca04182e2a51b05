import type { NeighborPage } from '../engine.js'
import { propertyOf, quoteName } from '../../text/quote-name.js'

/**
 * The statement with its pages of relationships written so that the planner reads them in order from an index on the
 * node's id and the key, and no more of them than the page has: a hub may have as many as the graph. The planner does
 * not expect hubs, so it is told the index; and it keeps the index's order only where the sort begins with the node's
 * id as well.
 */
export const withNeighborPages = (cypher: string, pages: readonly NeighborPage[]): string =>
  pages.reduce((text, page) => text.replace(page.cypher, () => neighborPage(page)), cypher)

function neighborPage(page: NeighborPage): string {
  const { pattern, node, relationship, type, nodeProperty, orderProperty, orderName, where, carried } = page
  const nodeName = `${orderName}At`
  const direction = page.backward ? ' DESC' : ''
  const names = [...carried, nodeName, orderName].join(', ')
  return [
    `MATCH ${pattern} USING INDEX ${relationship}:${quoteName(type)}(${quoteName(nodeProperty)}, ${quoteName(orderProperty)})`,
    `WHERE ${propertyOf(relationship, nodeProperty)} = ${node}.id AND ${bounds(page).join(' AND ')}`,
    `WITH ${[...new Set([node, ...carried])].join(', ')}, ${propertyOf(relationship, nodeProperty)} AS ${nodeName},`,
    `${propertyOf(relationship, orderProperty)} AS ${orderName}`,
    ...(where.length > 0 ? [`WHERE ${where.join(' AND ')}`] : []),
    `WITH ${names} ORDER BY ${nodeName}${direction}, ${orderName}${direction} LIMIT ${page.limit}`,
    `WITH ${[...carried, orderName].join(', ')}`,
  ].join(' ')
}

/** That the key is there excludes nothing; but only with a condition on it does the planner take the index. */
function bounds({ relationship, orderProperty, after, before }: NeighborPage): string[] {
  const key = propertyOf(relationship, orderProperty)
  if (after === null && before === null) return [`${key} IS NOT NULL`]
  return [...(after === null ? [] : [`${key} > ${after}`]), ...(before === null ? [] : [`${key} < ${before}`])]
}
