import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedInputType,
} from 'graphql'
import { idPrefixOf } from '../ontology/naming.js'
import type { Model } from '../ontology/model.js'
import { didYouMean } from '../text/closest.js'
import type { SavedQuestion } from './question.js'

/** The variables of a question, or what is wrong with what was given for them. */
export interface ReadVariables {
  readonly values: Readonly<Record<string, unknown>>
  /** A sentence each. */
  readonly mistakes: readonly string[]
}

/** What an address gives for a name: one text, or several if the name stands there several times. */
export type Given = string | readonly string[]

/**
 * Reads the variables of a question from texts, as they stand in an address or on a command line: `first=5`,
 * `kinds=COMPANY&kinds=UNIVERSITY`, `from=Paris` or `from=city:paris` for an entity, `from.name=Paris` for a part of an
 * input, and JSON for any of them. An empty text counts as not given.
 */
export function readVariables(
  question: SavedQuestion,
  given: Readonly<Record<string, Given | undefined>>,
  model: Model,
): ReadVariables {
  const reader = new Reader(model)
  const names = question.variables.map(({ name }) => name)
  const tree = treeOf(given, reader)
  for (const name of Object.keys(tree)) if (!names.includes(name)) reader.fault(unknownVariable(question, name, names))
  const values: Record<string, unknown> = {}
  for (const { name, type, required } of question.variables) {
    const value = Object.hasOwn(tree, name) ? reader.value(name, type, tree[name] as Branch) : undefined
    if (value !== undefined) values[name] = value
    else if (required && !Object.hasOwn(tree, name)) reader.fault(`"${name}" is missing: the question needs it.`)
  }
  return { values, mistakes: reader.mistakes }
}

function unknownVariable({ name: question }: SavedQuestion, name: string, names: readonly string[]): string {
  const known = names.length === 0 ? 'it has none' : `it has ${names.map((one) => `"${one}"`).join(', ')}`
  const guess = didYouMean(name, names)
  return `"${name}" is not a variable of the question "${question}": ${guess || `${known}.`}`
}

/** Texts of one name, or the parts of an input by name. */
interface Branch {
  texts: string[]
  parts: Record<string, Branch>
}

const branch = (): Branch => ({ texts: [], parts: Object.create(null) as Record<string, Branch> })

/** Parts that stand within one another in an address. */
const MAX_PARTS = 10

/** `from.name` becomes the part `name` of `from`. */
function treeOf(given: Readonly<Record<string, Given | undefined>>, reader: Reader): Record<string, Branch> {
  const root = branch()
  for (const [path, value] of Object.entries(given)) {
    const texts = [value ?? []].flat().filter((text) => text !== '')
    if (texts.length === 0) continue
    const steps = path.split('.')
    if (steps.length > MAX_PARTS)
      reader.fault(`"${path}" has more than ${MAX_PARTS} parts: give its first part as JSON.`)
    else steps.reduce((at, step) => (at.parts[step] ??= branch()), root).texts.push(...texts)
  }
  return root.parts
}

class Reader {
  readonly mistakes: string[] = []
  private readonly prefixes: ReadonlySet<string>

  constructor({ kinds }: Model) {
    this.prefixes = new Set([...kinds.values()].map(({ name }) => idPrefixOf(name)))
  }

  fault(sentence: string): undefined {
    this.mistakes.push(sentence)
  }

  value(name: string, given: GraphQLInputType, { texts, parts }: Branch): unknown {
    const type = isNonNullType(given) ? given.ofType : given
    const keys = Object.keys(parts)
    if (keys.length > 0 && texts.length > 0)
      return this.fault(`"${name}" and "${name}.${keys[0]}" are both given: give one of them.`)
    if (isListType(type)) return this.list(name, type.ofType, texts, parts)
    if (texts.length > 1) return this.fault(`"${name}" is given ${texts.length} times: it takes one value.`)
    if (keys.length > 0) return this.parts(name, type, parts)
    return this.text(name, type, texts[0] ?? '')
  }

