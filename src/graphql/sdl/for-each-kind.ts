import {
  Kind as Ast,
  type DefinitionNode,
  type EnumValueDefinitionNode,
  type InputValueDefinitionNode,
  type InterfaceTypeExtensionNode,
  type NameNode,
  type StringValueNode,
} from 'graphql'
import { KIND_ROLES, type Kind, type Model } from '../../ontology/model.js'
import { kindsWith } from '../../ontology/roles.js'
import { directive } from '../../ontology/sdl-nodes.js'

/**
 * A definition of the API with what `@each` stands for: in place of an extension of `Entity` one of each kind that has
 * the mark, and without a mark one of every kind and interface; in place of an enum value that kind's value of the enum `Kind`; in place of an input field one under that
 * kind's plural. `{plural}` in a description is that plural.
 */
export function forEachKind(node: DefinitionNode, model: Model): DefinitionNode[] {
  if (node.kind === Ast.INTERFACE_TYPE_EXTENSION) {
    const kinds = markedKinds(node, model)
    if (!kinds) return [...extensionsOfInterfaces(node, model), ...extensionsOfKinds(node, [...model.kinds.values()])]
    return extensionsOfKinds(node, kinds)
  }
  if (node.kind === Ast.ENUM_TYPE_DEFINITION)
    return [
      { ...node, values: (node.values ?? []).flatMap((value) => memberOfEach(value, model, ({ value }) => value)) },
    ]
  if (node.kind === Ast.INPUT_OBJECT_TYPE_DEFINITION)
    return [
      { ...node, fields: (node.fields ?? []).flatMap((field) => memberOfEach(field, model, ({ plural }) => plural)) },
    ]
  return [node]
}

const extensionsOfKinds = (node: InterfaceTypeExtensionNode, kinds: readonly Kind[]): DefinitionNode[] =>
  kinds.map(({ name }) => ({
    ...node,
    kind: Ast.OBJECT_TYPE_EXTENSION,
    name: named(node.name, name),
    directives: [],
  }))

const extensionsOfInterfaces = (node: InterfaceTypeExtensionNode, { interfaces }: Model): DefinitionNode[] =>
  [...interfaces.keys()].map((name) => ({ ...node, name: named(node.name, name) }))

function memberOfEach<Member extends EnumValueDefinitionNode | InputValueDefinitionNode>(
  member: Member,
  model: Model,
  nameOf: (kind: Kind) => string,
): Member[] {
  const kinds = markedKinds(member, model)
  if (!kinds) return [member]
  return kinds.map((kind) => ({
    ...member,
    name: named(member.name, nameOf(kind)),
    directives: [],
    ...(member.description && { description: speakingOf(member.description, kind) }),
  }))
}

const named = (node: NameNode, value: string): NameNode => ({ ...node, value })

const speakingOf = (node: StringValueNode, { plural }: Kind): StringValueNode => ({
  ...node,
  value: node.value.replaceAll('{plural}', plural),
})

/** The kinds with the mark that `@each` of a node names; null without it. */
function markedKinds(node: Parameters<typeof directive>[0], model: Model): Kind[] | null {
  const mark = directive(node, 'each')?.['marked'] as string | undefined
  if (mark === undefined) return null
  const role = KIND_ROLES.find((one) => one === mark)
  if (!role) throw new Error(`@each names ${mark}: no kind has such a mark`)
  return kindsWith(model, role)
}
