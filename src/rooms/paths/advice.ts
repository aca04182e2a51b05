import { STANCES, type Topology } from '../../topology/topology.js'
import { narrowedBy, sourcesOf, stancesOf, without, type WhichFacts } from '../../facts/fact-filter.js'
import type { RelationFilter } from '../../topology/relation-filter.js'
import { uncited } from '../../topology/uncited.js'
import type { Path } from '../../traversal/path.js'
import type { Passage } from './passage.js'

/** What a search goes by. */
export interface SearchArguments extends RelationFilter {
  readonly facts: WhichFacts
  readonly via?: unknown
  readonly maxLength: number
}

/** A search that found nothing, and how to search again with other arguments; without `via` nothing is avoided. */
export interface Fruitless<Arguments extends SearchArguments = SearchArguments> {
  readonly topology: Topology
  readonly args: Arguments
  /** What the search was kept from though nobody asked for it. */
  readonly passage: Pick<Passage, 'hubs'>
  /** The largest `maxLength` a client may ask for. */
  readonly longest: number
  /** How to ask for relations of any type. */
  readonly otherTypes: string
  readonly again: (args: SearchArguments) => Promise<readonly Path[]>
}

/** Says what would find something, by searching with one argument less at a time; empty when nothing does. */
export const advise = async (search: Fruitless): Promise<string> =>
  uncited(search.topology, sourcesOf(search.args.facts)) ??
  (await stanceAdvice(search)) ??
  (await filterAdvice(search)) ??
  (await hubAdvice(search)) ??
  (await lengthAdvice(search)) ??
  (await typeAdvice(search)) ??
  ''

/** Counts the relations of other stances that the first paths would use. */
async function stanceAdvice({ topology, args, again }: Fruitless): Promise<string | null> {
  const stances = stancesOf(args.facts)
  if (!stances) return null
  const paths = await again({ ...args, facts: without(args.facts, ['stances']) })
  const stanceOf = (relation: number) => STANCES[topology.stance[relation] as number] as (typeof STANCES)[number]
  const used = new Set(paths.flatMap(({ relations }) => relations))
  const missing = [...used].map(stanceOf).filter((stance) => !stances.includes(stance))
  if (missing.length === 0) return null
  const counts = STANCES.map((stance) => [stance, missing.filter((one) => one === stance).length] as const)
  const named = counts.filter(([, count]) => count > 0)
  const wanted = STANCES.filter((stance) => stances.includes(stance) || missing.includes(stance))
  return ` Relations of other stances that would join them were left out: ${named
    .map(([stance, count]) => `${stance} ${count}`)
    .join(', ')}. Ask with facts: {stances: [${wanted.join(', ')}]}.`
}

async function filterAdvice({ args, again }: Fruitless): Promise<string | null> {
  const members = narrowedBy(args.facts).filter((member) => member !== 'stances')
  const names = [...members, ...(args.via ? ['via'] : [])]
  const isThereWithout = async (left: readonly string[]): Promise<boolean> => {
    const facts = without(
      args.facts,
      members.filter((member) => left.includes(member)),
    )
    return (await again({ ...args, facts, ...(left.includes('via') && { via: null }) })).length > 0
  }
  for (const name of names) if (await isThereWithout([name])) return ` There is one without "${name}".`
  if (names.length < 2) return null
  return (await isThereWithout(names)) ? ` There is one without ${names.map((name) => `"${name}"`).join(', ')}.` : null
}

async function hubAdvice({ args, passage, again }: Fruitless): Promise<string | null> {
  if (args.via || passage.hubs.size === 0) return null
  const isThere = (await again({ ...args, via: null })).length > 0
  return isThere ? ' There is one through what "excluded" lists.' : null
}

async function lengthAdvice({ args, longest, again }: Fruitless): Promise<string | null> {
  if (args.maxLength >= longest) return null
  const [path] = await again({ ...args, maxLength: longest })
  return path ? ` There is one with "maxLength": ${path.relations.length}.` : null
}

async function typeAdvice({ args, otherTypes, again }: Fruitless): Promise<string | null> {
  if (!args.relations) return null
  return (await again({ ...args, relations: null })).length > 0 ? ` There is one ${otherTypes}.` : null
}
