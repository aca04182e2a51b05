import type { GraphQLResolveInfo } from 'graphql'
import type { Value } from '../engine/engine.js'
import { InvalidInputError, LimitExceededError } from '../errors.js'
import { groupableFields } from '../ontology/groupable.js'
import { constantOf } from '../ontology/naming.js'
import type { Attribute, Kind, RelationField } from '../ontology/model.js'
import type { Argument } from './argument.js'
import { encodeCursor } from './cursor.js'
import type { Env } from './env.js'
import { listedFacts } from './fact-filter.js'
import { afterCursor, groupOrder, groupsLabel, SIZE, type GroupColumn } from './group-order.js'
import { atField } from './inherited-facts.js'
import { orderByClause, type OrderTerm } from './order.js'
import { relationPattern } from './pattern.js'
import type { Compiled } from './plan.js'
import { argumentsOf, type CompileContext, type Raw } from './projection.js'
import { rootField } from './root-connection.js'
import { scalarPredicate } from './scalar-filter.js'
import { entityPredicate, fieldFacts } from './where.js'
import { propertyOf, quoteName } from '../text/quote-name.js'

/** One group: its values by field name (an id where the field leads to entities), and how many entities it has. */
export interface Group {
  readonly values: ReadonlyMap<string, GroupValue>
  readonly count: number
  readonly cursor: string
}

type GroupValue = string | boolean | null

/** Groups that one field answers with, at most. */
export const MAX_GROUPS = 1000
const MAX_KEYS = 3

/**
 * Entities of a kind counted by some of its fields: the statement of `companyGroups(by, where)`. An entity with
 * several values of a field counts once in each; one without counts under null. Largest groups first, unless asked.
 */
export function compileGroups(info: GraphQLResolveInfo, kind: Kind) {
  return (outer: CompileContext): Compiled<Group[]> => {
    const field = rootField(info)
    const context = atField(outer, field)
    const args = argumentsOf(context, info.parentType, field)
    const fields = groupFields(kind, args.at('by').choices())
    const columns = fields.map(columnOf)
    const order = groupOrder(args.at('orderBy'), columns)
    const label = groupsLabel(kind.name, columns, order)
    const kept = [
      ...scalarPredicate(context.builder, SIZE, args.at('having').at('count'), 'plain'),
      ...afterCursor(context, args.at('after'), label, order),
    ]
    const names = columns.map(({ column }) => column).join(', ')
    const cypher = [
      countedGroups(context, kind, fields, args),
      ...(kept.length > 0 ? [`WITH ${names}, ${SIZE} WHERE ${kept.join(' AND ')}`] : []),
      `RETURN ${names}, ${SIZE}`,
      orderByClause(order, columnsOf(order), false),
      `LIMIT ${context.builder.computed((env) => wantedGroups(args, env))}`,
    ].join(' ')
    return { cypher, read: (rows) => rows.map((row) => groupOf(row, columns, order, label)) }
  }
}

const columnOf = (field: GroupField, index: number): GroupColumn => ({
  name: field.name,
  column: `k${index}`,
  boolean: 'type' in field && field.type === 'Boolean',
})

const columnsOf = (order: readonly OrderTerm[]): string[] => order.map(({ expression }) => expression)

/** The part of the statement that binds the columns of all groups. */
function countedGroups(context: CompileContext, kind: Kind, fields: readonly GroupField[], args: Argument): string {
  const entity = context.builder.name('n')
  const where = entityPredicate(context, entity, kind.name, args.at('where'))
  const keys = fields.map((one) => groupKey(context, entity, one, listedFacts(context, args)))
  return [
    `MATCH (${entity}:${quoteName(kind.name)}) WHERE ${where}`,
    ...keys.flatMap(({ match }) => (match ? [match] : [])),
    `WITH ${keys.map(({ expression }, index) => `${expression} AS k${index}`).join(', ')}, count(DISTINCT ${entity}) AS ${SIZE}`,
  ].join(' ')
}

function groupOf(row: Raw, columns: readonly GroupColumn[], order: readonly OrderTerm[], label: string): Group {
  const keys = columnsOf(order).map((column) => (row[column] ?? null) as Value)
  return {
    count: row[SIZE] as number,
    values: new Map(columns.map(({ name, column }) => [name, (row[column] ?? null) as GroupValue])),
    cursor: encodeCursor(label, keys),
  }
}

/** How many groups are wanted. Throws like `readPage` where that cannot be. */
function wantedGroups(args: Argument, env: Env): number {
  const first = args.at('first').get(env) as number
  if (first < 0) throw new InvalidInputError(`"first" is ${first}: it must be 0 or more.`)
  if (first > MAX_GROUPS)
    throw new LimitExceededError(
      'The number of groups',
      MAX_GROUPS,
      first,
      'ask for fewer with "first" and go on after the last cursor.',
    )
  return first
}

type GroupField = Attribute | RelationField

function groupFields(kind: Kind, by: readonly string[]): GroupField[] {
  if (by.length < 1 || by.length > MAX_KEYS || new Set(by).size < by.length)
    throw new InvalidInputError(`"by" takes one to three different keys; it has ${by.length ? by.join(', ') : 'none'}.`)
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
