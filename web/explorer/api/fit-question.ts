import { parse } from 'graphql/language/parser.js'
import { print } from 'graphql/language/printer.js'
import { visit } from 'graphql/language/visitor.js'

/** Takes fields of these names out of operations. Each text is worked on once. */
export function without(fields: ReadonlySet<string>): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const fitted =
      known.get(text) ?? print(visit(parse(text), { Field: ({ name }) => (fields.has(name.value) ? null : undefined) }))
    known.set(text, fitted)
    return fitted
  }
}
