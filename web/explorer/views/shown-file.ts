/** An operation whose answer is made a file, with its variables. */
export interface FileQuestion {
  readonly question: string
  readonly variables: Readonly<Record<string, readonly string[]>>
}

/** The API gives so many rows at once; an operation may have so many fields of one name. */
const [PAGE, MOST_PAGES] = [100, 25]

/**
 * Asks for exactly what a picture shows, by ids: a page may merge answers, hide some of them, or cut them. Null if the
 * picture shows too much for one operation.
 */
export function shownQuestion(relations: readonly string[], entities: readonly string[]): FileQuestion | null {
  const parts = [
    ...pagesOf(relations).map((ids, index) => ({
      name: `relations${index}`,
      field: (name: string) => `${name}: relations(where: { id: { in: $${name} } }, first: ${PAGE}) { nodes { id } }`,
      ids,
    })),
    ...pagesOf(entities).map((ids, index) => ({
      name: `entities${index}`,
      field: (name: string) => `${name}: entities(ids: $${name}) { id }`,
      ids,
    })),
  ]
  if (parts.length === 0 || parts.length > MOST_PAGES) return null
  return {
    question: `query Shown(${parts.map(({ name }) => `$${name}: [ID!]!`).join(', ')}) {
  ${parts.map(({ name, field }) => field(name)).join('\n  ')}
}`,
    variables: Object.fromEntries(parts.map(({ name, ids }) => [name, ids])),
  }
}

const pagesOf = (given: readonly string[]): string[][] => {
  const ids = [...new Set(given)]
  return Array.from({ length: Math.ceil(ids.length / PAGE) }, (_, at) => ids.slice(at * PAGE, (at + 1) * PAGE))
}
