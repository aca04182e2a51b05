import type { DatedRow } from './timeline.cypher.js'

/** A dated fact. `what` is a value of `TimelineEvent`; `id` is that of the relation, observation or entity. */
export interface Entry extends DatedRow {
  readonly what: string
}
