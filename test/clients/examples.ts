import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'

/** An operation that clients are given, under a name of its own. */
export interface ClientExample {
  readonly name: string
  /** Its file. */
  readonly title: string
  readonly document: DocumentNode
  readonly variables: Record<string, unknown>
}

/** The same operation under another name, its fragments under names that no other example has. */
function named(document: DocumentNode, module: string): DocumentNode {
  const rename = (node: FragmentDefinitionNode | FragmentSpreadNode) => ({
    ...node,
    name: { kind: Kind.NAME as const, value: `${module}_${node.name.value}` },
  })
  return visit(document, {
    OperationDefinition: (node) => ({ ...node, name: { kind: Kind.NAME, value: `${module}Query` } }),
    FragmentDefinition: rename,
    FragmentSpread: rename,
  })
}

/** All operations of `examples/`, each named `E<number>Query`, as the compiler of Relay wants them. */
export const clientExamples: readonly ClientExample[] = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.graphql'))
  .sort()
  .map((file, index) => {
    const path = join('examples', file)
    const variablesFile = path.replace(/\.graphql$/, '.variables.json')
    return {
      name: `E${index}Query`,
      title: file,
      document: named(parse(readFileSync(path, 'utf8')), `E${index}`),
      variables: existsSync(variablesFile)
        ? (JSON.parse(readFileSync(variablesFile, 'utf8')) as Record<string, unknown>)
        : {},
    }
  })

/** A document that asks for the id of everything that has one, as caches need it. */
export function withIds(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const types = new TypeInfo(schema)
  const addId = (node: SelectionSetNode): SelectionSetNode | undefined => {
    const type = types.getParentType()
    const isThing = (isObjectType(type) || isInterfaceType(type)) && 'id' in type.getFields()
    if (!isThing) return undefined
    return { ...node, selections: [...node.selections, { kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'id' } }] }
  }
  return visit(document, visitWithTypeInfo(types, { SelectionSet: { leave: addId } }))
}

/** A `fetch` for a client that keeps what the server said, before the client makes something of it. */
export function recordingFetch(): { readonly fetch: typeof fetch; readonly said: unknown[] } {
  const said: unknown[] = []
  return {
    said,
    async fetch(...request) {
      const response = await fetch(...request)
      const { data } = (await response.clone().json()) as { data?: unknown }
      said.push(data)
      return response
    },
  }
}

/**
 * The paths at which what a cache holds says something else than the answer did. What it has dropped it asks for again,
 * so that this is not a difference.
 */
export function differences(answer: unknown, held: unknown, path = ''): string[] {
  if (held === undefined) return []
  if (Array.isArray(answer) && Array.isArray(held) && answer.length === held.length)
    return answer.flatMap((item, index) => differences(item, held[index], `${path}[${index}]`))
  if (isObject(answer) && isObject(held))
    return Object.keys(answer).flatMap((key) => differences(answer[key], held[key], `${path}.${key}`))
  return answer === held ? [] : [`${path}: ${JSON.stringify(answer)} became ${JSON.stringify(held)}`]
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
