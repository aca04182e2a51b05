/** Stances from the firmest to the least; the weakest of a path is the last of them that occurs. */
export const STANCES = ['STATED', 'DERIVED', 'DISPUTED', 'ENVISAGED'] as const

/** From the least to the most. */
export const CONFIDENCES = ['LOW', 'MEDIUM', 'HIGH'] as const

/** A day as a number that sorts: 2023-03-14 is 20230314. 0 stands for an open bound. */
export type Day = number

/** A day `2023-03-14` as the number 20230314; 0 when it is open. */
export const dayNumber = (day: string | null | undefined): Day => (day ? Number(day.replaceAll('-', '')) : 0)

/** Facts as columns: what a filter of facts needs to know of each, by its index. */
export interface FactColumns {
  /** First day, 0 when open. */
  readonly startsOn: ArrayLike<Day>
  /** Last day, 0 when open. */
  readonly endsOn: ArrayLike<Day>
  /** Indexes into `STANCES`. */
  readonly stance: ArrayLike<number>
  /** Indexes into `CONFIDENCES`. */
  readonly confidence: ArrayLike<number>
  readonly sources: ArrayLike<readonly string[]>
  /** The languages of sources by their ids, in lower case: `zh-hans`. */
  readonly languages: ReadonlyMap<string, string>
}

/** A fact as statements return it. */
export interface FactRow {
  readonly startsOn?: string | null
  readonly endsOn?: string | null
  readonly stance: string
  readonly confidence: string
  readonly sources: readonly string[] | null
}

/** The columns of some facts. */
export const columnsOf = (rows: readonly FactRow[], languages: ReadonlyMap<string, string>): FactColumns => ({
  startsOn: Int32Array.from(rows, (row) => dayNumber(row.startsOn)),
  endsOn: Int32Array.from(rows, (row) => dayNumber(row.endsOn)),
  stance: Uint8Array.from(rows, (row) => STANCES.indexOf(row.stance as (typeof STANCES)[number])),
  confidence: Uint8Array.from(rows, (row) => CONFIDENCES.indexOf(row.confidence as (typeof CONFIDENCES)[number])),
  sources: rows.map((row) => row.sources ?? []),
  languages,
})
