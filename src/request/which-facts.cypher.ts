import type { Argument } from '../compiler/plan/argument.js'
import { StatementBuilder } from '../compiler/plan/builder.js'
import { bindLiterals } from '../compiler/plan/literal.js'
import { endsOf, relationTypesPattern } from '../compiler/filter/pattern.js'
import { all, type WhereContext } from '../compiler/filter/where-logic.js'
import { relationPredicate } from '../compiler/filter/where.js'
import type { Statement } from '../engine/engine.js'
import { LABELS } from '../ontology/layout.js'
import { quoteTypes } from '../text/quote-name.js'

/** The relations of some types (any when null) that fit every one of some `RelationWhere`, in one row. */
export function relationsThatFit(
  scope: Omit<WhereContext, 'builder' | 'facts'>,
  wheres: readonly Argument[],
  only: readonly string[] | null,
): Statement<{ readonly ids: readonly string[] }> {
  const context = { ...scope, builder: new StatementBuilder() }
  const types = only ? quoteTypes(only) : relationTypesPattern(context.model)
  const fits = wheres.map((where) => relationPredicate(context, 'r', endsOf('a', 'b', 'OUT'), where))
  return {
    name: 'which-facts.relationsThatFit',
    cypher: `MATCH (a:${LABELS.entity})-[r:${types}]->(b:${LABELS.entity}) WHERE ${all(fits)} RETURN collect(r.id) AS ids`,
    params: bindLiterals(context.builder),
  }
}
