import type { GraphQLResolveInfo } from 'graphql'
import { coerceArguments } from '../compiler/plan/coerce-arguments.js'
import { factsDirectives } from '../compiler/plan/inherited-facts.js'
import { literal } from '../compiler/plan/literal.js'
import { ALL_FACTS, checkFacts, type FactFilter, type WhichFacts } from '../facts/fact-filter.js'
import type { Context } from './context.js'
import { relationsThatFit } from './which-facts.cypher.js'

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
  return { ...args, facts: await factsBy(context, filtersAt(info, args.facts as FactFilter | null | undefined)) }
}

/**
 * What filters say of which facts count, all of them together. `types` are those of the relations that are asked about,
 * where that is known; `argument` names the filters in errors.
 */
export async function factsBy(
  context: Context,
  filters: readonly FactFilter[],
  types: readonly string[] | null = null,
  argument = 'facts',
): Promise<WhichFacts> {
  for (const filter of filters) checkFacts(filter, argument)
  return { filters, matching: await matchingOf(context, filters, types) }
}

/** Which facts a filter leaves where no field asks. Throws `InvalidInputError` for a filter that nothing can fit. */
export async function whichFacts(reader: Reader, filter: FactFilter | null): Promise<WhichFacts> {
  if (!filter) return ALL_FACTS
  checkFacts(filter)
  return { filters: [filter], matching: filter.where ? await findMatching(reader, [filter.where], null) : null }
}

type Reader = Pick<Context, 'model' | 'plans'> & { readonly engine: Pick<Context['engine'], 'read'> }
type Matching = Promise<ReadonlySet<string>>

const known = new WeakMap<Context, Map<string, Matching>>()

/** Asked once for all fields of a request that ask the same. */
async function matchingOf(
  context: Context,
  filters: readonly FactFilter[],
  types: readonly string[] | null,
): Promise<ReadonlySet<string> | null> {
  const wheres = filters.flatMap(({ where }) => (where ? [where] : []))
  if (wheres.length === 0) return null
  const ofRequest = known.get(context) ?? new Map<string, Matching>()
  known.set(context, ofRequest)
  const key = JSON.stringify([wheres, types])
  const matching = ofRequest.get(key) ?? findMatching(context, wheres, types)
  ofRequest.set(key, matching)
  return matching
}

async function findMatching(
  { engine, model, plans }: Reader,
  wheres: readonly object[],
  types: readonly string[] | null,
): Matching {
  const [row] = await engine.read(relationsThatFit({ model, limits: plans.limits }, wheres.map(literal), types))
  return new Set(row?.ids)
}
