import { isEnumType, type GraphQLSchema } from 'graphql'
import { z } from 'zod'
import type { Model } from '../../ontology/model.js'
import { compose, type Table } from '../answer.js'
import { after, page, type Page } from '../page.js'
import {
  budget,
  cursor,
  entityName,
  facts,
  inWords,
  languageOf,
  nextCall,
  refOf,
  tool,
  ToolError,
  whyEmpty,
  type Tool,
} from '../tool.js'
import { SHOWN, type FlowSort } from './flow-sorts.js'

interface Flows extends Page<{ readonly node: unknown }> {
  readonly withoutPlace: number
  readonly truncated: boolean
  readonly reason: string | null
}

const queryOf = ({ field, least: [least, type], arrives, selection }: FlowSort): string => {
  const period = arrives ? '$arrived: PeriodInput, ' : ''
  return `query Flows($from: FlowEnd, $to: FlowEnd, $groupBy: FlowGrouping, ${period}$least: ${type}, $facts: FactFilter, $first: Int, $shown: Int, $after: String, $language: Language) {
  flows: ${field}(from: $from, to: $to, groupBy: $groupBy, ${arrives ? 'arrived: $arrived, ' : ''}${least}: $least, facts: $facts, first: $first, after: $after) {
    withoutPlace truncated reason ...Flows
  }
}
fragment Flows on ${field[0]?.toUpperCase()}${field.slice(1, -1)}Connection ${page(`node { ${selection} }`)}`
}

const end = z
  .strictObject({
    entities: z.array(entityName).max(50).optional(),
    kinds: z.array(z.string()).max(50).optional(),
  })
  .optional()

const inputFor = (schema: GraphQLSchema, model: Model, sorts: readonly FlowSort[]) => {
  const names = sorts.map(({ name }) => name) as [string, ...string[]]
  return z.strictObject({
    of: z.enum(names).default(names[0]),
    from: end.describe('Ids or names, or kinds; anywhere if left out.'),
    to: end,
    groupBy: z.enum(valuesOf(schema, 'FlowGrouping')).optional(),
    arrived: z
      .strictObject({ from: z.string().optional(), to: z.string().optional() })
      .optional()
      .describe('Of people, as dates.'),
    atLeast: z.int().min(1).optional().describe('Size of a flow.'),
    facts,
    language: languageOf(model),
    cursor,
    budget,
  })
}

/** What the API calls otherwise than this tool. */
const wordsFor = (sorts: readonly FlowSort[]): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(sorts.map(({ least: [argument] }): [string, string] => [`"${argument}"`, '"atLeast"'])),
  ...{ '"after"': '"cursor"', '.refs': '.entities', '"refs"': '"entities"' },
})

/** How much goes on between organizations or places. */
export const flows = (schema: GraphQLSchema, model: Model, sorts: readonly FlowSort[]): Tool => {
  const endOf = (given: z.infer<typeof end>): object | undefined =>
    given && { refs: given.entities?.map((entity) => refOf(entity, model)), kinds: given.kinds }
  const words = wordsFor(sorts)
  return tool({
    name: 'flows',
    description:
      'How many people moved from where to where, or who works with whom, largest first. People known by name and published counts stand side by side; never add them up. An end may be a place.',
    input: inputFor(schema, model, sorts),
    words,
    run: async (args, call) => {
      const sort = sorts.find(({ name }) => name === args.of) as FlowSort
      const { groupBy, arrived, atLeast, facts, language } = args
      if (arrived && !sort.arrives)
        throw new ToolError(`"arrived" is for people alone: give "facts": {period} for ${sort.name}.`)
      const { data, hints } = await call.ask<{ flows: Flows }>(queryOf(sort), {
        from: endOf(args.from),
        to: endOf(args.to),
        ...{ groupBy, arrived, facts, language, least: atLeast },
        first: Math.min(30, call.maxPageSize),
        shown: Math.min(SHOWN, call.maxPageSize),
        after: args.cursor,
      })
      const { flows } = data
      const table: Table = {
        title: 'flows',
        columns: sort.columns,
        rows: flows.edges.map(({ node }) => [sort.line(node as never)]),
        total: flows.totalCount,
        empty: whyEmpty(
          inWords(words, flows.reason ?? 'none fits.'),
          { from: args.from, to: args.to, arrived, atLeast, facts },
          hints,
        ),
        next: after(flows, (cursor) => nextCall('flows', { ...args, cursor })),
      }
      return compose({ tables: [table], notes: notesOn(flows) }, args.budget)
    },
  })
}

function valuesOf(schema: GraphQLSchema, name: string): [string, ...string[]] {
  const type = schema.getType(name)
  return (isEnumType(type) ? type.getValues().map(({ name }) => name) : []) as unknown as [string, ...string[]]
}

const notesOn = ({ withoutPlace, truncated }: Flows): string[] => [
  ...(withoutPlace > 0
    ? [`${withoutPlace} ends are left out because no place of the grouping is known for them.`]
    : []),
  ...(truncated ? ['The search stopped early: flows or facts may be missing.'] : []),
]
