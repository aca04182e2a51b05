import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Kind, parse, valueFromASTUntyped, type ConstDirectiveNode, type FieldDefinitionNode } from 'graphql'

/** A field that leads along relations. */
export interface RelationField {
  readonly type: string
  readonly direction: 'OUT' | 'IN' | 'BOTH'
  readonly target: string
  /** Whether it follows containment from place to place. */
  readonly transitive?: boolean
}

/** A kind of entity, with the fields of its interfaces. */
export interface KindOfEntity {
  readonly name: string
  readonly value: string
  readonly plural: string
  readonly interfaces: readonly string[]
}

/** What the naive reading needs to know of the ontology. */
export interface Ontology {
  readonly kinds: ReadonlyMap<string, KindOfEntity>
  /** By type and field name; interfaces included. */
  readonly relationFields: ReadonlyMap<string, ReadonlyMap<string, RelationField>>
  readonly relationTypes: readonly string[]
  /** The relation types that hold the same from either end. */
  readonly symmetric: ReadonlySet<string>
  /** The relation types whose destination contains their origin. */
  readonly containing: ReadonlySet<string>
}

type Directives = { readonly directives?: readonly ConstDirectiveNode[] | undefined }

const directive = (node: Directives, name: string): Record<string, any> | null => {
  const found = node.directives?.find((one) => one.name.value === name)
  if (!found) return null
  return Object.fromEntries((found.arguments ?? []).map((one) => [one.name.value, valueFromASTUntyped(one.value)]))
}

const namedType = (field: FieldDefinitionNode): string => {
  let { type } = field
  while (type.kind !== Kind.NAMED_TYPE) type = type.type
  return type.name.value
}

/** Reads the SDL files of a folder. */
export function readOntology(folder: string): Ontology {
  const { definitions } = parse(
    readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n'),
  )
  const types = definitions.filter(
    (node) => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION,
  )
  const own = new Map(types.map((node) => [node.name.value, relationsOf(node.fields ?? [])]))
  const all = types.map((node): [string, Map<string, RelationField>] => {
    const inherited = (node.interfaces ?? []).map(({ name }) => own.get(name.value) ?? new Map())
    return [node.name.value, new Map([...inherited, own.get(node.name.value)!].flatMap((one) => [...one]))]
  })
  const kinds = types.flatMap((node): [string, KindOfEntity][] => {
    const kind = directive(node, 'kind')
    const name = node.name.value
    const interfaces = (node.interfaces ?? []).map((one) => one.name.value)
    const plural = kind?.['plural'] ?? `${name[0]!.toLowerCase()}${name.slice(1)}s`
    const value = name.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
    return kind ? [[name, { name, value, plural, interfaces }]] : []
  })
  const values = definitions.flatMap((node) =>
    node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'RelationType' ? (node.values ?? []) : [],
  )
  return {
    kinds: new Map(kinds),
    relationFields: new Map(all),
    relationTypes: values.map(({ name }) => name.value),
    containing: new Set(values.filter((one) => directive(one, 'contains')).map(({ name }) => name.value)),
    symmetric: new Set(values.filter((one) => directive(one, 'ends')?.['symmetric']).map(({ name }) => name.value)),
  }
}

const relationsOf = (fields: readonly FieldDefinitionNode[]): Map<string, RelationField> =>
  new Map(
    fields.flatMap((field): [string, RelationField][] => {
      const relation = directive(field, 'relation')
      if (!relation) return []
      return [
        [field.name.value, { ...(relation as Pick<RelationField, 'type' | 'direction'>), target: namedType(field) }],
      ]
    }),
  )
