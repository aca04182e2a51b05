import { z } from 'zod'
import type { Model } from '../ontology/model.js'

/** A mistake of the caller or a failure; the message says what to do. */
export class ToolError extends Error {}

/** A hint of the API about what an answer lacks. */
export interface ApiHint {
  readonly message: string
}

/** What one call has at hand. */
export interface Call {
  /** Asks the API. Throws a `ToolError` with what the API says if it answers nothing or with errors. */
  ask<Data>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    operationName?: string,
  ): Promise<{ data: Data; hints: readonly ApiHint[] }>
  readonly model: Model
  /** The largest page that the API answers. */
  readonly maxPageSize: number
  /** Fields with an alias each that the API takes at the root of a query. */
  readonly maxFields: number
  /** How many tokens the answer may have. */
  readonly budget: number
}

/** A tool as an assistant sees it, and how it answers. */
export interface Tool {
  readonly name: string
  readonly description: string
  readonly input: z.ZodObject
  /** Arguments that the list of tools does not show, because many tools have them. */
  readonly unlisted?: readonly string[]
  /** What the API says in its messages, and what the tool has instead, such as its own names of arguments. */
  readonly words?: Words
  readonly run: (args: never, call: Call) => Promise<string>
}

/** What stands in a message, and what an assistant reads instead. */
export type Words = Readonly<Record<string, string>>

/** A message of the API in the words of a tool; of a word that is there twice, the first is meant. */
export const inWords = (words: Words, message: string): string =>
  Object.entries(words).reduce((text, [said, meant]) => text.replace(said, () => meant), message)

/** A tool whose arguments are typed by its input. */
export const tool = <Input extends z.ZodObject>(definition: {
  readonly name: string
  readonly description: string
  readonly input: Input
  readonly unlisted?: readonly string[]
  readonly words?: Words
  readonly run: (args: z.infer<Input>, call: Call) => Promise<string>
}): Tool => definition

const DEFAULT_BUDGET = 4000

/** How long an answer may be: an argument of every tool. */
export const budget = z.int().min(500).max(20_000).default(DEFAULT_BUDGET).describe('Tokens of the answer.')
export const cursor = z.string().max(2000).optional().describe('From the answer before.')
/** Which facts count, as the API has it: an unknown key gets its error. */
export const facts = z
  .record(z.string(), z.unknown())
  .optional()
  .describe(
    'Facts that count: {asOf: "2019", period: {from, to}, undated: EXCLUDE, stances, minConfidence, sources, languages}.',
  )

/** The language of names, of those that the ontology has. */
export const languageOf = ({ languages }: Model): z.ZodOptional<z.ZodEnum<Record<string, string>>> =>
  z.enum(Object.fromEntries(languages.map((language) => [language, language]))).optional()

/** A text that stands for an entity; see `refOf`. */
export const entityName = z.string().trim().min(1).max(500)

/**
 * How the API takes an entity that is given as a text: an id if it begins like the ids of a kind, else a name or an
 * identifier of a public register.
 */
export function refOf(text: string, model: Model, kind?: string): { id: string } | { name: string; kind?: string } {
  const prefix = /^([a-z][a-z0-9-]*):\S+$/.exec(text)?.[1]
  const isId = [...model.kinds.values()].some(({ idPrefix }) => idPrefix === prefix)
  return isId ? { id: text } : { name: text, ...(kind !== undefined && { kind }) }
}

/** The kind whose ids begin as this one; undefined if there is none. */
export const kindOfId = (id: string, model: Model): string | undefined =>
  [...model.kinds.values()].find(({ idPrefix }) => id.startsWith(`${idPrefix}:`))?.value

/** The call that goes on, as an assistant can copy it. */
export const nextCall = (name: string, args: Readonly<Record<string, unknown>>): string =>
  `${name} ${JSON.stringify(args)}`

/** What an empty answer says: why, and which arguments to leave out or loosen. */
export function whyEmpty(
  what: string,
  given: Readonly<Record<string, unknown>>,
  hints: readonly ApiHint[] = [],
): string {
  const narrowing = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [`"${name}"`]))
  const advice = narrowing.length > 0 ? ` Loosen or leave out ${narrowing.join(', ')}.` : ''
  return [`${what}${advice}`, ...hints.map(({ message }) => message)].join(' ')
}
