import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  Kind as Ast,
  parse,
  print,
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
} from 'graphql'
import type { Model } from '../../ontology/model.js'
import { hasRole } from '../../ontology/roles.js'
import { directive } from '../../ontology/sdl-nodes.js'
import { forEachKind } from './for-each-kind.js'
import { typedByRole } from './typed-by-role.js'

/** The capabilities of the server, one a file; they are the same over every ontology that has what they need. */
const DIRECTORY = new URL('../../../schema/api/', import.meta.url)

/** What the API adds to an ontology. */
export interface Api {
  readonly sdl: string
  /** What it leaves out because the ontology lacks a role that it needs: names of types, and `Type.field`. */
  readonly leftOut: ReadonlySet<string>
}

/**
 * Reads schema/api in a fixed order, as it is over an ontology: without the files and fields whose `@needs` it does not
 * meet, with its own types and kinds where `@typedBy` and `@each` ask for them.
 */
export function readApi(model: Model): Api {
  const leftOut = new Set<string>()
  const kept = apiFiles().flatMap((sdl) => {
    const definitions = parse(sdl).definitions.flatMap((node) => forEachKind(node, model))
    const isMet = definitions.every((node) => node.kind !== Ast.SCHEMA_EXTENSION || meets(node, model))
    if (!isMet) for (const name of definitions.flatMap(declaredBy)) leftOut.add(name)
    return isMet ? definitions.filter(({ kind }) => kind !== Ast.SCHEMA_EXTENSION) : []
  })
  const sdl = kept.map((node) => print(withoutUnmet(node, model, leftOut))).join('\n\n')
  return { sdl, leftOut }
}

const apiFiles = (): string[] =>
  readdirSync(fileURLToPath(DIRECTORY))
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => readFileSync(new URL(name, DIRECTORY), 'utf8'))

function meets(node: Parameters<typeof directive>[0], model: Model): boolean {
  const roles = directive(node, 'needs')?.['roles'] as string | readonly string[] | undefined
  return [roles ?? []].flat().every((role) => hasRole(model, role))
}

/** A type by its name; an extension by the fields it adds. */
function declaredBy(node: DefinitionNode): string[] {
  if (!('name' in node) || !node.name) return []
  const owner = node.name.value
  if (!node.kind.endsWith('Extension')) return [owner]
  return 'fields' in node ? (node.fields ?? []).map(({ name }) => `${owner}.${name.value}`) : []
}

type Field = FieldDefinitionNode | InputValueDefinitionNode

/** The definition without the fields whose needs are not met, and without the marks of those that are. */
function withoutUnmet(node: DefinitionNode, model: Model, leftOut: Set<string>): DefinitionNode {
  if (!('fields' in node) || !node.fields) return node
  const fields = (node.fields as readonly Field[]).filter((field) => {
    const isMet = meets(field, model)
    if (!isMet) leftOut.add(`${node.name.value}.${field.name.value}`)
    return isMet
  })
  return { ...node, fields: fields.map((field) => withoutMarks(typedByRole(field, model))) } as DefinitionNode
}

const MARKS = ['needs', 'typedBy']

const withoutMarks = (field: Field): Field => ({
  ...field,
  directives: (field.directives ?? []).filter(({ name }) => !MARKS.includes(name.value)),
})
