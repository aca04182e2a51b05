import {
  Kind,
  visit,
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { OperationTypeNode } from 'graphql'
import { hasConflict, usesFacts } from '../oracle/inherited.js'
import { Arguments } from './arguments.js'
import { Cursors, type CursorWish } from './cursors.js'
import { Keys, nameNode } from './keys.js'
import type { Pools } from './pools.js'
import { Random } from './random.js'
import { Selections } from './selections.js'
import { Values } from './values.js'
import { Variables } from './variables.js'

/** One request of an operation of the document. */
export interface Run {
  readonly operation: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** A document with the requests that are made of it, one after the other. */
export interface Case {
  readonly document: DocumentNode
  readonly runs: readonly Run[]
  readonly cursors: readonly CursorWish[]
}

/** What documents are drawn from. */
export interface World {
  readonly schema: GraphQLSchema
  readonly pools: Pools
  readonly roots: readonly string[]
}

/** The document of a seed: the same one each time. */
export function drawCase({ schema, pools, roots }: World, seed: number): Case {
  const random = new Random(seed)
  const values = new Values(random, pools)
  const variables = new Variables(random)
  const args = new Arguments(random, values, variables, random.pick([0, 0.1, 0.3]))
  const cursors = new Cursors(random, schema, values, pools.entityIds)
  const size = { selections: random.int(12, 60) }
  const selections = new Selections(random, schema, new Keys(random), args, cursors, size, roots, pools)
  const names = ['A', 'B', 'C'].slice(0, random.pick([1, 1, 1, 2, 2, 3]))
  const share = Math.ceil(size.selections / names.length)
  const bodies = names.map((name) => {
    size.selections = share
    return { name, selectionSet: selections.on(schema.getQueryType()!, random.int(5, 11)) }
  })
  const operations = bodies.map(({ name, selectionSet }) => {
    const directives = selections.facts(0.5)
    const used = [...variablesOf(selectionSet, selections.fragments), ...directives.flatMap(variablesIn)]
    const declared = variables.declare(used)
    const definition: OperationDefinitionNode = {
      kind: Kind.OPERATION_DEFINITION,
      operation: OperationTypeNode.QUERY,
      name: nameNode(name),
      variableDefinitions: variables.definitions(declared),
      directives,
      selectionSet,
    }
    const times = declared.length > 0 && random.chance(0.5) ? 2 : 1
    const runs = Array.from({ length: times }, (): Run => ({ operation: name, variables: variables.values(declared) }))
    return { definition, runs }
  })
  const definitions = [...operations.map(({ definition }) => definition), ...selections.fragments]
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: usedBy(definitions) }
  return {
    document: usesFacts(document) && hasConflict(schema, document) ? withoutFacts(document) : document,
    runs: operations.flatMap(({ runs }) => runs),
    cursors: cursors.wishes,
  }
}

/** A document in which every fact counts. */
export const withoutFacts = (document: DocumentNode): DocumentNode =>
  withoutUnused(visit(document, { Directive: ({ name }) => (name.value === 'facts' ? null : undefined) }))

/** Without the declarations of variables that are not used. */
function withoutUnused(document: DocumentNode): DocumentNode {
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION)
  const definitions = document.definitions.map((one) => {
    if (one.kind !== Kind.OPERATION_DEFINITION) return one
    const used = [...variablesOf(one.selectionSet, fragments), ...(one.directives ?? []).flatMap(variablesIn)]
    return {
      ...one,
      variableDefinitions: one.variableDefinitions?.filter(({ variable }) => used.includes(variable.name.value)),
    }
  })
  return { ...document, definitions: definitions as DocumentNode['definitions'] }
}

/** The names of the variables within a node. */
export function variablesIn(node: ASTNode): string[] {
  const found: string[] = []
  visit(node, { Variable: ({ name }) => void found.push(name.value) })
  return found
}

type Definition = OperationDefinitionNode | FragmentDefinitionNode

/** The definitions without fragments that no operation reaches. */
export function usedBy(definitions: readonly Definition[]): Definition[] {
  const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION)
  const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION)
  const reached = new Set(operations.flatMap(({ selectionSet }) => [...fragmentsIn(selectionSet, fragments)]))
  return [...operations, ...fragments.filter(({ name }) => reached.has(name.value))]
}

/** The names of the fragments that a selection spreads, fragments within fragments included. */
function fragmentsIn(
  set: SelectionSetNode,
  fragments: readonly FragmentDefinitionNode[],
  found = new Set<string>(),
): Set<string> {
  visit(set, {
    FragmentSpread({ name: { value } }) {
      if (found.has(value)) return
      found.add(value)
      const fragment = fragments.find(({ name }) => name.value === value)
      if (fragment) fragmentsIn(fragment.selectionSet, fragments, found)
    },
  })
  return found
}

/** The names of the variables that a selection uses, those of its fragments included. */
export function variablesOf(set: SelectionSetNode, fragments: readonly FragmentDefinitionNode[]): string[] {
  const names = fragmentsIn(set, fragments)
  const sets = [set, ...fragments.filter(({ name }) => names.has(name.value)).map((one) => one.selectionSet)]
  const found = new Set<string>()
  for (const one of sets) for (const name of variablesIn(one)) found.add(name)
  return [...found]
}
