import { z } from 'zod'
import type { Model } from '../../ontology/model.js'
import type { Questions } from '../../questions/question.js'
import { fold } from '../../text/fold.js'
import { compose, type Line } from '../answer.js'
import { brief, cell } from '../cells.js'
import { offsetOf, rowsFrom } from '../page.js'
import type { Entry, SchemaIndex } from '../schema-index.js'
import { budget, cursor, nextCall, tool, type Call, type Tool } from '../tool.js'
import { describeQuestion } from './questions.js'

const COUNTS = `{ model { kinds { kind count } relationTypes { type count } metrics { id name description unit } } }`

interface Counts {
  readonly model: {
    readonly kinds: readonly { readonly kind: string; readonly count: number }[]
    readonly relationTypes: readonly { readonly type: string; readonly count: number }[]
    readonly metrics: readonly { id: string; name: string; description: string | null; unit: string | null }[]
  }
}

/** What the graph can hold and how it is asked; never the whole schema at once. */
export const describe = (model: Model, questions: Questions, index: () => SchemaIndex): Tool =>
  tool({
    name: 'describe',
    description:
      'Look up what the graph can hold and how `ask` is written: kinds, relation types, fields, arguments, values and metrics, by words in any language. With the name of a GraphQL type, its fields. Without text, an overview.',
    input: z.strictObject({
      text: z.string().max(200).optional(),
      cursor,
      budget,
    }),
    run: async (args, call) => {
      const offset = offsetOf(args.cursor)
      const text = args.text?.trim() ?? ''
      const lines = await linesFor(text, index(), questions, call)
      const table = {
        title: text === '' ? 'overview' : 'found',
        columns: ['what', 'name', 'count', 'labels', 'description'],
        ...rowsFrom(lines, offset, (cursor) => nextCall('describe', { ...args, cursor })),
        empty: 'no name, label or description has these words. Try one word, or leave "text" out for an overview.',
      }
      return compose({ head: text === '' && offset === 0 ? howToAsk(model) : [], tables: [table] }, args.budget)
    },
  })

async function linesFor(text: string, index: SchemaIndex, questions: Questions, call: Call): Promise<Line[]> {
  const members = index.membersOf(text)
  if (members) return members.map((entry) => lineOf(entry, ''))
  const { kinds, relationTypes, metrics } = (await call.ask<Counts>(COUNTS)).data.model
  const counts = new Map([
    ...kinds.map(({ kind, count }): [string, number] => [`kind ${kind}`, count]),
    ...relationTypes.map(({ type, count }): [string, number] => [`relation type ${type}`, count]),
  ])
  const counted = (entry: Entry): Line =>
    lineOf(entry, counts.get(`${entry.what} ${/^\w+/.exec(entry.name)?.[0] ?? ''}`)?.toString() ?? '')
  if (text === '') return [...index.kinds, ...index.relationTypes].map(counted)
  const words = fold(text).split(' ').filter(Boolean)
  const fits = (about: string): boolean => words.every((word) => ` ${fold(about)}`.includes(` ${word}`))
  const published = metrics
    .filter(({ id, name, description }) => words.length > 0 && fits(`${id} ${name} ${description ?? ''}`))
    .map(({ id, name, description, unit }) => ({
      cells: {
        what: 'metric',
        name: id,
        labels: cell(name),
        description: brief([description, unit && `in ${unit}`].filter(Boolean).join(', '), 160),
      },
    }))
  const saved = questions
    .list()
    .map(describeQuestion)
    .filter(({ name, labels }) => words.length > 0 && fits(`${name} ${labels}`))
    .map(({ description, ...cells }) => ({ cells: { ...cells, description: brief(description, 160) } }))
  return [...saved, ...published.slice(0, 5), ...index.search(text).map(counted), ...published.slice(5)]
}

const lineOf = ({ what, name, labels, description }: Entry, count: string): Line => ({
  cells: { what, name: cell(name), count, labels: brief(labels, 120), description: brief(description, 180) },
})

/** An example that fits any ontology: lists have filters named as their fields. */
function howToAsk({ kinds }: Model): string[] {
  const plural = [...kinds.values()][0]?.plural ?? 'entities'
  return [
    `ask, for example: { ${plural}(where: {name: {contains: "…"}}, first: 5) { totalCount nodes { id name relations(first: 5) { nodes { id type role stance confidence from { name } to { name } citations { source { id } locator } } } } pageInfo { endCursor hasNextPage } } }`,
    'Each kind has its queries for one, many and groups; each field of a kind is a condition in its `where`; relation fields take some, none, every and count.',
  ]
}
