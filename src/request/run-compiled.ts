import type { GraphQLResolveInfo } from 'graphql'
import type { Compile } from '../compiler/plan.js'
import type { Context } from './context.js'

/** Runs the one statement that a selected field compiles to. */
export async function runCompiled<Result>(
  { plans, engine }: Context,
  info: GraphQLResolveInfo,
  sort: string,
  compile: Compile<Result>,
): Promise<Result> {
  const prepared = plans.prepare(info, sort, compile)
  return prepared.read(await engine.read(prepared.statement))
}
