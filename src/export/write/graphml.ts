import { aboutLines } from './about.js'
import { edgeColumns, edgeLabel, entityColumns, type Column, type EdgeItem } from '../columns.js'
import type { Exported } from '../exported.js'
import type { EntityItem, Scalar } from '../items.js'
import { wordsIn } from './words.js'
import { escapeXml, xmlAttributes } from './xml.js'

/** A column as a GraphML key: the ids of keys are unique among nodes, edges and the graph. */
interface Key<Item> extends Column<Item> {
  readonly key: string
}

const keys = <Item>(prefix: string, columns: readonly Column<Item>[]): Key<Item>[] =>
  columns.map((column) => ({ ...column, key: `${prefix}_${column.id}` }))

/**
 * GraphML with typed keys, for yEd, igraph and NetworkX. A symmetric relation is a directed edge whose data `symmetric`
 * is true, because most readers take no graph that mixes both.
 */
export async function* writeGraphml(exported: Exported): AsyncGenerator<string> {
  const words = wordsIn(exported.language)
  const nodes = keys<EntityItem>('node', [
    { id: 'label', title: 'label', type: 'string', read: ({ name }) => name },
    ...entityColumns(exported),
  ])
  const edges = keys<EdgeItem>('edge', [
    { id: 'label', title: 'label', type: 'string', read: (edge) => edgeLabel(edge, words) },
    { id: 'weight', title: 'weight', type: 'double', read: ({ weight }) => weight },
    ...edgeColumns(exported),
  ])
  const about = aboutLines(exported.about)
  yield `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
${declared(
  'graph',
  about.map(([id]) => ({ id, key: `graph_${id}`, title: id, type: 'string' })),
)}${declared('node', nodes)}${declared('edge', edges)}<graph id="passerelle" edgedefault="directed">
${about.map(([id, value]) => data(`graph_${id}`, value)).join('')}
`
  for await (const piece of exported.entities())
    yield piece.map((entity) => `<node${xmlAttributes({ id: entity.id })}>${values(entity, nodes)}</node>\n`).join('')
  const write = (edge: EdgeItem): string =>
    `<edge${xmlAttributes({ id: edge.id, source: edge.from, target: edge.to })}>${values(edge, edges)}</edge>\n`
  for await (const piece of exported.relations()) yield piece.map(write).join('')
  yield `${exported.links.map(write).join('')}</graph>\n</graphml>\n`
}

const declared = (of: string, all: readonly Omit<Key<never>, 'read'>[]): string =>
  all
    .map(({ key, id, title, type }) => {
      const attributes = xmlAttributes({
        id: key,
        for: of,
        'attr.name': id,
        'attr.type': type === 'integer' ? 'long' : type,
      })
      return title === id ? `<key${attributes}/>\n` : `<key${attributes}><desc>${escapeXml(title)}</desc></key>\n`
    })
    .join('')

const data = (key: string, value: NonNullable<Scalar>): string =>
  `<data${xmlAttributes({ key })}>${escapeXml(String(value))}</data>`

const values = <Item>(item: Item, all: readonly Key<Item>[]): string =>
  all
    .map(({ key, read }) => {
      const value = read(item)
      return value === null ? '' : data(key, value)
    })
    .join('')
