import type { GraphQLResolveInfo } from 'graphql'
import { coerceArguments } from '../../compiler/coerce-arguments.js'
import { factsDirectives } from '../../compiler/inherited-facts.js'
import { literal } from '../../compiler/literal.js'
import { checkFacts, type FactFilter, type WhichFacts } from '../../facts/fact-filter.js'
import type { Context } from '../../graphql/context.js'
import { relationsThatFit } from './facts.cypher.js'

/** Arguments of a field with all that decides which facts count there, in place of its own filter alone. */
export type WithFacts<Args> = Omit<Args, 'facts'> & { readonly facts: WhichFacts }

/** The filters of facts that hold at a field: those inherited and its own. */
export function filtersAt(
  { schema, fieldNodes, variableValues }: GraphQLResolveInfo,
  own: FactFilter | null | undefined,
): FactFilter[] {
  const [node] = fieldNodes
  const inherited = (node ? factsDirectives(schema, node) : []).map(
    (directive) => coerceArguments(directive.definition, directive.node, variableValues)['where'] as FactFilter,
  )
  return own ? [...inherited, own] : inherited
}

/**
 * Reads which facts count at a field. What filters ask of the relations themselves takes a statement; everything else
 * is known of each fact. Throws `InvalidInputError` for a filter that nothing can fit.
 */
export async function withFacts<Args extends { readonly facts?: unknown }>(
  context: Context,
  info: GraphQLResolveInfo,
  args: Args,
): Promise<WithFacts<Args>> {
  const filters = filtersAt(info, args.facts as FactFilter | null | undefined)
  for (const filter of filters) checkFacts(filter)
  return { ...args, facts: { filters, matching: await matchingOf(context, filters) } }
}

type Matching = Promise<ReadonlySet<string>>

const known = new WeakMap<Context, Map<string, Matching>>()

/** Asked once for all fields of a request that ask the same. */
async function matchingOf(context: Context, filters: readonly FactFilter[]): Promise<ReadonlySet<string> | null> {
  const wheres = filters.flatMap(({ where }) => (where ? [where] : []))
  if (wheres.length === 0) return null
  const ofRequest = known.get(context) ?? new Map<string, Matching>()
  known.set(context, ofRequest)
  const key = JSON.stringify(wheres)
  const matching = ofRequest.get(key) ?? findMatching(context, wheres)
  ofRequest.set(key, matching)
  return matching
}

async function findMatching({ engine, model, plans }: Context, wheres: readonly object[]): Matching {
  const [row] = await engine.read(relationsThatFit({ model, limits: plans.limits }, wheres.map(literal)))
  return new Set(row?.ids)
}
