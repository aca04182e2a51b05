import type { GraphQLResolveInfo } from 'graphql'
import { InvalidInputError } from '../errors.js'
import { groupableFields } from '../ontology/groupable.js'
import { constantOf } from '../ontology/naming.js'
import type { Attribute, Kind, RelationField } from '../ontology/model.js'
import type { Argument } from './argument.js'
import { listedFacts } from './fact-filter.js'
import { atField } from './inherited-facts.js'
import { relationPattern } from './pattern.js'
import type { Compiled } from './plan.js'
import { argumentsOf, type CompileContext } from './projection.js'
import { rootField } from './root-connection.js'
import { entityPredicate, fieldFacts } from './where.js'
import { propertyOf, quoteName } from '../text/quote-name.js'

/** One group: its values by field name (an id where the field leads to entities), and how many entities it has. */
export interface Group {
  readonly values: ReadonlyMap<string, string | boolean | null>
  readonly count: number
}

/** Groups a statement returns at most. */
const MAX_GROUPS = 1000

/**
 * Entities of a kind counted by one or two of its fields: the statement of `companyGroups(by, where)`. An entity with
 * several values of a field counts once in each; one without counts under null. Largest groups first.
 */
export function compileGroups(info: GraphQLResolveInfo, kind: Kind) {
  return (outer: CompileContext): Compiled<Group[]> => {
    const field = rootField(info)
    const context = atField(outer, field)
    const args = argumentsOf(context, info.parentType, field)
    const fields = groupFields(kind, args.at('by').choices())
    const entity = context.builder.name('n')
    const keys = fields.map((one) => groupKey(context, entity, one, listedFacts(context, args)))
    const names = keys.map((_, index) => `k${index}`)
    const cypher = [
      `MATCH (${entity}:${quoteName(kind.name)}) WHERE ${entityPredicate(context, entity, kind.name, args.at('where'))}`,
      ...keys.flatMap(({ match }) => (match ? [match] : [])),
      `WITH ${keys.map(({ expression }, index) => `${expression} AS k${index}`).join(', ')}, count(DISTINCT ${entity}) AS size`,
      `RETURN ${names.join(', ')}, size`,
      `ORDER BY size DESC, ${names.flatMap((name) => [`CASE WHEN ${name} IS NULL THEN 1 ELSE 0 END`, name]).join(', ')} LIMIT ${MAX_GROUPS}`,
    ].join(' ')
    return {
      cypher,
      read: (rows) =>
        rows.map((row) => ({
          count: row['size'] as number,
          values: new Map(
            fields.map((field, index) => [field.name, (row[`k${index}`] ?? null) as string | boolean | null]),
          ),
        })),
    }
  }
}

type GroupField = Attribute | RelationField

function groupFields(kind: Kind, by: readonly string[]): GroupField[] {
  if (by.length < 1 || by.length > 2 || new Set(by).size < by.length)
    throw new InvalidInputError(`"by" takes one or two different keys; it has ${by.length ? by.join(', ') : 'none'}.`)
  const fields = groupableFields(kind)
  return by.map((key) => fields.find((field) => constantOf(field.name) === key) as GroupField)
}

function groupKey(
  context: CompileContext,
  entity: string,
  field: GroupField,
  facts: readonly Argument[],
): { match?: string; expression: string } {
  if ('target' in field) {
    const other = context.builder.name('g')
    const relation = context.builder.name('r')
    const pattern = relationPattern(entity, relation, other, field)
    const counted = fieldFacts(context, { entity, relation, other }, field, facts)
    const where = counted.length > 0 ? ` WHERE ${counted.join(' AND ')}` : ''
    const [ids, id] = [context.builder.name('c'), context.builder.name('v')]
    // The embedded engine loses the entity where an OPTIONAL MATCH has a predicate with a subquery that never holds.
    const match = `CALL (${entity}) { MATCH ${pattern}${where} RETURN collect(DISTINCT ${other}.id) AS ${ids} }
      UNWIND CASE WHEN size(${ids}) = 0 THEN [null] ELSE ${ids} END AS ${id}`
    return { match, expression: id }
  }
  const property = propertyOf(entity, field.name)
  return { expression: field.type === 'PartialDate' ? `substring(${property}, 0, 4)` : property }
}
