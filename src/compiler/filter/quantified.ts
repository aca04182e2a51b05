import type { Argument } from '../plan/argument.js'
import { scalarPredicate } from './scalar-filter.js'
import { finds, findsNone, negated, type WhereContext } from './where-logic.js'

/**
 * The predicates of `some`, `none`, `every`, `count` and `distinctCount` over what a pattern finds. Of that, only what
 * `counted` holds of is looked at; `member` is the predicate of one of them under a filter, `isFirst` that of
 * one of all that lead to the same entity.
 */
export function quantified(
  context: WhereContext,
  filter: Argument,
  pattern: string,
  counted: () => string,
  member: (where: Argument) => string,
  isFirst: () => string = () => 'true',
): string[] {
  const predicates: string[] = []
  const quantifiers = [...filter.entries()].filter(([name]) => name !== 'facts')
  const matching = (predicate: string) => `MATCH ${pattern} WHERE ${counted()} AND ${predicate}`
  for (const [quantifier, operand] of quantifiers) {
    if (quantifier === 'some') predicates.push(finds(matching(member(operand))))
    if (quantifier === 'none') predicates.push(findsNone(matching(member(operand))))
    if (quantifier === 'every') predicates.push(findsNone(matching(negated(member(operand)))))
    if (quantifier === 'count')
      predicates.push(...scalarPredicate(context.builder, `COUNT { ${matching('true')} }`, operand, 'plain'))
    if (quantifier === 'distinctCount')
      predicates.push(...scalarPredicate(context.builder, `COUNT { ${matching(isFirst())} }`, operand, 'plain'))
  }
  // Facts alone ask that there be one; a quantifier without a condition asks nothing.
  if (quantifiers.length === 0 && filter.at('facts').given) return [finds(matching('true'))]
  return predicates
}
