/** Something of another dataset that the files may refer to. */
export interface Known {
  readonly id: string
  readonly dataset: string
  /** The value of the Kind enum, for entities. */
  readonly kind?: string | null
  /** The usual unit, for metrics. */
  readonly unit?: string | null
}

/** What the graph holds besides the dataset that is imported, by id. */
export interface Surroundings {
  readonly entity: ReadonlyMap<string, Known>
  readonly source: ReadonlyMap<string, Known>
  readonly metric: ReadonlyMap<string, Known>
}
