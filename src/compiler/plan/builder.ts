import type { NeighborPage, Value } from '../../engine/engine.js'
import type { Argument } from './argument.js'
import type { Env } from './env.js'

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

  /** A new name for a column that may stand beside properties: GraphQL keeps names with `__` to itself. */
  column(): string {
    return this.name('__c')
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
