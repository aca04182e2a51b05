import { parse, print, printSchema, visit, type GraphQLSchema } from 'graphql'

/**
 * The public schema as SDL, to read and to download: descriptions of one line in plain quotes, no blank lines within a
 * type.
 */
export function printPublicSchema(schema: GraphQLSchema): string {
  const document = parse(printSchema(schema), { noLocation: true })
  const compact = visit(document, {
    StringValue: (node) => (node.block && !node.value.includes('\n') ? { ...node, block: false } : undefined),
  })
  return `${print(compact)}\n`
}
