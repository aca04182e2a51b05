import {
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
  add(type: GraphQLCompositeType, field: GraphQLField<unknown, unknown>, args: Arguments): ArgumentNode[] {
    const { random } = this
    const isPaged = field.args.some(({ name }) => name === 'after')
    if (!isPaged || !this.isReached(type) || !random.chance(0.25)) return args.of(field)
    const plain = new Arguments(random, this.values, new Variables(random), 0).of(field)
    const name = field.args.some((one) => one.name === 'before') ? random.pick(['after', 'after', 'before']) : 'after'
    const mark = `«${this.wishes.length}»`
    const others = plain.filter((one) => !['first', 'last'].includes(one.name.value))
    this.wishes.push({ mark, question: this.questionFor(type, field, others), index: random.int(0, 1000) })
    return [...plain, { kind: Kind.ARGUMENT, name: nameNode(name), value: { kind: Kind.STRING, value: mark } }]
  }

  private isReached(type: GraphQLCompositeType): boolean {
    return type === this.schema.getQueryType() || 'id' in ('getFields' in type ? type.getFields() : {})
  }

  private questionFor(type: GraphQLCompositeType, field: GraphQLField<unknown, unknown>, args: ArgumentNode[]): string {
    const written = [...args.map(print), 'first: 100'].join(', ')
    const list = `${field.name}(${written}) { edges { cursor } }`
    if (type === this.schema.getQueryType()) return `{ ${list} }`
    return `{ entities(ids: ${JSON.stringify(this.entityIds)}) { ... on ${type.name} { ${list} } } }`
  }
}
