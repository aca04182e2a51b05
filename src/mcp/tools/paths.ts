import { z } from 'zod'
import type { Model } from '../../ontology/model.js'
import { compose, type Line } from '../answer.js'
import { cell } from '../cells.js'
import { RELATION_COLUMNS, relationLine, select, type RelationRow } from '../facts.js'
import { offsetOf } from '../page.js'
import {
  budget,
  cursor,
  entityName,
  facts,
  languageOf,
  inWords,
  nextCall,
  refOf,
  tool,
  type Call,
  type Tool,
} from '../tool.js'

interface Named {
  readonly id: string
  readonly name: string
}
interface Found {
  readonly paths: readonly {
    readonly length: number
    readonly hops: readonly { readonly from: Named; readonly to: Named; readonly relation: RelationRow }[]
  }[]
  readonly shared: readonly Named[]
  readonly excluded: readonly { readonly entity: Named; readonly reason: string }[]
  readonly truncatedBecause: string | null
  readonly reason: string | null
}

const query = (
  field: string,
): string => `query Paths($from: EntityRef!, $to: EntityRef!, $relations: [RelationType!], $maxLength: Int, $first: Int, $via: PathFilter, $facts: FactFilter, $language: Language) {
  found: ${field}(from: $from, to: $to, relations: $relations, maxLength: $maxLength, first: $first, via: $via, facts: $facts) {
    paths { length hops { from { ${select.named} } to { ${select.named} } relation { ${select.relation} } } }
    shared { ${select.named} } excluded { entity { ${select.named} } reason } truncatedBecause reason
  }
}`

/** How many paths are looked for at a time: as many as a usual budget shows. */
const PATHS = 20

/** What the API calls otherwise than this tool. */
const WORDS = {
  '"relations"': '"types"',
  'ask `paths`': 'leave "cooperation" out',
  '"excluded"': '"not passed"',
  '"shared"': '"in both ends"',
}

const inputFor = (model: Model, maxLength: number) =>
  z.strictObject({
    from: entityName.describe('Id or name.'),
    to: entityName,
    cooperation: z.boolean().optional().describe('Only relations that are about working together.'),
    types: z.array(z.string()).max(50).optional().describe('Only relations of these types.'),
    maxLength: z.int().min(1).max(maxLength).optional(),
    via: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('What lies between: {kinds, notKinds, entities: [{id}], notEntities: [{id}], directed: true}.'),
    facts,
    language: languageOf(model),
    cursor,
    budget,
  })

/**
 * How two entities are joined, by at most `maxLength` relations. `cooperation` says whether the API knows which
 * relations are about working together.
 */
export const paths = (model: Model, maxLength: number, cooperation: boolean): Tool => {
  const input = inputFor(model, maxLength)
  return tool({
    name: 'paths',
    description:
      'How two entities are joined: paths of relations, shortest first, each hop with its fact and sources. A place stands for those in it.',
    input: cooperation ? input : (input.omit({ cooperation: true }) as unknown as typeof input),
    words: WORDS,
    run: async (args, call) => {
      const offset = offsetOf(args.cursor)
      const found = await search(args, offset, call)
      const next = (shown: number): string | null =>
        offset + shown < found.paths.length ? nextCall('paths', { ...args, cursor: String(offset + shown) }) : null
      const table = {
        title: 'paths',
        columns: ['path', ...RELATION_COLUMNS],
        rows: found.paths
          .slice(offset, offset + PATHS)
          .map(({ hops }, index) => hops.map((hop) => lineOf(hop, offset + index + 1))),
        empty: inWords(WORDS, found.reason ?? 'there is none after this cursor.'),
        next,
      }
      const isLast = offset + PATHS >= found.paths.length && found.paths.length >= call.maxPageSize
      return compose({ tables: [table], notes: [...notesOn(found), ...(isLast ? [limited(found)] : [])] }, args.budget)
    },
  })
}

/** The API gives no page of paths after its first. */
const limited = ({ paths }: Found): string =>
  `No more than the first ${paths.length} paths are given, and there may be others: narrow them with "types", "via" or "facts".`

interface Wanted {
  readonly from: string
  readonly to: string
  readonly cooperation?: boolean | undefined
  readonly types?: readonly string[] | undefined
  readonly [other: string]: unknown
}

async function search({ from, to, cooperation, types, ...rest }: Wanted, offset: number, call: Call): Promise<Found> {
  const { data } = await call.ask<{ found: Found }>(query(cooperation ? 'cooperationPaths' : 'paths'), {
    from: refOf(from, call.model),
    to: refOf(to, call.model),
    relations: types,
    maxLength: rest['maxLength'],
    via: rest['via'],
    facts: rest['facts'],
    language: rest['language'],
    // One more tells whether there are others.
    first: Math.min(offset + PATHS + 1, call.maxPageSize),
  })
  return data.found
}

function lineOf({ from, to, relation }: Found['paths'][number]['hops'][number], number: number): Line {
  const line = relationLine(relation, { from: cell(from.name), to: cell(to.name) })
  return { ...line, cells: { path: String(number), ...line.cells } }
}

function notesOn({ shared, excluded, truncatedBecause }: Found): string[] {
  const names = (list: readonly Named[]): string =>
    list
      .slice(0, 10)
      .map(({ id, name }) => `${cell(name)} (${id})`)
      .join(', ')
  return [
    ...(shared.length > 0 ? [`in both ends: ${names(shared)}`] : []),
    ...(excluded.length > 0
      ? [
          `not passed: ${excluded
            .slice(0, 5)
            .map(({ entity, reason }) => `${cell(entity.name)} (${entity.id}): ${cell(reason)}`)
            .join('; ')}`,
        ]
      : []),
    ...(truncatedBecause === null ? [] : [`The search stopped early: ${truncatedBecause}.`]),
  ]
}
