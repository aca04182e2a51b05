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
import type { Model } from '../ontology/model.js'
import { directive } from '../ontology/sdl-nodes.js'

/** The capabilities of the server, one a file; they are the same over every ontology that has what they need. */
const DIRECTORY = new URL('../../schema/api/', import.meta.url)

/** What the API adds to an ontology. */
export interface Api {
  readonly sdl: string
  /** What it leaves out because the ontology lacks what that needs: names of types, and `Type.field`. */
  readonly leftOut: ReadonlySet<string>
}

/** Reads schema/api in a fixed order, without the files and fields whose `@needs` the ontology does not meet. */
export function readApi(model: Model): Api {
  const has = namesIn(model)
  const leftOut = new Set<string>()
  const kept = apiFiles().flatMap((sdl) => {
    const { definitions } = parse(sdl)
    const isMet = definitions.every((node) => node.kind !== Ast.SCHEMA_EXTENSION || meets(node, has))
    if (!isMet) for (const name of definitions.flatMap(declaredBy)) leftOut.add(name)
    return isMet ? definitions.filter(({ kind }) => kind !== Ast.SCHEMA_EXTENSION) : []
  })
  const sdl = kept.map((node) => print(withoutUnmet(node, has, leftOut))).join('\n\n')
  return { sdl, leftOut }
}

const apiFiles = (): string[] =>
  readdirSync(fileURLToPath(DIRECTORY))
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => readFileSync(new URL(name, DIRECTORY), 'utf8'))

function namesIn({ kinds, interfaces, enums, relationTypes }: Model): (name: string) => boolean {
  const names = new Set([kinds, interfaces, enums, relationTypes].flatMap((part) => [...part.keys()]))
  return (name) => names.has(name)
}

type Needy = Parameters<typeof directive>[0]

function meets(node: Needy, has: (name: string) => boolean): boolean {
  const names = directive(node, 'needs')?.['names'] as string[] | undefined
  return (names ?? []).every(has)
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
function withoutUnmet(node: DefinitionNode, has: (name: string) => boolean, leftOut: Set<string>): DefinitionNode {
  if (!('fields' in node) || !node.fields) return node
  const fields = (node.fields as readonly Field[]).filter((field) => {
    const isMet = meets(field, has)
    if (!isMet) leftOut.add(`${node.name.value}.${field.name.value}`)
    return isMet
  })
  return { ...node, fields: fields.map(withoutMark) } as DefinitionNode
}

const withoutMark = (field: Field): Field => ({
  ...field,
  directives: (field.directives ?? []).filter(({ name }) => name.value !== 'needs'),
})
