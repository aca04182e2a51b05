import type { Env } from './env.js'
import type { FieldReader } from './projection.js'

/** What all objects that one selection is read into have in common. */
interface Shape {
  readonly typeName: string
  /** Where the value of each response key stands. Clients choose these keys, so they are never names of properties. */
  readonly positions: ReadonlyMap<string | number, number>
}

/** An object of an answer, read from the rows of a statement. */
export class AnswerObject {
  constructor(
    private readonly shape: Shape,
    /** What resolvers of rooms find the object by, where they do. */
    readonly id: unknown,
    private readonly values: readonly unknown[],
  ) {}

  /** By this the executor resolves abstract types. */
  get __typename(): string {
    return this.shape.typeName
  }

  /** The value at a response key; undefined where it was left to a resolver. */
  at(key: string | number): unknown {
    const position = this.shape.positions.get(key)
    return position === undefined ? undefined : this.values[position]
  }
}

/** Makes the reader of objects of a type that have these fields. */
export function answerReader<Source>(
  typeName: string,
  fields: readonly FieldReader<Source>[],
): (source: Source, env: Env, id?: unknown) => AnswerObject {
  const shape = { typeName, positions: new Map(fields.map(({ key }, position) => [key, position])) }
  return (source, env, id) =>
    new AnswerObject(
      shape,
      id,
      fields.map(({ read }) => read(source, env)),
    )
}
