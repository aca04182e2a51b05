import type { Argument } from '../../compiler/argument.js'
import { StatementBuilder } from '../../compiler/builder.js'
import { bindLiterals } from '../../compiler/literal.js'
import { endsOf, relationTypesPattern } from '../../compiler/pattern.js'
import { all, type WhereContext } from '../../compiler/where-logic.js'
import { relationPredicate } from '../../compiler/where.js'
import type { Statement } from '../../engine/engine.js'
import { LABELS } from '../../ontology/layout.js'

/** The relations that fit every one of some `RelationWhere`, in one row. */
export function relationsThatFit(
  scope: Omit<WhereContext, 'builder' | 'facts'>,
  wheres: readonly Argument[],
): Statement<{ readonly ids: readonly string[] }> {
  const context = { ...scope, builder: new StatementBuilder() }
  const types = relationTypesPattern(context.model)
  const fits = wheres.map((where) => relationPredicate(context, 'r', endsOf('a', 'b', 'OUT'), where))
  return {
    cypher: `MATCH (a:${LABELS.entity})-[r:${types}]->(b:${LABELS.entity}) WHERE ${all(fits)} RETURN collect(r.id) AS ids`,
    params: bindLiterals(context.builder),
  }
}
