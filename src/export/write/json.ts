import { externalIdOf } from '../../text/external-id.js'
import { edgeLabel, isRelation, valueName, type EdgeItem } from '../columns.js'
import type { Exported, Pieces } from '../exported.js'
import type { EntityItem, LinkItem, ObservationItem } from '../items.js'
import { wordsIn, type Words } from './words.js'

/** How a program expects a graph in JSON. */
interface Dialect {
  /** What comes before the nodes, up to the bracket of their list. */
  readonly open: (about: string) => string
  readonly node: (id: string, attributes: object) => object
  /** What stands between the list of nodes and that of edges. */
  readonly between: string
  readonly edge: (edge: EdgeItem, attributes: object) => object
  /** What comes after the edges, up to further members of the object. */
  readonly close: string
}

const isSymmetric = (edge: EdgeItem): boolean => isRelation(edge) && edge.type.symmetric

/** The dialects, by name. */
export const DIALECTS = {
  d3: {
    open: (about) => `{"about":${about},"nodes":[`,
    node: (id, attributes) => ({ id, ...attributes }),
    between: '],"links":[',
    edge: ({ id, from: source, to: target }, attributes) => ({ id, source, target, ...attributes }),
    close: ']',
  },
  graphology: {
    open: (about) =>
      `{"attributes":{"about":${about}},"options":{"type":"mixed","multi":true,"allowSelfLoops":true},"nodes":[`,
    node: (key, attributes) => ({ key, attributes }),
    between: '],"edges":[',
    edge: (edge, attributes) => ({
      key: edge.id,
      source: edge.from,
      target: edge.to,
      attributes,
      ...(isSymmetric(edge) && { undirected: true }),
    }),
    close: ']',
  },
  cytoscape: {
    open: (about) => `{"data":{"about":${about}},"elements":{"nodes":[`,
    node: (id, attributes) => ({ data: { ...attributes, id } }),
    between: '],"edges":[',
    edge: ({ id, from: source, to: target }, attributes) => ({ data: { ...attributes, id, source, target } }),
    close: ']}',
  },
} satisfies Record<string, Dialect>

/** The name of a dialect. */
export type DialectName = keyof typeof DIALECTS

/** The graph as JSON in a dialect, with its observations and sources as further members. */
export async function* writeJson(
  exported: Exported,
  { dialect = 'd3' }: { readonly dialect?: DialectName } = {},
): AsyncGenerator<string> {
  const { open, node, between, edge, close }: Dialect = DIALECTS[dialect]
  const words = wordsIn(exported.language)
  const write = (item: EdgeItem): object => edge(item, edgeAttributes(item, words))
  yield open(JSON.stringify(exported.about))
  yield* joined(exported.entities(), (entity) => node(entity.id, entityAttributes(entity, words)))
  yield between
  yield* joined(exported.relations(), write, exported.links.map(write))
  yield `${close},"observations":[`
  yield* joined(exported.observations(), observationAttributes)
  yield `],"sources":${JSON.stringify([...exported.sources.values()])}}\n`
}

async function* joined<Item>(
  pieces: Pieces<Item>,
  write: (item: Item) => object,
  more: readonly object[] = [],
): AsyncGenerator<string> {
  let comma = ''
  const text = (objects: readonly object[]): string => {
    const all = objects.map((object) => JSON.stringify(object)).join(',\n')
    const joint = all === '' ? '' : comma
    if (all !== '') comma = ',\n'
    return joint + all
  }
  for await (const piece of pieces) yield text(piece.map(write))
  yield text(more)
}

/** What attributes could be called as well. */
const OURS = new Set(['label', 'kindLabel'])

const entityAttributes = (entity: EntityItem, words: Words): object => ({
  ...Object.fromEntries(
    [...entity.attributes].map(([name, value]) => [OURS.has(name) ? `attribute_${name}` : name, value]),
  ),
  kind: entity.kind.value,
  kindLabel: words.kind(entity.kind),
  label: entity.name,
  names: Object.fromEntries(entity.names),
  aliases: entity.aliases,
  description: entity.description,
  externalIds: entity.externalIds.map(externalIdOf),
  citations: entity.citations,
})

function edgeAttributes(edge: EdgeItem, words: Words): object {
  const label = edgeLabel(edge, words)
  if (!isRelation(edge)) return { ...linkValues(edge), type: edge.type, label, weight: edge.weight }
  // Each dialect calls the id and the ends something else.
  const { type, ...fact } = omit(edge, ['id', 'from', 'to'])
  return { type: type.name, label, symmetric: type.symmetric, ...fact }
}

const linkValues = ({ values }: LinkItem): object =>
  Object.fromEntries([...values].map(([name, value]) => [valueName(name), value]))

function omit<Thing extends object, Key extends keyof Thing>(thing: Thing, keys: readonly Key[]): Omit<Thing, Key> {
  const copy = { ...thing }
  for (const key of keys) delete copy[key]
  return copy
}

const observationAttributes = (observation: ObservationItem): object => observation
