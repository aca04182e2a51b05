/**
 * A label, relationship type or property in Cypher text. Every name that an ontology gives goes through here: it may be
 * a word of Cypher. Throws for a name with a backtick, which engines do not escape alike; GraphQL names have none.
 */
export function quoteName(name: string): string {
  if (name === '' || name.includes('`')) throw new Error(`"${name}" cannot name anything in the graph`)
  return `\`${name}\``
}

/** A property of a variable in Cypher text. */
export const propertyOf = (variable: string, name: string): string => `${variable}.${quoteName(name)}`

/** Labels as they follow a variable in Cypher text, each after a colon; none give an empty text. */
export const quoteLabels = (names: readonly string[]): string => names.map((name) => `:${quoteName(name)}`).join('')

/** Relationship types as alternatives in Cypher text. */
export const quoteTypes = (names: readonly string[]): string => names.map(quoteName).join('|')
