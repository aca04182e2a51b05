import type { QueryPathsArgs } from '../../generated/graphql.js'
import type { WithFacts } from '../../request/which-facts.js'
import { advise, type Fruitless } from './advice.js'
import type { Question } from './question.js'

/** Why there is nothing where nothing was asked for. */
export const NONE_ASKED_FOR = 'None was asked for: "first" is 0.'

/** Says why there is no path, and what would find one. */
export async function whyNoPath(
  search: Fruitless<WithFacts<QueryPathsArgs>> & Question,
  hasStopped: boolean,
): Promise<string> {
  const { topology, from, to, ends, args } = search
  if (args.first === 0) return NONE_ASKED_FOR
  const joins = `joins ${topology.entityIds[from]} with ${topology.entityIds[to]}`
  if (hasStopped) return `The search had to stop before it found a path that ${joins}: narrow it.`
  const { shared } = ends
  const meetings = shared.length > 0 ? ` They have entities in common: "shared" lists ${shared.length}.` : ''
  return `No path of ${lengthAndTypes(args)} ${joins}.${meetings}${await advise(search)}`
}

/** How long paths may be, and of which relations. */
export function lengthAndTypes({ maxLength, relations }: Pick<QueryPathsArgs, 'maxLength' | 'relations'>): string {
  const length = maxLength === 1 ? 'a single relation' : `at most ${maxLength} relations`
  return relations ? `${length} of the types ${relations.join(', ')}` : length
}
