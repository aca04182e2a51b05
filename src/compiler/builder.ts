import { getArgumentValues, type FieldNode, type GraphQLField } from 'graphql'
import type { NeighborPage, Value } from '../engine/engine.js'

/** The variables of one request, as graphql-js coerced them. */
export type Variables = Readonly<Record<string, unknown>>

/** What a plan needs at run time: the arguments of its fields under the variables of this request. */
export interface Env {
  arguments(field: FieldRef): Record<string, unknown>
}

/** A field of the operation whose arguments a plan reads. */
export interface FieldRef {
  readonly definition: GraphQLField<unknown, unknown>
  readonly node: FieldNode
}

/** Makes an `Env` that coerces each field's arguments once. */
export function createEnv(variables: Variables): Env {
  const coerced = new Map<FieldNode, Record<string, unknown>>()
  return {
    arguments({ definition, node }) {
      const known = coerced.get(node)
      if (known) return known
      const values = getArgumentValues(definition, node, variables)
      coerced.set(node, values)
      return values
    },
  }
}

/**
 * An argument, or a part of one. `value` is what this request holds and may shape the statement's text only where the
 * plan cache distinguishes it (presence, list lengths, booleans, enums); `get` reads the same place at run time.
 */
export class Argument {
  constructor(
    readonly value: unknown,
    readonly get: (env: Env) => unknown,
  ) {}

  /** The argument at a key of this one; absent keys give an absent argument. */
  at(key: string | number): Argument {
    const value = (this.value as Record<string | number, unknown> | null | undefined)?.[key]
    return new Argument(value, (env) => (this.get(env) as Record<string | number, unknown> | null | undefined)?.[key])
  }

  /** True when the client gave a value other than null. */
  get given(): boolean {
    return this.value !== undefined && this.value !== null
  }

  /** The members of an input object that are given, by name. */
  entries(): [string, Argument][] {
    return Object.keys((this.value as object | null | undefined) ?? {})
      .map((key): [string, Argument] => [key, this.at(key)])
      .filter(([, argument]) => argument.given)
  }

  /** The members of a list argument; none when it is absent. */
  items(): Argument[] {
    return Array.isArray(this.value) ? this.value.map((_, index) => this.at(index)) : []
  }
}

/** Collects the parameters of one statement and hands out variable names that are unique in it. */
export class StatementBuilder {
  /** The pages of relationships that the statement holds. */
  readonly neighborPages: NeighborPage[] = []
  private readonly readers: ((env: Env) => Value)[] = []
  private names = 0

  /** A new variable name. */
  name(prefix: string): string {
    return `${prefix}${this.names++}`
  }

  /** A parameter that holds an argument's value, `$p0` and so on, after `convert`. */
  param(argument: Argument, convert: (value: unknown) => Value = (value) => value as Value): string {
    return this.computed((env) => convert(argument.get(env)))
  }

  /** A parameter computed from the request's arguments. */
  computed(read: (env: Env) => Value): string {
    this.readers.push(read)
    return `$p${this.readers.length - 1}`
  }

  /** The parameters of the statement for one request. */
  bind(env: Env): Record<string, Value> {
    return Object.fromEntries(this.readers.map((read, index) => [`p${index}`, read(env)]))
  }
}
