import { groupBy } from '../import/read/batches.js'
import { nameProperty } from '../ontology/languages.js'
import type { Attribute } from '../ontology/model.js'
import type { Exported } from './exported.js'
import type { CitationItem, EntityItem, LinkItem, ObservationItem, RelationItem, Scalar, SourceItem } from './items.js'
import { wordsIn, type Words } from './write/words.js'

/** The types that graph files know. */
export type ColumnType = 'string' | 'integer' | 'double' | 'boolean'

/** A value that each of some items may have. */
export interface Column<Item> {
  /** Its name in files: unique, the same in every language. */
  readonly id: string
  /** What people read in place of it, in the language of the export. */
  readonly title: string
  readonly type: ColumnType
  /** Null if it is unknown. */
  readonly read: (item: Item) => Scalar
}

/** The values of a list in one text, parted by ` | `; a stroke within a value has a backslash before it. */
export const listText = (values: readonly Scalar[]): string =>
  values.map((value) => String(value ?? '').replaceAll('|', '\\|')).join(' | ')

const text = <Item>(id: string, read: Column<Item>['read'], title = id): Column<Item> => ({
  id,
  title,
  type: 'string',
  read,
})
const list = (values: readonly Scalar[]): Scalar => (values.length > 0 ? listText(values) : null)

/** The columns of entities: what every one has, then the attributes of their kinds. */
export function entityColumns({ model, kinds, language, sources }: Exported): Column<EntityItem>[] {
  const words = wordsIn(language)
  const common = [
    text<EntityItem>('kind', ({ kind }) => kind.value),
    text<EntityItem>('kindLabel', ({ kind }) => words.kind(kind)),
    ...model.languages.map((code) => text<EntityItem>(nameProperty(code), ({ names }) => names.get(code) ?? null)),
    text<EntityItem>('aliases', ({ aliases }) => list(aliases)),
    text<EntityItem>('description', ({ description }) => description),
    text<EntityItem>('externalIds', ({ externalIds }) => list(externalIds)),
    ...citationColumns<EntityItem>(sources),
  ]
  const taken = new Set(['id', 'label', ...common.map(({ id }) => id)])
  return [
    ...common,
    ...attributeColumns(
      kinds.flatMap(({ attributes }) => attributes),
      taken,
      words,
    ),
  ]
}

/** One for each name, even if kinds give it different types. */
function attributeColumns(
  attributes: readonly Attribute[],
  taken: ReadonlySet<string>,
  words: Words,
): Column<EntityItem>[] {
  const byName = groupBy(attributes, ({ name }) => name)
  return [...byName].map(([name, [first, ...others]]) => {
    const type = columnType(first as Attribute)
    return {
      id: taken.has(name) ? `attribute_${name}` : name,
      title: words.attribute(first as Attribute),
      type: others.every((other) => columnType(other) === type) ? type : 'string',
      read: (entity) => {
        const value = entity.attributes.get(name) ?? null
        return Array.isArray(value) ? list(value) : (value as Scalar)
      },
    }
  })
}

function columnType({ type, list: isList }: Attribute): ColumnType {
  if (isList) return 'string'
  return ({ Int: 'integer', Float: 'double', Boolean: 'boolean' } as const)[type as 'Int'] ?? 'string'
}

/** A relation, or what an answer says of two entities. */
export type EdgeItem = RelationItem | LinkItem

/** Whether an edge is a fact of the graph. */
export const isRelation = (edge: EdgeItem): edge is RelationItem => typeof edge.type !== 'string'

/** The columns of edges: those of relations, then the values of the links of an answer. */
export function edgeColumns({ language, sources, links }: Exported): Column<EdgeItem>[] {
  const words = wordsIn(language)
  const ofRelation = [
    ofRelations(text('role', ({ role }) => role)),
    ofRelations(text('channel', ({ channel }) => channel)),
    ofRelations(text('start', ({ start }) => start)),
    ofRelations(text('end', ({ end }) => end)),
    ofRelations(text('unit', ({ unit }) => unit)),
    ...factColumns<RelationItem>(sources).map(ofRelations),
  ]
  const common: EdgeColumn[] = [
    text('type', (edge) => (isRelation(edge) ? edge.type.name : edge.type)),
    text('typeLabel', (edge) => edgeLabel(edge, words)),
    { id: 'symmetric', title: 'symmetric', type: 'boolean', read: (edge) => isRelation(edge) && edge.type.symmetric },
    ...ofRelation,
  ]
  return [...common, ...linkColumns(links, new Set([...OF_EDGES, ...common.map(({ id }) => id)]))]
}

