import {
  astFromValue,
  getNamedType,
  isLeafType,
  isObjectType,
  print,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql'

import type { FactFilter } from './facts.js'

/** Asks the server itself; throws what it answers as an error. */
export type Ask = (query: string) => Promise<any>

/** The arguments of a field, and the filters of the `@facts` that reach it. */
export interface FieldCall {
  readonly args: Readonly<Record<string, unknown>>
  readonly facts: readonly FactFilter[]
}

/** A step from an answer to a part of it: a field with its arguments, or an index of a list. */
type Step = { readonly field: string; readonly args: string } | number

/**
 * A part of what a room answered. Rooms are not read naively: each of their fields is asked of the server alone, with
 * its arguments written out and everything selected plainly; what has an id is read naively from there on.
 */
export class RoomPart {
  constructor(
    readonly typeName: string,
    /** What the question begins with: fields that lead to the part, such as `node(id: …) { ... on City`. */
    readonly head: string,
    readonly steps: readonly Step[],
    readonly value: Readonly<Record<string, any>>,
  ) {}
}

/** Answers of rooms, asked once for each field and arguments. */
export class Rooms {
  private readonly answers = new Map<string, Promise<any>>()

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly ask: Ask,
  ) {}

  /** The value of a field at the top of the question, or below `head`. */
  async first(head: string, field: GraphQLField<unknown, unknown>, call: FieldCall): Promise<unknown> {
    const steps: Step[] = [{ field: field.name, args: this.written(field, call) }]
    return this.partsOf(field, head, steps, await this.answer(head, steps, field))
  }

  /** The value of a field of a part: where it takes arguments it is asked alone. */
  async below(part: RoomPart, field: GraphQLField<unknown, unknown>, call: FieldCall): Promise<unknown> {
    const steps = [...part.steps, { field: field.name, args: this.written(field, call) }]
    const isAsked = field.args.length > 0
    const value = isAsked ? await this.answer(part.head, steps, field) : part.value[field.name]
    return this.partsOf(field, part.head, steps, value)
  }

  private partsOf(field: GraphQLField<unknown, unknown>, head: string, steps: readonly Step[], value: any): unknown {
    if (Array.isArray(value)) return value.map((one, index) => this.partsOf(field, head, [...steps, index], one))
    const type = getNamedType(field.type)
    if (value === null || isLeafType(type)) return value
    return isThing(this.schema, type)
      ? { thing: value.id as string }
      : new RoomPart(value.__typename, head, steps, value)
  }

  private async answer(head: string, steps: readonly Step[], field: GraphQLField<unknown, unknown>): Promise<any> {
    const fields = steps.filter((step) => typeof step === 'object')
    const closing = ' }'.repeat(head.split('{').length - 1 + fields.length - 1)
    const path = fields.map((step) => `${step.field}${step.args}`).join(' { ')
    const query = `{ ${head} ${path} ${this.selection(getNamedType(field.type))}${closing} }`
    const known = this.answers.get(query) ?? this.ask(query)
    this.answers.set(query, known)
    const start = head === '' ? await known : Object.values(await known)[0]
    return steps.reduce((value, step) => value[typeof step === 'object' ? step.field : step], start)
  }

  private written(field: GraphQLField<unknown, unknown>, { args, facts }: FieldCall): string {
    const written = field.args.flatMap(({ name, type }) =>
      args[name] === undefined ? [] : [`${name}: ${print(astFromValue(args[name], type)!)}`],
    )
    const filter = this.schema.getDirective('facts')?.args[0]?.type
    const directives = facts.map((one) => ` @facts(where: ${print(astFromValue(one, filter!)!)})`)
    return (written.length > 0 ? `(${written.join(', ')})` : '') + directives.join('')
  }

  /** All that can be selected without arguments, down to what has an id. */
  private selection(type: GraphQLNamedType): string {
    if (isLeafType(type)) return ''
    if (isThing(this.schema, type)) return '{ __typename id }'
    if (!isObjectType(type)) throw new Error(`${type.name} is not known to the oracle`)
    const fields = Object.values(type.getFields()).filter(({ args }) => args.length === 0)
    return `{ __typename ${fields.map((field) => `${field.name} ${this.selection(getNamedType(field.type))}`).join(' ')} }`
  }
}

/** Whether things of a type are read naively. */
export function isThing(schema: GraphQLSchema, type: GraphQLNamedType): boolean {
  const names = ['Node', 'Entity', 'Relation', 'Observation', 'Source']
  const interfaces = 'getInterfaces' in type ? type.getInterfaces().map(({ name }) => name) : []
  return names.includes(type.name) || (interfaces.includes('Entity') && schema.getType(type.name) !== undefined)
}
