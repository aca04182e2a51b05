import type { GraphQLResolveInfo } from 'graphql'
import type { Context } from '../../request/context.js'
import type { Quantity } from '../../numbers/numbers.js'
import type { Scalar } from '../../topology/column.js'
import type { MeasureScope } from '../measures/scope.js'
import type { DateUnit, Span } from './keys/dates.js'
import type { Reader } from './keys/key-reader.js'

/** A key as a client gives it. */
export interface GroupKeyInput {
  readonly field: string
  /** What the client calls it, where that is not the field. */
  readonly alias?: string
  readonly per?: DateUnit | null
  readonly over?: MeasureScope | null
}

/** A key of groups, with how it is read. */
export interface Key extends Reader {
  readonly field: string
  /** Tells it from every other key. */
  readonly label: string
  /** The number of the key that reads the same of the other end; null where there is none. */
  readonly mirror: number | null
}

/** The rows of what is grouped. Of a relation that may be read both ways there are two: the second has `isTurned`. */
export interface Rows {
  readonly all: ArrayLike<number>
  /** Whether a row may as well be read the other way round: its groups are those of the lesser keys. */
  readonly isEither: (row: number) => boolean
}

/** What is grouped: entities, relations or observations. Things are numbered in the order of their ids. */
export interface Grouped {
  /** Names it in cursors. */
  readonly name: string
  /** Tells it from all else that is grouped, if it depends on nothing but the graph: its groups are kept. */
  readonly identity: string | null
  readonly thingOf: (row: number) => number
  readonly idOf: (thing: number) => string
  readonly key: (input: GroupKeyInput) => Promise<Reader>
  readonly rows: (keys: readonly Key[]) => Promise<Rows>
  /** Which number of things is meant by a name; of none, the number that such things have. */
  readonly quantities: (of: string | null) => Promise<(thing: number) => Quantity | null>
  /** The years of things by a date of theirs; of none, the date that such things have. */
  readonly spans: (field: string | null) => Promise<(thing: number) => Span | null>
  /** By what members are sorted before their ids: what is unknown comes last. */
  readonly memberOrder: () => Promise<{ readonly descending: boolean; readonly at: (thing: number) => Scalar | null }>
  readonly load: (context: Context, info: GraphQLResolveInfo, id: string) => Promise<unknown>
  /** How many different entities rows have at each of their ends, by the name of the field that tells it. */
  readonly ends: Readonly<Record<string, (row: number) => number>>
}
