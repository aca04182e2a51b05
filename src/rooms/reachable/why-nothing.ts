import type { Context } from '../../request/context.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import { advise, type SearchArguments } from '../paths/advice.js'
import { lengthAndTypes } from '../paths/no-path.js'
import { searchReach, type ReachQuestion } from './reach-question.js'

/** Says why nothing is within reach, and what would be. */
export async function whyNothing(
  { limits }: Context,
  question: ReachQuestion,
  budget: TraversalBudget,
): Promise<string> {
  const { topology, start, passage, args } = question
  const id = topology.entityIds[start] as string
  if (budget.stoppedBy)
    return `The search from ${id} had to stop before it found an entity of the kind ${args.kind}: narrow it.`
  if (!topology.entityKinds.includes(args.kind)) return `The graph holds no entity of the kind ${args.kind}.`
  const again = async (changed: SearchArguments) => {
    const rows = await searchReach(question, changed, budget, (found) => found.length > 0)
    return rows.map(({ path }) => path)
  }
  const otherTypes = 'without "relations"'
  const advice = await advise({ topology, passage, args, longest: limits.maxPathLength, otherTypes, again })
  return `Paths of ${lengthAndTypes(args)} lead from ${id} to no entity of the kind ${args.kind}.${advice}`
}
