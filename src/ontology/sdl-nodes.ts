import {
  getLocation,
  Kind as Ast,
  valueFromASTUntyped,
  type ASTNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type EnumValueDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql'

/** The ontology cannot be used; each line of the message says where, what is wrong and what would be right. */
export class OntologyError extends Error {}

/** An interface or an object type. */
export type TypeNodeWithFields = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode

/** `file:line:column message`, as compilers write it, for something wrong at a node. */
export function faultAt({ loc }: ASTNode, message: string): string {
  if (!loc) return message
  const { line, column } = getLocation(loc.source, loc.start)
  return `${loc.source.name}:${line}:${column} ${message}`
}

/** The arguments of a directive on a node; undefined when it does not have it. */
export function directive(
  node: { readonly directives?: readonly ConstDirectiveNode[] },
  name: string,
): Record<string, unknown> | undefined {
  const found = node.directives?.find((one) => one.name.value === name)
  return (
    found && Object.fromEntries((found.arguments ?? []).map((arg) => [arg.name.value, valueFromASTUntyped(arg.value)]))
  )
}

/** The name of a type without list and non-null marks, and whether it is a list. */
export function unwrap(type: TypeNode, list = false): { name: string; list: boolean } {
  if (type.kind === Ast.NAMED_TYPE) return { name: type.name.value, list }
  return unwrap(type.type, list || type.kind === Ast.LIST_TYPE)
}

/** The enums of a document. */
export const enumNodes = (document: DocumentNode): readonly EnumTypeDefinitionNode[] =>
  document.definitions.filter((node) => node.kind === Ast.ENUM_TYPE_DEFINITION)

/** The relation types of a document. */
export const relationTypeNodes = (document: DocumentNode): readonly EnumValueDefinitionNode[] =>
  enumNodes(document).flatMap((node) => (node.name.value === 'RelationType' ? (node.values ?? []) : []))
