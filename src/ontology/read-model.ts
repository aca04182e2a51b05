import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  Kind as Ast,
  parse,
  type ConstDirectiveNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql'
import type {
  Attribute,
  AttributeType,
  Direction,
  EnumModel,
  Kind,
  KindInterface,
  Model,
  RelationField,
  RelationTypeModel,
} from './model.js'
import { idPrefixOf, kindValueOf, singularOf } from './naming.js'

type TypeNodeWithFields = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode

/** Fields of `Entity` that the compiler knows by name; they are neither attributes nor relation fields. */
export const ENTITY_FIELDS = new Set([
  'id',
  'kind',
  'name',
  'names',
  'aliases',
  'description',
  'externalIds',
  'citations',
  'degree',
])

const SCALARS = new Set(['ID', 'String', 'Int', 'Float', 'Boolean', 'PartialDate', 'URL'])

/**
 * Reads every .graphql file of a directory into a `Model`.
 * Throws an `Error` that names the type and field when the SDL is not a usable ontology.
 */
export function readModel(directory: string): Model {
  const files = readdirSync(directory).filter((name) => name.endsWith('.graphql'))
  return modelFromSdl(
    files
      .sort()
      .map((name) => readFileSync(join(directory, name), 'utf8'))
      .join('\n'),
  )
}

/** Reads an ontology from SDL text. The same errors as `readModel`. */
export function modelFromSdl(sdl: string): Model {
  const document = parse(sdl)
  const enums = readEnums(document)
  const interfaceNodes = document.definitions.filter((node) => node.kind === Ast.INTERFACE_TYPE_DEFINITION)
  const kindNodes = document.definitions
    .filter((node) => node.kind === Ast.OBJECT_TYPE_DEFINITION)
    .filter((node) => directive(node, 'kind') !== undefined)
  const kinds = new Map(kindNodes.map((node) => [node.name.value, readKind(node, interfaceNodes, enums)]))
  const interfaces = new Map(
    interfaceNodes.map((node) => [node.name.value, readInterface(node, [...kinds.values()], enums)]),
  )
  const relationTypes = readRelationTypes(document, kinds, interfaces)
  const model = { kinds, interfaces, relationTypes, enums, sdl }
  checkTargets(model)
  return model
}

function readEnums(document: DocumentNode): Map<string, EnumModel> {
  const nodes = document.definitions.filter((node) => node.kind === Ast.ENUM_TYPE_DEFINITION)
  return new Map(
    nodes.map((node) => [
      node.name.value,
      { name: node.name.value, values: (node.values ?? []).map((value) => value.name.value) },
    ]),
  )
}

function readKind(
  node: ObjectTypeDefinitionNode,
  interfaceNodes: readonly InterfaceTypeDefinitionNode[],
  enums: ReadonlyMap<string, EnumModel>,
): Kind {
  const name = node.name.value
  const interfaces = (node.interfaces ?? []).map((one) => one.name.value)
  if (!interfaces.includes('Entity')) throw new Error(`${name} has @kind, so it must implement Entity`)
  const inherited = interfaceNodes.filter((one) => interfaces.includes(one.name.value))
  const fields = mergeFields([node, ...inherited])
  const plural = directive(node, 'kind')?.['plural']
  const singular = singularOf(name)
  return {
    name,
    value: kindValueOf(name),
    singular,
    plural: typeof plural === 'string' ? plural : `${singular}s`,
    idPrefix: idPrefixOf(name),
    interfaces,
    description: node.description?.value ?? '',
    ...readFields(name, fields, enums),
  }
}

/** Own fields first; a field that a type repeats from its interface wins over the interface's. */
function mergeFields(nodes: readonly TypeNodeWithFields[]): FieldDefinitionNode[] {
  const merged = new Map<string, FieldDefinitionNode>()
  for (const node of nodes)
    for (const field of node.fields ?? []) if (!merged.has(field.name.value)) merged.set(field.name.value, field)
  return [...merged.values()]
}

function readInterface(
  node: InterfaceTypeDefinitionNode,
  kinds: readonly Kind[],
  enums: ReadonlyMap<string, EnumModel>,
): KindInterface {
  const name = node.name.value
  return {
    name,
    kinds: kinds.filter((kind) => kind.interfaces.includes(name)).map((kind) => kind.name),
    description: node.description?.value ?? '',
    ...readFields(name, node.fields ?? [], enums),
  }
}

