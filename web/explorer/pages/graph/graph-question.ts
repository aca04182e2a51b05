import { CITATION_FIELDS } from '../../views/citations.js'
import type { FactData } from '../../views/fact.js'
import { factFields } from '../../views/fact.js'

/** An entity around which the graph is drawn, or one of its relation types alone. */
export interface Center {
  readonly id: string
  /** Only what is joined by this relation type. */
  readonly type: string | null
  /** Only entities of this kind along it. */
  readonly kind?: string | null
}

/** A node as the picture and its table need it. */
export interface GraphNode {
  readonly entityId: string
  readonly kind: string
  readonly degree: number
  readonly entity: { readonly name: string } & Readonly<Record<string, string | null>>
}

/** A link, with the fact it stands for. */
export interface GraphLink {
  readonly relationId: string
  readonly type: string
  readonly source: string
  readonly target: string
  readonly weight: number | null
  readonly stance: string
  readonly relation: Pick<FactData, 'role' | 'start' | 'end'> & Partial<FactData>
}

/** The part of a graph around some entities. */
export interface Part {
  readonly nodes: readonly GraphNode[]
  readonly links: readonly GraphLink[]
  readonly truncated: boolean
}

/** Further fields of a graph that are asked for. */
export interface PartFields {
  /** Fields of entities, beside their names. */
  readonly ofEntities?: string
  /** Fields of relations, beside their roles and dates. */
  readonly ofRelations?: string
}

/** What a file of the facts says beside what the picture shows. */
export const fileFields = (hasChannels: boolean): string =>
  `${hasChannels ? 'channel' : ''} unit confidence method note citations { ${CITATION_FIELDS} }`

const partFields = ({
  ofEntities = '',
  ofRelations = '',
}: PartFields): string => `nodes { entityId kind degree entity { name(language: $language) ${ofEntities} } }
  links { relationId type source target weight stance relation { role start end ${ofRelations} } }
  truncated`

/** The most centres of one picture that are wide open, and those open for one relation: each of these costs a field. */
export const [MAX_WIDE, MAX_NARROW] = [20, 18]

/** The most nodes around all that is wide open, and along one relation. */
export const [WIDE_LIMIT, NARROW_LIMIT] = [80, 100]

/** One operation for all centres: those that are wide open together, each that is open for one relation type beside it. */
export function graphQuestion(centers: readonly Center[], fields: PartFields = {}): string {
  const part = partFields(fields)
  const wide = centers.filter(({ type }) => type === null)
  const narrow = centers.filter(({ type }) => type !== null)
  const parts = [
    ...(wide.length > 0
      ? [`wide: neighborhood(of: $wide, depth: 1, limit: $limit, relations: $relations, facts: $facts) { ${part} }`]
      : []),
    ...narrow.map(
      ({ type, kind }, index) =>
        `narrow${index}: neighborhood(of: [{ id: $id${index} }], depth: 1, limit: ${NARROW_LIMIT}, relations: [${type}], ${kind ? `kinds: [${kind}], ` : ''}facts: $facts) { ${part} }`,
    ),
  ]
  const declared = [
    '$language: Language, $facts: FactFilter',
    ...(wide.length > 0 ? ['$wide: [EntityRef!]!, $limit: Int, $relations: [RelationType!]'] : []),
    ...narrow.map((_center, index) => `$id${index}: ID!`),
  ]
  return `query Graph(${declared.join(', ')}) { ${parts.join('\n')} }`
}

/** The variables of `graphQuestion` that come from the centres. */
export const centerVariables = (centers: readonly Center[]): Record<string, unknown> => ({
  ...(centers.some(({ type }) => type === null) && {
    wide: centers.filter(({ type }) => type === null).map(({ id }) => ({ id })),
  }),
  ...Object.fromEntries(centers.filter(({ type }) => type !== null).map(({ id }, index) => [`id${index}`, id])),
})

/** The parts of an answer as one graph, each node and link once. */
export function merge(parts: readonly Part[]): Part {
  const nodes = new Map(parts.flatMap((part) => part.nodes).map((node) => [node.entityId, node]))
  const links = new Map(parts.flatMap((part) => part.links).map((link) => [link.relationId, link]))
  return { nodes: [...nodes.values()], links: [...links.values()], truncated: parts.some(({ truncated }) => truncated) }
}

/** The facts of a link, for the panel. */
export const linkQuestion = (
  hasChannels: boolean,
): string => `query Link($id: ID!, $language: Language) { node(id: $id) { ... on Relation {
  ${factFields(hasChannels)} type from { id kind name(language: $language) } to { id kind name(language: $language) } } } }`
