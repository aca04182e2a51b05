import {
  getNullableType,
  isListType,
  Kind,
  print,
  type ArgumentNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql'
import { Arguments } from './arguments.js'
import { nameNode } from './keys.js'
import type { Random } from './random.js'
import type { Values } from './values.js'
import { Variables } from './variables.js'

/** A cursor that a document needs: a mark stands for it until the question is asked, which lists the cursors to choose from. */
export interface CursorWish {
  readonly mark: string
  readonly question: string
  /** Which one of those that are answered; taken modulo their number. */
  readonly index: number
}

type Field = GraphQLField<unknown, unknown>

/** Adds real cursors to the arguments of paged fields. */
export class Cursors {
  readonly wishes: CursorWish[] = []

  constructor(
    private readonly random: Random,
    private readonly schema: GraphQLSchema,
    private readonly values: Values,
    private readonly entityIds: readonly string[],
  ) {}

  /** Arguments for a field of a type, with a cursor at times: then nothing is left to variables, on which it would depend. */
  add(type: GraphQLCompositeType, field: Field, args: Arguments): ArgumentNode[] {
    const { random } = this
    const isPaged = field.args.some(({ name }) => name === 'after')
    if (!isPaged || !this.isReached(type) || !random.chance(0.25)) return args.of(field)
    const plain = new Arguments(random, this.values, new Variables(random), 0).of(field)
    const others = plain.filter((one) => !['first', 'last'].includes(one.name.value))
    const question = this.questionFor(type, field, others)
    const hasBefore = field.args.some((one) => one.name === 'before')
    const names = hasBefore ? random.pick([['after'], ['after'], ['before'], ['after', 'before']]) : ['after']
    return [...plain, ...names.map((name) => this.cursor(name, field, question, args))]
  }

  /** Written out, or as a variable that may be left out. */
  private cursor(name: string, field: Field, question: string, args: Arguments): ArgumentNode {
    const mark = `«${this.wishes.length}»`
    this.wishes.push({ mark, question, index: this.random.int(0, 1000) })
    const { type } = field.args.find((one) => one.name === name)!
    const value = this.random.chance(0.3) ? args.marked(type, mark) : ({ kind: Kind.STRING, value: mark } as const)
    return { kind: Kind.ARGUMENT, name: nameNode(name), value }
  }

  private isReached(type: GraphQLCompositeType): boolean {
    return type === this.schema.getQueryType() || 'id' in ('getFields' in type ? type.getFields() : {})
  }

  private questionFor(type: GraphQLCompositeType, field: Field, args: ArgumentNode[]): string {
    const written = [...args.map(print), 'first: 100'].join(', ')
    const rows = isListType(getNullableType(field.type)) ? 'cursor' : 'edges { cursor }'
    const list = `${field.name}(${written}) { ${rows} }`
    if (type === this.schema.getQueryType()) return `{ ${list} }`
    return `{ entities(ids: ${JSON.stringify(this.entityIds)}) { ... on ${type.name} { ${list} } } }`
  }
}
