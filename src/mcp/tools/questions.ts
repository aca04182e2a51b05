import { createHash } from 'node:crypto'
import { getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, type GraphQLInputType } from 'graphql'
import { z } from 'zod'
import { textIn, type QuestionVariable, type SavedQuestion } from '../../questions/question.js'
import { compose, type Table } from '../answer.js'
import { brief, cell } from '../cells.js'
import { foreignCursor, rowsFrom } from '../page.js'
import { tabulate, type ListTable, type Tabulated } from '../tabulate.js'
import { budget, cursor, nextCall, refOf, tool, type Call, type Tool } from '../tool.js'

/** Enums with more values are looked up with `describe`. */
const MAX_VALUES = 8
/** Characters of what a question and a variable say of themselves. */
const SAID = 120

/** Arguments that most questions have: the instructions of the server name them once. */
const COMMON = ['facts', 'language', 'first', 'cursor', 'budget']

/** A saved question as a tool: its variables are the arguments. An entity is given as a text, by id or name. */
export function questionTool(question: SavedQuestion, language: string | undefined): Tool {
  const { name, title, variables, document, operationName } = question
  const names = argumentNames(variables)
  return tool({
    name: questionToolName(name),
    description: brief(textIn(title, language) ?? name, SAID),
    input: z.strictObject({
      ...Object.fromEntries(variables.map((one, index) => [names[index], argumentFor(one, language)])),
      cursor,
      budget,
    }),
    unlisted: COMMON,
    run: async (args, call) => {
      const { budget, cursor, ...given } = args as Given
      const values = valuesOf(variables, names, given, call)
      const { data, hints } = await call.ask<Readonly<Record<string, unknown>>>(document, values, operationName)
      const from = placeOf(cursor)
      const { head, tables } = tabulate(data)
      const goOn = (cursor: string): string => nextCall(questionToolName(name), { ...given, cursor, budget })
      const wanted = from === undefined ? tables : tables.filter(({ title }) => title === from.title)
      return compose(
        {
          head: from === undefined ? head : [],
          tables: wanted.map((table) => pageOf(table, from?.row ?? 0, goOn)),
          notes: [
            ...(isNothing({ head, tables }) ? ['Nothing fits: loosen or leave out arguments.'] : []),
            ...hints.map(({ message }) => `hint: ${message}`),
          ],
        },
        budget,
      )
    },
  })
}

/** No list has a row; or there is no list, and no value either. */
const isNothing = ({ head, tables }: Tabulated): boolean =>
  tables.length > 0 ? tables.every(({ lines }) => lines.length === 0) : head.length === 0

/** What arguments every question has; a variable of such a name is another argument. */
const OURS = ['cursor', 'budget']

/** The arguments that the variables of a question are, each called as its variable where that name is free. */
function argumentNames(variables: readonly QuestionVariable[]): string[] {
  const names = variables.map(({ name }) => name)
  const free = (name: string): string => (names.includes(name) ? free(`${name}_`) : name)
  return names.map((name) => (OURS.includes(name) ? free(name) : name))
}

interface Given {
  readonly budget: number
  readonly cursor?: string
  readonly [variable: string]: unknown
}

/** Where an answer goes on: a row of one of its tables. */
function placeOf(cursor: string | undefined): { readonly title: string; readonly row: number } | undefined {
  if (cursor === undefined) return undefined
  const [, title, row] = /^(.*):(\d{1,4})$/.exec(cursor) ?? []
  if (title === undefined) throw foreignCursor()
  return { title, row: Number(row) }
}

const pageOf = ({ title, columns, lines }: ListTable, from: number, goOn: (cursor: string) => string): Table => ({
  title: title || 'answer',
  columns,
  ...rowsFrom(lines, from, (row) => goOn(`${title}:${row}`)),
  empty: 'none.',
})

/** Longer names of tools are refused by some clients. */
const MAX_NAME = 64

/**
 * The name of a question's tool: the beginning keeps it apart from the other tools. Of a name that is too long, the end
 * is a hash of all of it, so that questions whose names begin alike have a tool each.
 */
export function questionToolName(name: string): string {
  const whole = `q_${name}`
  if (whole.length <= MAX_NAME) return whole
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8)
  return `${whole.slice(0, MAX_NAME - hash.length - 1)}_${hash}`
}

function argumentFor({ name, type, label, required }: QuestionVariable, language: string | undefined): z.ZodType {
  const shape = shapeOf(type)
  const said = textIn(label, language)
  const described =
    said === null || said.toLowerCase() === name.toLowerCase() ? shape : shape.describe(brief(said, SAID))
  return required ? described : described.optional()
}

function shapeOf(given: GraphQLInputType): z.ZodType {
  const type = isNonNullType(given) ? given.ofType : given
  if (isListType(type)) return z.array(shapeOf(type.ofType))
  if (isEnumType(type)) {
    const values = type.getValues().map(({ name }) => name)
    return values.length <= MAX_VALUES ? z.enum(values as [string, ...string[]]) : z.string()
  }
  if (isInputObjectType(type)) return type.name === 'EntityRef' ? z.string() : z.record(z.string(), z.unknown())
  switch (type.name) {
    case 'Int':
      return z.int32()
    case 'Float':
      return z.number()
    case 'Boolean':
      return z.boolean()
    default:
      return z.string()
  }
}

/** The values of variables, by the arguments that they are; one that was left out has none. */
const valuesOf = (
  variables: readonly QuestionVariable[],
  names: readonly string[],
  given: Readonly<Record<string, unknown>>,
  call: Call,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    variables.flatMap(({ name, type }, index) => {
      const argument = names[index] ?? name
      return Object.hasOwn(given, argument) ? [[name, valueOf(given[argument], type, call)]] : []
    }),
  )

/** Texts that stand for entities become references; all else is as it was given, and the API says what is wrong. */
function valueOf(value: unknown, type: GraphQLInputType, call: Call): unknown {
  if (Array.isArray(value)) return value.map((item) => valueOf(item, type, call))
  return typeof value === 'string' && getNamedType(type).name === 'EntityRef' ? refOf(value, call.model) : value
}

/** A line about a question, for those who look for one. */
export const describeQuestion = ({ name, title, description }: SavedQuestion) => ({
  what: 'saved question',
  name: questionToolName(name),
  labels: [...title.values()].map(cell).join('; '),
  description: cell([...description.values()][0] ?? ''),
})
