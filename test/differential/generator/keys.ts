import { Kind, print, type ArgumentNode, type GraphQLField } from 'graphql'
import type { Random } from './random.js'

/** A field with its arguments under a response key. */
export interface Call {
  readonly key: string
  readonly args: readonly ArgumentNode[]
  /** The list whose cursors are among the arguments. */
  readonly cursorOf: string | null
}

/** Words that mean something to JavaScript or to the server. */
const AWKWARD = ['constructor', 'toString', 'hasOwnProperty', '__proto__', '__id', 'length']

/**
 * The response keys of a document. One key always stands for one field with the same arguments and type, so that fields
 * may be merged wherever fragments bring them together.
 */
export class Keys {
  private readonly meanings = new Map<string, string>()
  private readonly calls = new Map<string, Call[]>()
  private count = 0

  constructor(private readonly random: Random) {}

  /** The calls of a field so far. */
  known(field: GraphQLField<unknown, unknown>, list: string | null): readonly Call[] {
    return this.all(field).filter(({ cursorOf }) => cursorOf === null || cursorOf === list)
  }

  private all(field: GraphQLField<unknown, unknown>): readonly Call[] {
    return this.calls.get(sortOf(field)) ?? []
  }

  /** A call of a field: its own name where that is free, at times an alias. */
  call(field: GraphQLField<unknown, unknown>, args: readonly ArgumentNode[], list: string | null): Call {
    const meaning = [sortOf(field), ...args.map(print).sort()].join(' ')
    const key = this.keyFor(field.name, meaning)
    this.meanings.set(key, meaning)
    const call = { key, args, cursorOf: hasCursor(args) ? list : null }
    this.calls.set(sortOf(field), [...this.all(field), call])
    return call
  }

  private keyFor(name: string, meaning: string): string {
    const isFree = (key: string): boolean => (this.meanings.get(key) ?? meaning) === meaning
    const wish = this.random.chance(0.85) ? name : this.alias()
    if (isFree(wish)) return wish
    return `a${this.count++}`
  }

  /** Words that are fields elsewhere, so that keys and names are told apart. */
  private alias(): string {
    const { random } = this
    if (random.chance(0.2)) return random.pick(AWKWARD)
    return random.pick(['id', 'kind', 'name', 'nodes', 'edges', 'node', 'x', 'y', 'type', 'from', 'relation', 'total'])
  }
}

/** Whether a cursor is among the arguments. */
export const hasCursor = (args: readonly ArgumentNode[]): boolean =>
  args.some(({ name }) => ['after', 'before'].includes(name.value))

/** Fields of one sort take the same arguments and answer the same type, whatever type they belong to. */
export const sortOf = ({ name, args, type }: GraphQLField<unknown, unknown>): string =>
  `${name}(${args.map((one) => `${one.name}: ${String(one.type)}`).join(', ')}): ${String(type)}`

/** The node of a name. */
export const nameNode = (value: string) => ({ kind: Kind.NAME, value }) as const
