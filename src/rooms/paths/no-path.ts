import type { QueryPathsArgs } from '../../generated/graphql.js'
import type { RelationFilter } from '../../topology/relation-filter.js'
import { STANCES } from '../../topology/topology.js'
import type { Path } from '../../traversal/path.js'
import type { Question } from './question.js'

/** A search that found nothing, and how to search again with other filters. */
export interface Fruitless extends Question {
  readonly args: QueryPathsArgs
  readonly hasStopped: boolean
  readonly again: (filter: RelationFilter, keepVia: boolean) => Promise<readonly Path[]>
}

/** Says why there is no path, and what would find one: by searching with one filter less at a time. */
export async function whyNoPath(search: Fruitless): Promise<string> {
  const { topology, from, to, ends, args, hasStopped } = search
  const joins = `joins ${topology.entityIds[from]} with ${topology.entityIds[to]}`
  if (hasStopped) return `The search had to stop before it found a path that ${joins}: narrow it.`
  const types = args.relations ? ` of the types ${args.relations.join(', ')}` : ''
  const length = args.maxLength === 1 ? 'a single relation' : `at most ${args.maxLength} relations`
  const { shared } = ends
  const meetings = shared.length > 0 ? ` They have entities in common: "shared" lists ${shared.length}.` : ''
  return `No path of ${length}${types} ${joins}.${meetings}${await advice(search)}`
}

async function advice(search: Fruitless): Promise<string> {
  return (await stanceAdvice(search)) ?? (await otherAdvice(search)) ?? ''
}

/** Counts the relations of other stances that the first paths would use. */
async function stanceAdvice({ topology, args, again }: Fruitless): Promise<string | null> {
  const stances: readonly string[] | null | undefined = args.stances
  if (!stances) return null
  const paths = await again({ ...args, stances: null }, true)
  const stanceOf = (relation: number) => STANCES[topology.stance[relation] as number] as (typeof STANCES)[number]
  const used = new Set(paths.flatMap(({ relations }) => relations))
  const missing = [...used].map(stanceOf).filter((stance) => !stances.includes(stance))
  if (missing.length === 0) return null
  const counts = STANCES.map((stance) => [stance, missing.filter((one) => one === stance).length] as const)
  const named = counts.filter(([, count]) => count > 0)
  const wanted = STANCES.filter((stance) => stances.includes(stance) || missing.includes(stance))
  return ` Relations of other stances that would join them were left out: ${named
    .map(([stance, count]) => `${stance} ${count}`)
    .join(', ')}. Ask with stances: [${wanted.join(', ')}].`
}

async function otherAdvice({ args, again }: Fruitless): Promise<string | null> {
  const { relations = null, stances = null, asOf, period, minConfidence, sources, via } = args
  const given = Object.keys({ asOf, period, minConfidence, sources }).filter((name) => args[name as keyof typeof args])
  const finds = async (filter: RelationFilter, keepVia = true) => (await again(filter, keepVia)).length > 0
  for (const name of given) if (await finds({ ...args, [name]: null })) return ` There is one without "${name}".`
  if (via && (await finds(args, false))) return ' There is one without "via".'
  if (given.length < 2 || !(await finds({ relations, stances }))) return null
  return ` There is one without ${given.map((name) => `"${name}"`).join(', ')}.`
}
