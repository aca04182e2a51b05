import type { GraphQLResolveInfo } from 'graphql'
import { literal } from '../../compiler/literal.js'
import { checkFacts, type FactFilter, type WhichFacts } from '../../facts/fact-filter.js'
import type { Context } from '../../graphql/context.js'
import { relationsThatFit } from './facts.cypher.js'

/** Arguments of a field with all that decides which facts count there, in place of its own filter alone. */
export type WithFacts<Args> = Omit<Args, 'facts'> & { readonly facts: WhichFacts }

/** The filters of facts that hold at a field: those inherited and its own. */
export const filtersAt = (_info: GraphQLResolveInfo, own: FactFilter | null | undefined): FactFilter[] =>
  own ? [own] : []

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

async function matchingOf(
  { engine, model, plans }: Context,
  filters: readonly FactFilter[],
): Promise<ReadonlySet<string> | null> {
  const wheres = filters.flatMap(({ where }) => (where ? [literal(where)] : []))
  if (wheres.length === 0) return null
  const [row] = await engine.read(relationsThatFit({ model, limits: plans.limits }, wheres))
  return new Set(row?.ids)
}
