import {
  print,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
} from 'graphql'
import { labelsOf } from './labels.js'
import {
  KIND_ROLES,
  type Attribute,
  type AttributeMeaning,
  type AttributeType,
  type CoordinateAxis,
  type Direction,
  type EnumModel,
  type Kind,
  type KindInterface,
  type RelationField,
} from './model.js'
import { idPrefixOf, kindValueOf, singularOf } from './naming.js'
import { ENTITY_FIELDS } from './reserved-names.js'
import { directive, faultAt, OntologyError, unwrap, type TypeNodeWithFields } from './sdl-nodes.js'

const SCALARS = new Set(['ID', 'String', 'Int', 'Float', 'Boolean', 'PartialDate', 'URL'])

/** A kind as its type declares it, with the fields of its interfaces. */
export function readKind(
  node: ObjectTypeDefinitionNode,
  interfaceNodes: readonly InterfaceTypeDefinitionNode[],
  enums: ReadonlyMap<string, EnumModel>,
  languages: readonly string[],
): Kind {
  const name = node.name.value
  const interfaces = (node.interfaces ?? []).map((one) => one.name.value)
  if (!interfaces.includes('Entity'))
    throw new OntologyError(faultAt(node, `${name} has @kind, so it must implement Entity`))
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
    schemaOrg: [...new Set([node, ...inherited].flatMap(schemaOrgOf))],
    roles: new Set(KIND_ROLES.filter((role) => [node, ...inherited].some((one) => directive(one, role)))),
    description: node.description?.value ?? '',
    labels: labelsOf(node, languages),
    pluralLabels: labelsOf(node, languages, 'pluralLabel'),
    ...readFields(name, fields, enums, languages),
  }
}

function schemaOrgOf(node: TypeNodeWithFields): string[] {
  const name = directive(node, 'schemaOrg')?.['class']
  if (typeof name !== 'string') return []
  if (/^[A-Z][A-Za-z]*$/.test(name)) return [name]
  const problem = `${node.name.value}: "${name}" is not a class of schema.org: write its name alone, such as "Organization"`
  throw new OntologyError(faultAt(node, problem))
}

/** Own fields first; a field that a type repeats from its interface wins over the interface's. */
function mergeFields(nodes: readonly TypeNodeWithFields[]): FieldDefinitionNode[] {
  const merged = new Map<string, FieldDefinitionNode>()
  for (const node of nodes)
    for (const field of node.fields ?? []) if (!merged.has(field.name.value)) merged.set(field.name.value, field)
  return [...merged.values()]
}

/** An interface over the kinds that implement it. */
export function readInterface(
  node: InterfaceTypeDefinitionNode,
  kinds: readonly Kind[],
  enums: ReadonlyMap<string, EnumModel>,
  languages: readonly string[],
): KindInterface {
  const name = node.name.value
  return {
    name,
    kinds: kinds.filter((kind) => kind.interfaces.includes(name)).map((kind) => kind.name),
    description: node.description?.value ?? '',
    labels: labelsOf(node, languages),
    pluralLabels: labelsOf(node, languages, 'pluralLabel'),
    ...readFields(name, node.fields ?? [], enums, languages),
  }
}

function readFields(
  owner: string,
  fields: readonly FieldDefinitionNode[],
  enums: ReadonlyMap<string, EnumModel>,
  languages: readonly string[],
): { attributes: Attribute[]; relations: RelationField[] } {
  const own = fields.filter((field) => !ENTITY_FIELDS.has(field.name.value))
  return {
    attributes: own
      .filter((field) => !directive(field, 'relation'))
      .map((field) => readAttribute(owner, field, enums, languages)),
    relations: own.filter((field) => directive(field, 'relation')).map((field) => readRelationField(owner, field)),
  }
}

function readAttribute(
  owner: string,
  field: FieldDefinitionNode,
  enums: ReadonlyMap<string, EnumModel>,
  languages: readonly string[],
): Attribute {
  const { name: graphqlType, list } = unwrap(field.type)
  const isEnum = enums.has(graphqlType)
  if (!isEnum && !SCALARS.has(graphqlType))
    throw new OntologyError(
      faultAt(
        field,
        `${owner}.${field.name.value}: ${graphqlType} is not a scalar or enum; a field that leads to an entity needs @relation`,
      ),
    )
  return {
    name: field.name.value,
    type: isEnum ? 'enum' : (graphqlType as AttributeType),
    graphqlType,
    list,
    labels: labelsOf(field, languages),
    coordinate: (directive(field, 'coordinate')?.['axis'] as CoordinateAxis | undefined) ?? null,
    groupable: isEnum || graphqlType === 'Boolean' || directive(field, 'groupable') !== undefined,
    meaning: meaningOf(owner, field),
    description: field.description?.value ?? '',
  }
}

/** The type that a field needs for what a directive says of it. */
const MEANINGS: Readonly<Record<AttributeMeaning, AttributeType>> = { ceased: 'PartialDate', collective: 'Boolean' }

function meaningOf(owner: string, field: FieldDefinitionNode): AttributeMeaning | null {
  for (const [meaning, needed] of Object.entries(MEANINGS))
    if (directive(field, meaning)) {
      const type = print(field.type)
      if (type !== needed)
        throw new OntologyError(
          faultAt(field, `${owner}.${field.name.value} has @${meaning}, so its type must be ${needed}, not ${type}`),
        )
      return meaning as AttributeMeaning
    }
  return null
}

function readRelationField(owner: string, field: FieldDefinitionNode): RelationField {
  const relation = directive(field, 'relation') ?? {}
  const { name: target, list } = unwrap(field.type)
  if (!list)
    throw new OntologyError(
      faultAt(field, `${owner}.${field.name.value}: a field with @relation must be a list, such as [${target}!]!`),
    )
  return {
    name: field.name.value,
    type: String(relation['type']),
    direction: relation['direction'] as Direction,
    target,
    transitive: relation['transitive'] === true,
    groupable: directive(field, 'groupable') !== undefined,
    description: field.description?.value ?? '',
  }
}
