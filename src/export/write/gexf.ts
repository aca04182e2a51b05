import { tagOf } from '../../ontology/languages.js'
import { aboutLines } from './about.js'
import { edgeColumns, edgeLabel, entityColumns, isRelation, type Column, type EdgeItem } from '../columns.js'
import type { Exported } from '../exported.js'
import type { EntityItem } from '../items.js'
import { wordsIn } from './words.js'
import { escapeXml, xmlAttributes } from './xml.js'

/**
 * GEXF 1.3, for Gephi: entities as nodes and relations as edges that each last from the first to the last day of their
 * dates, so that a year is all of its days. A symmetric relation is a directed edge whose attribute `symmetric` is true,
 * because most readers take no graph that mixes both.
 */
export async function* writeGexf(exported: Exported): AsyncGenerator<string> {
  const [nodes, edges] = [entityColumns(exported), edgeColumns(exported).map(besideDates)]
  yield `${head(exported)}${attributes('node', nodes)}${attributes('edge', edges)}<nodes count="${exported.size.entities}">\n`
  for await (const piece of exported.entities()) yield piece.map((entity) => node(entity, nodes)).join('')
  yield `</nodes>\n<edges count="${exported.size.relations + exported.links.length}">\n`
  const words = wordsIn(exported.language)
  const write = (edge: EdgeItem): string => edgeElement(edge, edgeLabel(edge, words), edges)
  for await (const piece of exported.relations()) yield piece.map(write).join('')
  yield `${exported.links.map(write).join('')}</edges>\n</graph>\n</gexf>\n`
}

/** Readers put attributes of an edge and its dates, which are whole days, under the same names. */
const besideDates = (column: Column<EdgeItem>): Column<EdgeItem> =>
  ['start', 'end'].includes(column.id)
    ? { ...column, id: `${column.id}AsStated`, title: `${column.title} as stated` }
    : column

function head({ about, language }: Exported): string {
  const description = aboutLines(about).map(([name, value]) => `${name}: ${value}`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta${xmlAttributes({ lastmodifieddate: about.exportedAt.slice(0, 10) })}>
<creator>${escapeXml(about.generator)}</creator>
<description>${escapeXml(description.join('\n'))}</description>
</meta>
<graph${xmlAttributes({ defaultedgetype: 'directed', mode: 'dynamic', timeformat: 'date', timerepresentation: 'interval', 'xml:lang': tagOf(language) })}>
`
}

const attributes = <Item>(of: 'node' | 'edge', columns: readonly Column<Item>[]): string =>
  `<attributes class="${of}" mode="static">\n${columns
    .map(({ id, title, type }) => `<attribute${xmlAttributes({ id, title, type })}/>\n`)
    .join('')}</attributes>\n`

const node = (entity: EntityItem, columns: readonly Column<EntityItem>[]): string =>
  `<node${xmlAttributes({ id: entity.id, label: entity.name })}>${values(entity, columns)}</node>\n`

function edgeElement(edge: EdgeItem, label: string, columns: readonly Column<EdgeItem>[]): string {
  const { id, from: source, to: target, weight } = edge
  const [start, end] = isRelation(edge) ? [edge.startsOn, edge.endsOn] : [null, null]
  const kind = isRelation(edge) ? edge.type.name : edge.type
  return `<edge${xmlAttributes({ id, source, target, kind, label, weight, start, end })}>${values(edge, columns)}</edge>\n`
}

function values<Item>(item: Item, columns: readonly Column<Item>[]): string {
  const known = columns.flatMap(({ id, read }) => {
    const value = read(item)
    return value === null ? [] : [`<attvalue${xmlAttributes({ for: id, value })}/>`]
  })
  return known.length > 0 ? `<attvalues>${known.join('')}</attvalues>` : ''
}
