import { z } from 'zod'
import type { Kind, Model } from '../../ontology/model.js'
import { compose, type Table } from '../answer.js'
import { brief, cell, CITATION, type Citation } from '../cells.js'
import {
  OBSERVATION_COLUMNS,
  observationLine,
  RELATION_COLUMNS,
  relationLine,
  select,
  type ObservationRow,
  type RelationRow,
} from '../facts.js'
import { after, foreignCursor, page, type Page } from '../page.js'
import {
  budget,
  cursor,
  entityName,
  facts,
  languageOf,
  nextCall,
  refOf,
  tool,
  ToolError,
  whyEmpty,
  type Call,
  type Tool,
} from '../tool.js'

interface Entity {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly names: readonly { readonly language: string; readonly value: string }[]
  readonly aliases: readonly string[]
  readonly description: string | null
  readonly degree: number
  readonly externalIds: readonly { readonly scheme: string; readonly value: string }[]
  readonly citations: readonly Citation[]
  readonly observations?: Page<{ readonly node: ObservationRow }>
  readonly relations?: Page<{
    readonly node: RelationRow
    readonly neighbor: { readonly id: string; readonly name: string }
  }>
}
type Part = 'numbers' | 'relations'

/** Everything that the graph says of one entity. */
export const entity = (model: Model): Tool =>
  tool({
    name: 'entity',
    description:
      'What the graph says of one entity: names, attributes, published numbers and relations, each fact with stance, confidence and numbered sources. Long lists go on with a cursor.',
    input: z.strictObject({
      entity: entityName.describe('Id or name.'),
      kind: z.string().optional().describe('If several kinds have the name.'),
      types: z.array(z.string()).max(50).optional().describe('Only relations of these types.'),
      facts,
      language: languageOf(model),
      cursor,
      budget,
    }),
    words: { '"ref"': '"entity"', '"after"': '"cursor"' },
    run: async (args, call) => {
      const [part, from] = partOf(args.cursor)
      const { entity: found, hints } = await look(call, { ...args, part, from })
      if (!found)
        throw new ToolError(
          whyEmpty(`There is no entity ${JSON.stringify(args.entity)}. \`find\` looks for names.`, {}, hints),
        )
      const goOn = (part: Part, cursor: string): string =>
        nextCall('entity', { ...args, entity: found.id, cursor: `${part}:${cursor}` })
      const head = args.cursor === undefined ? describe(found, model) : [`${found.id} | ${cell(found.name)}`]
      const citations = args.cursor === undefined ? found.citations : []
      const narrowing = { types: args.types, facts: args.facts }
      return compose({ head, citations, tables: tablesOf(found, goOn, whyEmpty('none fits.', narrowing)) }, args.budget)
    },
  })

function partOf(cursor: string | undefined): [Part | undefined, string | undefined] {
  if (cursor === undefined) return [undefined, undefined]
  const [, part, after] = /^(numbers|relations):(.+)$/.exec(cursor) ?? []
  if (part === undefined || after === undefined) throw foreignCursor()
  return [part as Part, after]
}

interface Wanted {
  readonly entity: string
  readonly kind?: string | undefined
  readonly types?: readonly string[] | undefined
  readonly facts?: unknown
  readonly language?: string | undefined
  readonly part: Part | undefined
  readonly from: string | undefined
}

async function look(call: Call, { entity, kind, part, from, types, facts, language }: Wanted) {
  const first = Math.min(100, call.maxPageSize)
  const numbers = `observations(first: $first, after: $after, facts: $facts) ${page(`node { ${select.observation} }`)}`
  const relations = `relations(first: $first, after: $after, types: $types, facts: $facts) ${page(`node { ${select.relation} } neighbor { ${select.named} }`)}`
  // Relations of some types are asked for without the numbers.
  const parts = part === 'numbers' ? numbers : part === 'relations' || types ? relations : `${numbers} ${relations}`
  const query = `query Entity($ref: EntityRef!, $first: Int, $after: String, ${parts.includes('$types') ? '$types: [RelationType!], ' : ''}$facts: FactFilter, $language: Language) {
  entity(ref: $ref) { id kind name(language: $language) names { language value } aliases description degree externalIds { scheme value } citations { ${CITATION} } ${parts} }
}`
  const variables = {
    ref: refOf(entity, call.model, kind),
    first,
    after: from,
    facts,
    language,
    ...(types && { types }),
  }
  const { data, hints } = await call.ask<{ entity: Entity | null }>(query, variables)
  if (data.entity === null || part !== undefined) return { entity: data.entity, hints }
  return { entity: { ...data.entity, ...(await attributesOf(data.entity, call)) }, hints }
}

const kindOf = ({ kind }: Entity, model: Model): Kind | undefined =>
  [...model.kinds.values()].find(({ value }) => value === kind)

async function attributesOf(entity: Entity, call: Call): Promise<object> {
  const kind = kindOf(entity, call.model)
  if (!kind || kind.attributes.length === 0) return {}
  const fields = kind.attributes.map(({ name }) => name).join(' ')
  const query = `query Attributes($id: ID!) { entity(ref: { id: $id }) { ... on ${kind.name} { ${fields} } } }`
  const { data } = await call.ask<{ entity: object | null }>(query, { id: entity.id })
  return data.entity ?? {}
}

function describe(entity: Entity, model: Model): string[] {
  const values = entity as unknown as Readonly<Record<string, unknown>>
  const attributes = (kindOf(entity, model)?.attributes ?? []).flatMap(({ name }) => {
    const value = values[name]
    return value === null || value === undefined
      ? []
      : [`${name}: ${brief([value].flat().map(String).join(', '), 200)}`]
  })
  const names = entity.names.map(({ language, value }) => `${language} ${cell(value)}`)
  return [
    `${entity.id} | ${entity.kind} | ${cell(entity.name)}`,
    `names: ${brief(names.join('; '), 300)}`,
    ...(entity.aliases.length > 0 ? [`aliases: ${brief(entity.aliases.map(cell).join('; '), 300)}`] : []),
    ...(entity.description ? [`description: ${brief(entity.description, 400)}`] : []),
    ...attributes,
    ...(entity.externalIds.length > 0
      ? [`public ids: ${entity.externalIds.map(({ scheme, value }) => `${scheme}:${cell(value)}`).join('; ')}`]
      : []),
  ]
}

function tablesOf(
  { observations, relations, degree }: Entity,
  goOn: (part: Part, cursor: string) => string,
  none: string,
): Table[] {
  const next = (part: Part, page: Page<unknown>) => after(page, (cursor) => goOn(part, cursor))
  const numbers: Table | undefined = observations && {
    title: 'published numbers',
    columns: OBSERVATION_COLUMNS,
    rows: observations.edges.map(({ node }) => [observationLine(node)]),
    total: observations.totalCount,
    empty: observations.totalCount === 0 ? 'nobody published one, or none fits "facts".' : none,
    next: next('numbers', observations),
  }
  const related: Table | undefined = relations && {
    title: 'relations',
    columns: RELATION_COLUMNS,
    rows: relations.edges.map(({ node, neighbor }) => [relationLine(node, { with: cell(neighbor.name) })]),
    total: relations.totalCount,
    empty: degree === 0 ? 'it has none.' : `${none} It has ${degree} of all types and stances.`,
    next: next('relations', relations),
  }
  return [numbers, related].flatMap((table) => (table ? [table] : []))
}
