import type { Env } from './env.js'
import type { Looks, Seen } from './looks.js'
import type { Members } from './coerce-arguments.js'

/**
 * An argument, or a part of one. `get` reads it from the request that a plan runs for; everything else looks at the
 * request that is compiled for, and so decides which requests the plan serves (see `Looks`).
 */
export class Argument {
  /** `varies` is false when no variable stands in it. */
  constructor(
    readonly get: (env: Env) => unknown,
    private readonly looks: Looks,
    private readonly varies: boolean,
  ) {}

  /** The argument at a key of this one; absent keys give an absent argument. */
  at(key: string | number): Argument {
    return this.with((value) => (value as Members | undefined)?.[key])
  }

  /** What `convert` makes of this argument. */
  with(convert: (value: unknown, env: Env) => unknown): Argument {
    return new Argument((env) => convert(this.get(env), env), this.looks, this.varies)
  }

  /** This input object without one of its members. */
  without(name: string): Argument {
    return this.with((value) =>
      Object.assign(Object.create(null) as object, value as Members | undefined, { [name]: undefined }),
    )
  }

  /** True when the client gave a value. */
  get given(): boolean {
    return this.see((value) => value !== undefined)
  }

  /** True when the client gave a list without members. */
  get isEmptyList(): boolean {
    return this.see((value) => Array.isArray(value) && value.length === 0)
  }

  /** The names of the members of an input object that are given. */
  keys(): string[] {
    const keys = this.see((value) => givenKeys(value).join(' '))
    return keys === '' ? [] : keys.split(' ')
  }

  /** The members of an input object that are given, by name. */
  entries(): [string, Argument][] {
    return this.keys().map((key) => [key, this.at(key)])
  }

  /** The members of a list argument; none when it is absent. */
  items(): Argument[] {
    const length = this.see((value) => (Array.isArray(value) ? value.length : 0))
    return Array.from({ length }, (_, index) => this.at(index))
  }

  /** Whether it is exactly this. */
  is(wanted: string | boolean): boolean {
    return this.see((value) => value === wanted)
  }

  /** The text given, whatever it holds; undefined when none is. */
  text(): string | undefined {
    return this.see((value) => (typeof value === 'string' ? value : null)) ?? undefined
  }

  /** The enum value given; undefined when none is. */
  choice(): string | undefined {
    return this.choices()[0]
  }

  /** The enum values given, as a list or alone. */
  choices(): string[] {
    const choices = this.see((value) => ((value === undefined ? [] : [value].flat()) as string[]).join(' '))
    return choices === '' ? [] : choices.split(' ')
  }

  private see<Result extends Seen>(look: (value: unknown) => Result): Result {
    return this.looks.see((env) => look(this.get(env)), this.varies)
  }
}

const givenKeys = (value: unknown): string[] =>
  Object.entries((value ?? {}) as Members).flatMap(([key, member]) => (member === undefined ? [] : [key]))
