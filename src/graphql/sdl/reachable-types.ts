import { Kind, visit, type DefinitionNode, type DocumentNode, type TypeDefinitionNode } from 'graphql'

type Named = TypeDefinitionNode | Extract<DefinitionNode, { readonly interfaces?: unknown }>

/**
 * A schema without the types that no question leads to. Every kind is given types for lists of relations that lead to
 * it, and to some kinds no relation leads.
 */
export function reachableTypes(document: DocumentNode): DocumentNode {
  const named = document.definitions.filter(isNamed)
  const reached = new Set<string>()
  const queue = ['Query', ...namesIn(document.definitions.filter(({ kind }) => kind === Kind.DIRECTIVE_DEFINITION))]
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (reached.has(name)) continue
    reached.add(name)
    queue.push(...namesIn(named.filter((one) => one.name.value === name)), ...implementersOf(named, name))
  }
  const definitions = document.definitions.filter((one) => !isNamed(one) || reached.has(one.name.value))
  return { ...document, definitions }
}

const isNamed = (node: DefinitionNode): node is Named =>
  node.kind.endsWith('TypeDefinition') || node.kind.endsWith('TypeExtension')

const implementersOf = (definitions: readonly Named[], name: string): string[] =>
  definitions
    .filter((one) => 'interfaces' in one && one.interfaces?.some((implemented) => implemented.name.value === name))
    .map((one) => one.name.value)

/** The types that definitions speak of. */
function namesIn(definitions: readonly DefinitionNode[]): string[] {
  const names: string[] = []
  for (const definition of definitions) visit(definition, { NamedType: ({ name }) => void names.push(name.value) })
  return names
}
