/** A description as SDL: a quoted string, safe for any text. */
export const description = (text: string): string => JSON.stringify(text)

/** A type definition with its description and members, one a line. */
export const definition = (head: string, text: string, members: readonly string[]): string =>
  `${description(text)}\n${head} {\n${members.map((member) => `  ${member}`).join('\n')}\n}`

/** A field, argument or input field with its description. */
export const member = (text: string, declaration: string): string => `${description(text)} ${declaration}`

/** The arguments by which every connection is paged. */
export const PAGE_ARGUMENTS: readonly string[] = [
  member('First rows.', 'first: Int'),
  member('After this cursor.', 'after: String'),
  member('Last rows.', 'last: Int'),
  member('Before this cursor.', 'before: String'),
]

/** The argument by which every list of facts is narrowed. */
export const FACTS_ARGUMENT: string = member('Which facts count.', 'facts: FactFilter')
