/** Something the checks found. An error makes the graph unfit to ship; a warning is a place to look. */
export interface Finding {
  readonly severity: 'error' | 'warning'
  /** What was checked, such as `missing citation`. */
  readonly check: string
  /** The entity, relation, observation or source. */
  readonly id: string
  readonly message: string
}
