import type { Labels } from '../ontology/labels.js'
import type { Kind, Model } from '../ontology/model.js'
import { cell } from './cells.js'
import type { AskedService, Caller } from './call.js'

/** Something to read, by its address. */
export interface McpResource {
  readonly uri: string
  readonly name: string
  readonly description: string
  /** Its text. */
  readonly read: (service: AskedService, caller: Caller) => Promise<string>
}

const ONTOLOGY = 'passerelle://ontology/'

/** The address of each kind, for `resources/templates/list`. */
export const ONTOLOGY_TEMPLATE = `${ONTOLOGY}{kind}`

/** What can be read: each kind of the ontology, and, unless `questionsOnly`, on what terms the facts are used. */
export const listResources = (model: Model, questionsOnly: boolean): readonly McpResource[] => [
  ...[...model.kinds.values()].map((kind) => ({
    uri: `${ONTOLOGY}${kind.value}`,
    name: kind.value,
    description: cell(kind.description),
    read: () => Promise.resolve(describeKind(kind, model)),
  })),
  ...(questionsOnly ? [] : [LICENCES]),
]

const LICENCES: McpResource = {
  uri: 'passerelle://licences',
  name: 'Licences',
  description: 'On what terms the facts of the graph are used, by source.',
  read: (service, caller) => licences(service, caller),
}

const called = (labels: Labels): string => (labels.size > 0 ? ` (${[...labels.values()].join('; ')})` : '')

function describeKind(
  { value, name, singular, plural, description, labels, attributes, relations }: Kind,
  model: Model,
): string {
  const fields = attributes.map(
    (attribute) =>
      `- ${attribute.name}: ${attribute.graphqlType}${called(attribute.labels)}. ${cell(attribute.description)}`,
  )
  const lists = relations.map(({ name, target, type, direction, description }) => {
    const relation = model.relationTypes.get(type)
    const words = direction === 'IN' ? relation?.inverseLabels : relation?.labels
    return `- ${name}: ${target} by ${type}${words ? called(words) : ''}. ${cell(description)}`
  })
  return [
    `# ${value}${called(labels)}`,
    cell(description),
    `GraphQL type ${name}; queries ${singular} (one), ${plural} (many), ${singular}Groups (counts).`,
    ...(fields.length > 0 ? ['', '## Attributes', ...fields] : []),
    ...(lists.length > 0 ? ['', '## Relations', ...lists] : []),
  ].join('\n')
}

const SOURCES = `query Licences($first: Int, $after: String) {
  sources(first: $first, after: $after) { nodes { id licence } pageInfo { hasNextPage endCursor } }
}`

interface SourcePage {
  readonly sources: {
    readonly nodes: readonly { readonly id: string; readonly licence: string | null }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
}

/** Pages that are read at most, so that a graph with very many sources ends. */
const MAX_PAGES = 50
const SHOWN = 8

async function licences({ ask, limits }: AskedService, caller: Caller): Promise<string> {
  const byLicence = new Map<string, string[]>()
  let after: string | null = null
  let more = true
  for (let read = 0; more && read < MAX_PAGES; read++) {
    const variables: Record<string, unknown> = { first: limits.maxPageSize, after }
    const { data, errors } = await ask({ query: SOURCES, variables, ...caller })
    if (errors.length > 0 || data === null) throw new Error('The sources cannot be read at the moment')
    const { nodes, pageInfo } = (data as unknown as SourcePage).sources
    for (const { id, licence } of nodes) {
      const terms = licence === null ? 'not known' : cell(licence)
      byLicence.set(terms, [...(byLicence.get(terms) ?? []), id])
    }
    after = pageInfo.endCursor
    more = pageInfo.hasNextPage
  }
  const lines = [...byLicence]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([licence, ids]) => {
      const rest = ids.length > SHOWN ? ` and ${ids.length - SHOWN} more` : ''
      return `- ${licence}: ${ids.length} ${ids.length === 1 ? 'source' : 'sources'} (${ids.slice(0, SHOWN).join(', ')}${rest})`
    })
  return ['# Licences of the sources', ...lines, ...(more ? ['Further sources are not counted here.'] : [])].join('\n')
}
