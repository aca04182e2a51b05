/** One date on a timeline, as the API and saved questions give it. */
export interface Dated {
  readonly date: string
  readonly what: string
  readonly entity: { readonly id: string }
  readonly relation?: { readonly id?: string } | null
  readonly observation?: object | null
  readonly citations: readonly unknown[]
}

/** The same with what else happened on that date. */
export type Mark<Entry extends Dated> = Entry & { readonly also: readonly string[] }

/**
 * One mark for what began and ended on one date, such as an event of a day: the dates of one relation, or the own dates of
 * one entity, where they are the same. A mark stands where the first of them stood and has the sources of all.
 */
export function oneMarkEach<Entry extends Dated>(entries: readonly Entry[]): readonly Mark<Entry>[] {
  const marks = new Map<string, Mark<Entry>>()
  for (const [index, entry] of entries.entries()) {
    const { date, entity, relation, observation } = entry
    // A saved question need not ask for the ids of relations.
    const of = observation ? index : relation ? (relation.id ?? index) : entity.id
    const key = `${date} ${of}`
    const before = marks.get(key)
    marks.set(key, before ? joined(before, entry) : { ...entry, also: [] })
  }
  return [...marks.values()]
}

const joined = <Entry extends Dated>(mark: Mark<Entry>, { what, citations }: Entry): Mark<Entry> => {
  const seen = new Set(mark.citations.map((one) => JSON.stringify(one)))
  const others = citations.filter((one) => !seen.has(JSON.stringify(one)))
  return { ...mark, also: [...mark.also, what], citations: [...mark.citations, ...others] }
}
