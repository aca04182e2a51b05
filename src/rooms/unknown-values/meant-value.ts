import type { TextHolder } from './unknown-values.cypher.js'

/** What a value stands for. An identifier is one of a public register; parts and starts are of names of entities. */
export type Meaning =
  | 'entity'
  | 'name'
  | 'name part'
  | 'name start'
  | 'identifier'
  | 'source'
  | 'metric'
  | 'observation'
  | 'language'
  | 'relation'
  | 'text'
  | 'text part'
  | 'text start'

/** A value that is to stand for something in the graph; an entity must be of one of `kinds`, a text be one that `holder` has. */
export interface MeantValue {
  readonly meaning: Meaning
  readonly value: string
  readonly kinds: readonly string[]
  readonly holder?: TextHolder
}

/** A value with its number among those that are looked up together. */
export type NumberedValue = MeantValue & { readonly at: number }