  private list(name: string, item: GraphQLInputType, texts: readonly string[], parts: Branch['parts']): unknown {
    const indices = Object.keys(parts)
    const wrong = indices.find((index) => !/^\d{1,4}$/.test(index))
    if (wrong !== undefined)
      return this.fault(`"${name}.${wrong}" has no number: parts of a list are "${name}.0" and so on.`)
    if (indices.length > 0)
      return indices
        .sort((a, b) => Number(a) - Number(b))
        .map((index) => this.value(`${name}.${index}`, item, parts[index] as Branch))
    const [only] = texts
    const whole = texts.length === 1 && only?.trimStart().startsWith('[') ? this.json(name, only) : undefined
    if (Array.isArray(whole)) return whole
    return texts.map((text) => this.value(name, item, { ...branch(), texts: [text] }))
  }

  private parts(name: string, type: GraphQLNamedInputType, parts: Branch['parts']): unknown {
    if (!isInputObjectType(type)) return this.fault(`"${name}" has no parts: give "${name}" itself.`)
    const fields = type.getFields()
    const values: Record<string, unknown> = {}
    for (const [key, part] of Object.entries(parts)) {
      const field = fields[key]
      if (field) values[key] = this.value(`${name}.${key}`, field.type, part)
      else this.fault(`"${name}.${key}" is not a part of "${name}": ${guessOf(key, Object.keys(fields))}`)
    }
    return values
  }

  private text(name: string, type: GraphQLNamedInputType, text: string): unknown {
    if (isInputObjectType(type)) return this.object(name, type, text)
    if (isEnumType(type))
      return this.enumValue(
        name,
        type.getValues().map((one) => one.name),
        text,
      )
    switch (type.name) {
      case 'Int':
        return /^[+-]?\d+$/.test(text) ? Number(text) : this.fault(`"${name}" must be a whole number, not "${text}".`)
      case 'Float':
        return isNumber(text) ? Number(text) : this.fault(`"${name}" must be a number, not "${text}".`)
      case 'Boolean':
        return text === 'true' || text === 'false'
          ? text === 'true'
          : this.fault(`"${name}" must be true or false, not "${text}".`)
      default:
        return this.scalar(name, type, text)
    }
  }

  /** Scalars of the API say themselves what is wrong with a text. */
  private scalar(name: string, type: GraphQLNamedInputType, text: string): unknown {
    try {
      if ('parseValue' in type) type.parseValue(text)
      return text
    } catch (error) {
      return this.fault(`"${name}": ${(error as Error).message}`)
    }
  }

  private enumValue(name: string, values: readonly string[], text: string): unknown {
    return values.includes(text) ? text : this.fault(`"${name}" cannot be "${text}": ${guessOf(text, values)}`)
  }

  private object(name: string, type: GraphQLInputObjectType, text: string): unknown {
    if (text.trimStart().startsWith('{')) return this.json(name, text)
    if (type.name !== 'EntityRef')
      return this.fault(
        `"${name}" must be a JSON object or be given by its parts, such as "${name}.${Object.keys(type.getFields())[0]}".`,
      )
    const [prefix = '', rest] = text.split(':', 2)
    return rest && this.prefixes.has(prefix) ? { id: text } : { name: text }
  }

  private json(name: string, text: string): unknown {
    try {
      return JSON.parse(text)
    } catch {
      return this.fault(`"${name}" is not valid JSON: it begins like JSON but cannot be read as it.`)
    }
  }
}

const isNumber = (text: string): boolean => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)

/** Suggests a value; lists all of them if none is near and they are few. */
function guessOf(written: string, known: readonly string[]): string {
  const guess = didYouMean(written, known)
  return guess || `it is one of ${known.slice(0, 20).join(', ')}${known.length > 20 ? ', …' : ''}.`
}
