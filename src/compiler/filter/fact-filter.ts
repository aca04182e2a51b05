import { CONDITIONS } from '../../facts/conditions.js'
import { checkFacts, FACT_MEMBERS, type FactFilter } from '../../facts/fact-filter.js'
import type { Argument } from '../plan/argument.js'
import type { StatementBuilder } from '../plan/builder.js'
import type { Env } from '../plan/env.js'

/**
 * The predicates of filters of facts on the variable of a fact: all of them hold. What they ask of relations alone
 * (`where`) is left out. `asked` is what of a filter is asked of the fact. Binding throws `InvalidInputError` for a
 * filter that nothing can fit.
 */
export const factPredicates = (
  builder: StatementBuilder,
  fact: string,
  filters: readonly Argument[],
  asked: (filter: FactFilter) => FactFilter = (filter) => filter,
): string[] =>
  filters.flatMap((filter) =>
    CONDITIONS.flatMap(({ at, operand, cypher }) => {
      const isGiven = at.reduce<Argument>((argument, key) => argument.at(key), filter).given
      // Which conditions are asked is known before any request: it does not depend on what they compare with.
      if (!isGiven || !(at[0] in asked(EVERYTHING))) return []
      const read = (env: Env) => {
        const given = filter.get(env) as FactFilter
        checkFacts(given)
        return operand(valueAt(asked(given), at) as never)
      }
      return [cypher(fact, builder.computed(read))]
    }),
  )

const EVERYTHING = Object.fromEntries(FACT_MEMBERS.map((member) => [member, null])) as FactFilter

const valueAt = (filter: FactFilter, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], filter)

/** Whether filters narrow at all. */
export const narrows = (filters: readonly Argument[]): boolean => filters.some((filter) => filter.entries().length > 0)

/** The filters of the facts that a field lists: those inherited, and its own. */
export const listedFacts = (
  { facts }: { readonly facts: readonly Argument[] },
  args: Argument,
): readonly Argument[] => [...facts, args.at('facts')]
