/** A description as SDL: a quoted string, safe for any text. */
export const description = (text: string): string => JSON.stringify(text)

/** A type definition with its description and members, one a line. */
export const definition = (head: string, text: string, members: readonly string[]): string =>
  `${description(text)}\n${head} {\n${members.map((member) => `  ${member}`).join('\n')}\n}`

/** A field, argument or input field with its description. */
export const member = (text: string, declaration: string): string => `${description(text)} ${declaration}`

/** `a Company`, `an AiModel`: for descriptions. */
export const article = (name: string): string => `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`

/** The arguments by which every connection is paged. */
export const PAGE_ARGUMENTS: readonly string[] = [
  member('How many from the start.', 'first: Int'),
  member('Only those after this cursor.', 'after: String'),
  member('How many from the end.', 'last: Int'),
  member('Only those before this cursor.', 'before: String'),
]

/** The argument by which every list of facts is narrowed. */
export const FACTS_ARGUMENT: string = member('Which facts count.', 'facts: FactFilter')
