import type { GraphQLInputType } from 'graphql'
import type { Labels } from '../ontology/labels.js'
import type { AnswerFormat } from './formats.js'

/** A variable of a saved question: one input of its form. */
export interface QuestionVariable {
  readonly name: string
  readonly type: GraphQLInputType
  /** What people read in place of the name, by language; empty if the file says nothing. */
  readonly label: Labels
  readonly description: Labels
  /** Values of `Kind` that an entity it names may have; empty for any. */
  readonly kinds: readonly string[]
  /** As JSON would write it; undefined if there is none. */
  readonly default: unknown
  readonly required: boolean
}

/** An operation that is kept under a name. */
export interface SavedQuestion {
  readonly name: string
  /** The text of its file. */
  readonly document: string
  /** The name of its operation, if it has one. */
  readonly operationName: string | undefined
  /** In at least one language. */
  readonly title: Labels
  readonly description: Labels
  readonly theme: Labels
  /** A value of `QuestionView`. */
  readonly view: string
  /** Its place among the stories of the start page; null if it is none. */
  readonly story: number | null
  readonly variables: readonly QuestionVariable[]
  /** The forms that its answers fit in, the preferred one first. */
  readonly formats: readonly AnswerFormat[]
}

/** The saved questions of a service as they are now: files may change while it runs. */
export interface Questions {
  /** By name. */
  readonly list: () => readonly SavedQuestion[]
  readonly find: (name: string) => SavedQuestion | undefined
  /** Whether nothing else is answered. */
  readonly isAll: boolean
}

/** A text in a language, or else in the first language that it has; null if it has none. */
export const textIn = (texts: Labels, language: string | null | undefined): string | null =>
  texts.get(language ?? '') ?? texts.values().next().value ?? null
