import type { OperationDefinitionNode } from 'graphql'
import { ByLooks } from '../../compiler/plan/by-looks.js'
import { createEnv, type Env } from '../../compiler/plan/env.js'
import { Looks } from '../../compiler/plan/looks.js'
import { costOf, type ListSizes, type Operation } from './selection-cost.js'

/**
 * How many rows an operation may come to, from its selection and page arguments alone: a page counts its size, and
 * everything selected below it counts once for each of its rows. An upper bound for lists; what a list really holds is
 * not looked at.
 */
export function estimateRows(operation: Operation, sizes: ListSizes): number {
  const env = createEnv(operation.variables)
  const estimates = known.get(operation.operation) ?? new ByLooks<Estimated>()
  known.set(operation.operation, estimates)
  return estimates.get(env, () => estimateFor(operation, env, sizes)).rows
}

/** An estimate, and what of the request it depends on. */
interface Estimated {
  readonly rows: number
  readonly looks: Looks
}

const known = new WeakMap<OperationDefinitionNode, ByLooks<Estimated>>()

function estimateFor(operation: Operation, env: Env, sizes: ListSizes): Estimated {
  const looks = new Looks(env)
  const rows = costOf(operation, {
    ...sizes,
    looks,
    own:
      ({ size }) =>
      (rows) =>
        rows * (size ?? 0),
  })
  looks.close()
  return { rows, looks }
}
