import { CONDITIONS } from '../../facts/conditions.js'
import { checkFacts, type FactFilter } from '../../facts/fact-filter.js'
import type { Argument } from '../plan/argument.js'
import type { StatementBuilder } from '../plan/builder.js'
import type { Env } from '../plan/env.js'

/**
 * The predicates of filters of facts on the variable of a fact: all of them hold. What they ask of relations alone
 * (`where`) is left out; so is, `inList`, what takes a subquery, for a fact that is a member of a list. Binding throws `InvalidInputError` for a filter that nothing can fit.
 */
export const factPredicates = (
  builder: StatementBuilder,
  fact: string,
  filters: readonly Argument[],
  { inList = false } = {},
): string[] =>
  filters.flatMap((filter) =>
    CONDITIONS.flatMap(({ at, operand, cypher, takesSubquery = false }) => {
      if (inList && takesSubquery) return []
      const given = at.reduce<Argument>((argument, key) => argument.at(key), filter)
      const read = (env: Env) => {
        checkFacts(filter.get(env) as FactFilter)
        return operand(given.get(env) as never)
      }
      return given.given ? [cypher(fact, builder.computed(read))] : []
    }),
  )

/** Whether filters narrow at all. */
export const narrows = (filters: readonly Argument[]): boolean => filters.some((filter) => filter.entries().length > 0)

/** The filters of the facts that a field lists: those inherited, and its own. */
export const listedFacts = (
  { facts }: { readonly facts: readonly Argument[] },
  args: Argument,
): readonly Argument[] => [...facts, args.at('facts')]
