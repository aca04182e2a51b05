import type { Scalar } from './items.js'

/** A list of an answer as rows and columns. */
export interface Table {
  /** Names the file where there are several. */
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Scalar[])[]
}