function readFields(
  owner: string,
  fields: readonly FieldDefinitionNode[],
  enums: ReadonlyMap<string, EnumModel>,
): { attributes: Attribute[]; relations: RelationField[] } {
  const own = fields.filter((field) => !ENTITY_FIELDS.has(field.name.value))
  return {
    attributes: own.filter((field) => !directive(field, 'relation')).map((field) => readAttribute(owner, field, enums)),
    relations: own.filter((field) => directive(field, 'relation')).map((field) => readRelationField(owner, field)),
  }
}

function readAttribute(owner: string, field: FieldDefinitionNode, enums: ReadonlyMap<string, EnumModel>): Attribute {
  const { name: graphqlType, list } = unwrap(field.type)
  const isEnum = enums.has(graphqlType)
  if (!isEnum && !SCALARS.has(graphqlType))
    throw new Error(
      `${owner}.${field.name.value}: ${graphqlType} is no scalar or enum; a field that leads to an entity needs @relation`,
    )
  return {
    name: field.name.value,
    type: isEnum ? 'enum' : (graphqlType as AttributeType),
    graphqlType,
    list,
    groupable: isEnum || graphqlType === 'Boolean' || directive(field, 'groupable') !== undefined,
    description: field.description?.value ?? '',
  }
}

function readRelationField(owner: string, field: FieldDefinitionNode): RelationField {
  const relation = directive(field, 'relation') ?? {}
  const { name: target, list } = unwrap(field.type)
  if (!list)
    throw new Error(`${owner}.${field.name.value}: a field with @relation must be a list, such as [${target}!]!`)
  return {
    name: field.name.value,
    type: String(relation['type']),
    direction: relation['direction'] as Direction,
    target,
    groupable: directive(field, 'groupable') !== undefined,
    description: field.description?.value ?? '',
  }
}

function readRelationTypes(
  document: DocumentNode,
  kinds: ReadonlyMap<string, Kind>,
  interfaces: ReadonlyMap<string, KindInterface>,
): Map<string, RelationTypeModel> {
  const node = document.definitions.find(
    (one): one is EnumTypeDefinitionNode => one.kind === Ast.ENUM_TYPE_DEFINITION && one.name.value === 'RelationType',
  )
  if (!node) throw new Error('The ontology has no enum RelationType')
  const expand = (names: readonly string[]) => [
    ...new Set(names.flatMap((name) => interfaces.get(name)?.kinds ?? (kinds.has(name) ? [name] : []))),
  ]
  return new Map((node.values ?? []).map((value) => [value.name.value, readRelationType(value, expand)]))
}

function readRelationType(
  value: EnumValueDefinitionNode,
  expand: (names: readonly string[]) => string[],
): RelationTypeModel {
  const ends = directive(value, 'ends')
  if (!ends) throw new Error(`RelationType.${value.name.value} needs @ends(from: …, to: …)`)
  const from = ends['from'] as string[]
  const to = ends['to'] as string[]
  return {
    name: value.name.value,
    from: expand(from),
    to: expand(to),
    declaredEnds: { from, to },
    weight: (ends['weight'] as string | undefined) ?? null,
    symmetric: ends['symmetric'] === true,
    description: value.description?.value ?? '',
  }
}

function checkTargets(model: Omit<Model, 'sdl'>): void {
  for (const owner of [...model.kinds.values(), ...model.interfaces.values()])
    for (const field of owner.relations) {
      const where = `${owner.name}.${field.name}`
      if (!model.relationTypes.has(field.type)) throw new Error(`${where}: unknown relation type ${field.type}`)
      if (!model.kinds.has(field.target) && !model.interfaces.has(field.target))
        throw new Error(`${where}: ${field.target} is neither a kind nor an interface`)
    }
}

function directive(
  node: { readonly directives?: readonly ConstDirectiveNode[] },
  name: string,
): Record<string, unknown> | undefined {
  const found = node.directives?.find((one) => one.name.value === name)
  return (
    found && Object.fromEntries((found.arguments ?? []).map((arg) => [arg.name.value, valueFromASTUntyped(arg.value)]))
  )
}

function unwrap(type: TypeNode, list = false): { name: string; list: boolean } {
  if (type.kind === Ast.NAMED_TYPE) return { name: type.name.value, list }
  return unwrap(type.type, list || type.kind === Ast.LIST_TYPE)
}
