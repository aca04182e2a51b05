import { StatementBuilder } from '../../compiler/plan/builder.js'
import { bindLiterals, literal } from '../../compiler/plan/literal.js'
import type { WhereContext } from '../../compiler/filter/where-logic.js'
import { entityPredicate } from '../../compiler/filter/where.js'
import type { Statement } from '../../engine/engine.js'
import type { FactFilter } from '../../facts/fact-filter.js'
import { quoteName } from '../../text/quote-name.js'

/** A filter of the entities of a kind or interface. */
export interface TypedWhere {
  readonly typeName: string
  readonly where: object
}

/** The ids of the entities that fit each of some filters, a list for each, in one row; only facts that fit `facts` are looked at. */
export function entitiesThatFit(
  scope: Pick<WhereContext, 'model' | 'limits'>,
  filters: readonly TypedWhere[],
  facts: readonly FactFilter[],
): Statement<{ readonly lists: readonly (readonly string[])[] }> {
  const context = { ...scope, builder: new StatementBuilder(), facts: facts.map(literal) }
  const parts = filters.map(({ typeName, where }, index) => {
    const fits = entityPredicate(context, 'n', typeName, literal(where))
    return `CALL () { MATCH (n:${quoteName(typeName)}) WHERE ${fits} RETURN collect(n.id) AS ids${index} }`
  })
  const columns = filters.map((_, index) => `ids${index}`)
  return {
    name: 'pattern.entitiesThatFit',
    cypher: `${parts.join(' ')} RETURN [${columns.join(', ')}] AS lists`,
    params: bindLiterals(context.builder),
  }
}