/** What a value of a link is called beside the parts of every edge: names of fields and aliases may be any. */
export const valueName = (name: string): string => (OF_EDGES.includes(name) ? `link_${name}` : name)

/** What formats call parts of every edge. */
const OF_EDGES: readonly string[] = ['id', 'from', 'to', 'source', 'target', 'type', 'label', 'weight']
type EdgeColumn = Column<EdgeItem>

/** What people read of an edge. */
export const edgeLabel = (edge: EdgeItem, words: Words): string =>
  isRelation(edge) ? words.relationType(edge.type) : edge.type

const ofRelations = (column: Column<RelationItem>): EdgeColumn => ({
  ...column,
  read: (edge) => (isRelation(edge) ? column.read(edge) : null),
})

function linkColumns(links: readonly LinkItem[], taken: ReadonlySet<string>): EdgeColumn[] {
  const values = links.flatMap((link) => [...link.values])
  return [...groupBy(values, ([name]) => name)].map(([name, given]) => ({
    id: taken.has(name) ? `link_${name}` : name,
    title: name,
    type: typeOfValues(given.map(([, value]) => value)),
    read: (edge) => (isRelation(edge) ? null : (edge.values.get(name) ?? null)),
  }))
}

function typeOfValues(values: readonly Scalar[]): ColumnType {
  const known = values.filter((value) => value !== null)
  if (known.every((value) => typeof value === 'boolean')) return 'boolean'
  if (known.every(isInteger)) return 'integer'
  return known.every((value) => typeof value === 'number') ? 'double' : 'string'
}

/** Readers of GEXF keep 32 bits of an integer, and sums may have more. */
const isInteger = (value: Scalar): boolean => typeof value === 'number' && value === (value | 0)

type Cited = { readonly citations: readonly CitationItem[] }
type Sources = ReadonlyMap<string, SourceItem>

/** The sources of an item: their ids and, in the same order, what a reader needs to find them; then each place in them. */
function citationColumns<Item extends Cited>(sources: Sources): Column<Item>[] {
  const each = (item: Item, read: (source: string) => string): Scalar =>
    list([...new Set(item.citations.map(({ source }) => source))].map(read))
  return [
    text('sources', (item) => each(item, (id) => id)),
    text('sourceTitles', (item) => each(item, (id) => sources.get(id)?.title ?? '')),
    text('sourceUrls', (item) => each(item, (id) => sources.get(id)?.url ?? '')),
    text('citations', ({ citations }) => list(citations.map(({ source, locator }) => `${source}: ${locator}`))),
  ]
}

const factColumns = <Item extends RelationItem | ObservationItem>(sources: Sources): Column<Item>[] => [
  text('stance', ({ stance }) => stance),
  text('confidence', ({ confidence }) => confidence),
  text('method', ({ method }) => method),
  text('note', ({ note }) => note),
  text('conflict', ({ conflict }) => conflict),
  ...citationColumns<Item>(sources),
]

/** The columns of observations. */
export const observationColumns = ({ sources }: Exported): Column<ObservationItem>[] => [
  text('subject', ({ subject }) => subject),
  text('metric', ({ metric }) => metric),
  ...(['value', 'min', 'max'] as const).map((id): Column<ObservationItem> => ({
    id,
    title: id,
    type: 'double',
    read: (item) => item[id],
  })),
  text('qualifier', ({ qualifier }) => qualifier),
  text('unit', ({ unit }) => unit),
  text('period', ({ period }) => period),
  { id: 'rank', title: 'rank', type: 'integer', read: ({ rank }) => rank },
  text('attributedTo', ({ attributedTo }) => attributedTo),
  ...factColumns<ObservationItem>(sources),
]
