import {
  Kind,
  validate,
  visit,
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { usedBy, variablesIn, variablesOf, type Case } from './generator/document.js'

/** Candidates that are tried at most: a failing document is to be read by people, not to be the smallest there is. */
const MAX_TRIES = 1500

/**
 * A smaller case that still fails, found by leaving out one part after the other. It stays a valid document of the
 * schema throughout.
 */
export async function shrink(
  schema: GraphQLSchema,
  failing: Case,
  fails: (candidate: Case) => Promise<boolean>,
): Promise<Case> {
  let current = failing
  let tries = 0
  for (let index = 0; tries < MAX_TRIES;) {
    const candidate = tidy(candidateAt(current, index))
    if (candidate === null) break
    const isSmaller = candidate !== 'unchanged' && validate(schema, candidate.document).length === 0
    if (isSmaller && (tries++, await fails(candidate))) {
      current = candidate
      continue
    }
    index++
    // What could not be left out at first may be superfluous now.
    if (candidateAt(current, index) === null && index > 0 && hasShrunk(failing, current)) {
      failing = current
      index = 0
    }
  }
  return current
}

const hasShrunk = (before: Case, after: Case): boolean => before !== after

type Candidate = Case | 'unchanged' | null

/** The case without its part of an index; null beyond the last one. */
function candidateAt(one: Case, index: number): Candidate {
  if (index < one.runs.length) {
    const runs = one.runs.filter((_, position) => position !== index)
    return runs.length > 0 ? { ...one, runs } : 'unchanged'
  }
  let left = index - one.runs.length
  const variables = one.runs.flatMap((run) => Object.keys(run.variables).map((name) => ({ run, name })))
  if (left < variables.length) {
    const { run, name } = variables[left]!
    const kept = without(run.variables, name)
    return { ...one, runs: one.runs.map((other) => (other === run ? { ...run, variables: kept } : other)) }
  }
  left -= variables.length
  const edited = { done: false, left }
  const document = visit<DocumentNode>(one.document, {
    enter: (node) => edit(node, edited, fragmentsOf(one.document)),
  })
  return edited.done ? { ...one, document } : null
}

interface Edit {
  done: boolean
  left: number
}

/** Makes the edit whose turn it is, if this node offers it. */
function edit(node: ASTNode, turn: Edit, fragments: readonly FragmentDefinitionNode[]): ASTNode | null | undefined {
  if (turn.done) return undefined
  for (const option of optionsOf(node, fragments)) {
    if (turn.left-- > 0) continue
    turn.done = true
    return option()
  }
  return undefined
}

const REMOVABLE: readonly string[] = [Kind.ARGUMENT, Kind.DIRECTIVE, Kind.OBJECT_FIELD]

function optionsOf(node: ASTNode, fragments: readonly FragmentDefinitionNode[]): (() => ASTNode | null)[] {
  if (node.kind === Kind.SELECTION_SET) return selectionOptions(node, fragments)
  if (REMOVABLE.includes(node.kind)) return [() => null]
  if (node.kind === Kind.LIST)
    return node.values.map((one) => () => ({ ...node, values: node.values.filter((other) => other !== one) }))
  if (node.kind === Kind.FIELD && node.alias) return [() => without(node, 'alias')]
  if (node.kind === Kind.VARIABLE_DEFINITION && node.defaultValue) return [() => without(node, 'defaultValue')]
  return []
}

const without = <T extends object>(object: T, key: keyof T): T =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== key)) as T

/** A selection is left out, or gives way to what is within it. */
function selectionOptions(
  set: SelectionSetNode,
  fragments: readonly FragmentDefinitionNode[],
): (() => SelectionSetNode)[] {
  return set.selections.flatMap((selection, index) => {
    const replaced = (others: readonly SelectionNode[]) => () => ({
      ...set,
      selections: [...set.selections.slice(0, index), ...others, ...set.selections.slice(index + 1)],
    })
    const within = contentsOf(selection, fragments)
    return [...(set.selections.length > 1 ? [replaced([])] : []), ...(within ? [replaced(within)] : [])]
  })
}

function contentsOf(
  selection: SelectionNode,
  fragments: readonly FragmentDefinitionNode[],
): readonly SelectionNode[] | null {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection.selectionSet.selections
  if (selection.kind !== Kind.FRAGMENT_SPREAD) return null
  return fragments.find(({ name }) => name.value === selection.name.value)?.selectionSet.selections ?? null
}

const fragmentsOf = ({ definitions }: DocumentNode): FragmentDefinitionNode[] =>
  definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION)

/** Without operations that are not run, and fragments and variables that are not used. */
function tidy(candidate: Candidate): Candidate {
  if (candidate === null || candidate === 'unchanged') return candidate
  const { document, runs } = candidate
  const fragments = fragmentsOf(document)
  const operations = document.definitions
    .filter((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)
    .filter(({ name }) => runs.some(({ operation }) => operation === name?.value))
    .map((one) => {
      const used = [...variablesOf(one.selectionSet, fragments), ...(one.directives ?? []).flatMap(variablesIn)]
      const kept = (one.variableDefinitions ?? []).filter(({ variable }) => used.includes(variable.name.value))
      return { ...one, variableDefinitions: kept }
    })
  const declared = (operation: string): string[] =>
    operations
      .filter(({ name }) => name?.value === operation)
      .flatMap((one) => one.variableDefinitions.map(({ variable }) => variable.name.value))
  return {
    ...candidate,
    document: { kind: Kind.DOCUMENT, definitions: usedBy([...operations, ...fragments]) },
    runs: runs.map((run) => ({
      ...run,
      variables: Object.fromEntries(
        Object.entries(run.variables).filter(([name]) => declared(run.operation).includes(name)),
      ),
    })),
  }
}
