import { InvalidInputError, LimitExceededError } from '../../errors.js'
import type { Argument } from '../plan/argument.js'
import type { FirstFact } from '../filter/containment.js'
import { singleEntry, type OrderTerm } from '../list/order.js'
import { relationPattern } from '../filter/pattern.js'
import type { CompileContext } from '../plan/projection.js'
import { foldedProperty, isText, TEXTS } from '../../ontology/layout.js'
import type { Attribute, Model, RelationField } from '../../ontology/model.js'
import { sourcesIn } from '../filter/source-filter.js'
import { fieldFacts } from '../filter/where.js'
import { propertyOf } from '../../text/quote-name.js'

/** Keys that one order may have: each is a part of the statement, and engines refuse one of too many parts. */
export const MAX_ORDER_KEYS = 10

/** The keys of an order with their directions. Throws `LimitExceededError` where there are too many. */
export function orderKeys(orderBy: Argument, argument: string): [string, Argument][] {
  const entries = orderBy.items()
  if (entries.length > MAX_ORDER_KEYS)
    throw new LimitExceededError(
      `The number of keys in "${argument}"`,
      MAX_ORDER_KEYS,
      entries.length,
      'order by fewer; names and ids part those that are equal.',
    )
  return entries.map((entry) => singleEntry(entry, argument))
}

const isDescending = (direction: Argument): boolean => direction.is('DESC')

/** The terms of `[XOrder!]` on an entity variable, then name and id, so that the order is total. */
export const entityOrder = (
  context: CompileContext,
  entity: string,
  typeName: string,
  orderBy: Argument,
): OrderTerm[] => [
  ...entityKeys(context, entity, typeName, orderBy),
  { ...ownTerm(entity, 'sortName'), nullable: false, label: 'name' },
  { ...ownTerm(entity, 'id'), nullable: false, label: 'id' },
]

/**
 * The terms of a list of relations, on the relation (`{relation: …}`) and the entity that it leads to; then that
 * entity's name and the relation's id, which are one key where it is known which end it is (see layout.ts).
 * `firstFact` is given where the relation variable is a link of containment, which does not hold what orders.
 */
export function neighborOrder(
  context: CompileContext,
  relation: string,
  other: string,
  { direction, target }: RelationField,
  orderBy: Argument,
  firstFact?: () => FirstFact,
): OrderTerm[] {
  const property = direction === 'OUT' ? 'sortTo' : 'sortFrom'
  const last: OrderTerm[] =
    direction === 'BOTH'
      ? [
          { ...ownTerm(other, 'sortName'), nullable: false, label: 'name' },
          { ...ownTerm(relation, 'id'), nullable: false, label: 'relation' },
        ]
      : [{ ...ownTerm(relation, property), nullable: false, label: property }]
  const asked = orderKeys(orderBy, 'orderBy').map(([name, operand]) => {
    if (name !== 'relation') return entityTerm(context, other, target, [name, operand])
    const key = singleEntry(operand, 'orderBy.relation')
    const fact = firstFact?.()
    const term = relationTerm(context, fact?.variable ?? relation, key)
    return fact ? { ...term, prelude: [fact.call, ...(term.prelude ? [term.prelude] : [])].join(' ') } : term
  })
  return [...asked, ...last]
}

/** The terms of `[XOrder!]` on an entity variable. */
const entityKeys = (context: CompileContext, entity: string, typeName: string, orderBy: Argument): OrderTerm[] =>
  orderKeys(orderBy, 'orderBy').map((key) => {
    if (key[0] === 'relation')
      throw new InvalidInputError(
        '"orderBy.relation" sorts lists of what an entity is related to: this list has no relations to sort by.',
      )
    return entityTerm(context, entity, typeName, key)
  })

function entityTerm(
  context: CompileContext,
  entity: string,
  typeName: string,
  [name, operand]: [string, Argument],
): OrderTerm {
  const type = context.model.kinds.get(typeName) ?? context.model.interfaces.get(typeName)
  const relation = type?.relations.find((one) => one.name === name)
  if (relation) return relatedTerm(context, entity, relation, operand)
  if (name === 'sources') return sourcesTerm(context, entity, operand)
  return {
    ...ownTerm(entity, sortProperty(context.model, typeName, name)),
    boolean: attributeOf(context.model, typeName, name)?.type === 'Boolean',
    descending: isDescending(operand),
    nullable: !['name', 'id', 'kind', 'degree'].includes(name),
    label: name,
  }
}

/** The property that a field of entities is sorted by. */
function sortProperty(model: Model, typeName: string, name: string): string {
  if (name === 'name') return 'sortName'
  const attribute = attributeOf(model, typeName, name)
  return attribute && isText(attribute) ? foldedProperty(name) : name
}

const attributeOf = (model: Model, typeName: string, name: string): Attribute | undefined =>
  (model.kinds.get(typeName) ?? model.interfaces.get(typeName))?.attributes.find((one) => one.name === name)

const ownTerm = (row: string, property: string) => ({
  expression: propertyOf(row, property),
  property,
  descending: false,
})

/** By the number of relations or of the entities that they lead to, or by the first of them in the direction asked: the least for ASC, the greatest for DESC. */
function relatedTerm(context: CompileContext, entity: string, field: RelationField, operand: Argument): OrderTerm {
  const [sort, direction] = singleEntry(operand, `orderBy.${field.name}`)
  const other = context.builder.name('e')
  const pattern = countedPattern(context, entity, other, field)
  const key = context.builder.name('q')
  if (sort === 'count' || sort === 'distinctCount')
    return {
      prelude: `CALL (${entity}) { MATCH ${pattern} RETURN count(${sort === 'count' ? '*' : `DISTINCT ${other}`}) AS ${key} }`,
      expression: key,
      descending: isDescending(direction),
      nullable: false,
      label: `${field.name}.${sort}`,
    }
  const [name, ownDirection] = singleEntry(direction, `orderBy.${field.name}.node`)
  const descending = isDescending(ownDirection)
  return {
    prelude: `CALL (${entity}) { MATCH ${pattern} RETURN ${descending ? 'max' : 'min'}(${propertyOf(other, sortProperty(context.model, field.target, name))}) AS ${key} }`,
    expression: key,
    boolean: attributeOf(context.model, field.target, name)?.type === 'Boolean',
    descending,
    nullable: true,
    label: `${field.name}.${name}`,
  }
}

const RELATION_SORTS: Readonly<Record<string, string>> = {
  start: 'startsOn',
  end: 'endsOn',
  role: foldedProperty('role'),
}

/** The relations of a field that count where the order is asked for. */
function countedPattern(context: CompileContext, entity: string, other: string, field: RelationField): string {
  const relation = context.builder.name('r')
  const pattern = relationPattern(entity, relation, other, field)
  const counted = fieldFacts(context, { entity, relation, other }, field, context.facts)
  return counted.length > 0 ? `${pattern} WHERE ${counted.join(' AND ')}` : pattern
}

/** The terms of `[RelationOrder!]` on a relation variable; the caller adds the tie-break. */
export const relationOrder = (context: CompileContext, relation: string, orderBy: Argument): OrderTerm[] =>
  orderKeys(orderBy, 'orderBy').map((key) => relationTerm(context, relation, key))

function relationTerm(context: CompileContext, relation: string, [name, direction]: [string, Argument]): OrderTerm {
  if (name === 'sources') return sourcesTerm(context, relation, direction)
  return {
    expression: propertyOf(relation, RELATION_SORTS[name] ?? name),
    descending: isDescending(direction),
    nullable: !['id', 'type', 'stance', 'confidence'].includes(name),
    label: `relation.${name}`,
  }
}

/** By how many sources state something, or when the latest of them was published. */
function sourcesTerm({ builder }: CompileContext, row: string, operand: Argument): OrderTerm {
  const [sort, direction] = singleEntry(operand, 'orderBy.sources')
  const [source, key] = [builder.name('s'), builder.name('q')]
  const value = sort === 'count' ? `count(${source})` : `max(${source}.published)`
  return {
    prelude: `CALL (${row}) { ${sourcesIn(source, `${row}.citationSources`)} RETURN ${value} AS ${key} }`,
    expression: key,
    descending: isDescending(direction),
    nullable: sort !== 'count',
    label: `sources.${sort}`,
  }
}

const BOUNDS: Record<string, string> = { lower: 'min', upper: 'max' }

/** The terms of `[ObservationOrder!]`, then metric, subject, period and id. */
export function observationOrder(context: CompileContext, observation: string, orderBy: Argument): OrderTerm[] {
  const plain = (name: string, nullable: boolean): OrderTerm => {
    const bound = BOUNDS[name]
    const term = bound
      ? { expression: `coalesce(${propertyOf(observation, bound)}, ${observation}.value)`, descending: false }
      : ownTerm(observation, name === 'period' ? 'startsOn' : name)
    return { ...term, nullable, label: name }
  }
  const asked = orderKeys(orderBy, 'orderBy').map(([name, direction]) =>
    name === 'sources'
      ? sourcesTerm(context, observation, direction)
      : { ...plain(name, !['id', 'metric', 'subject'].includes(name)), descending: isDescending(direction) },
  )
  return [...asked, plain('metric', false), plain('subject', false), plain('period', true), plain('id', false)]
}

const SOURCE_TEXTS: readonly string[] = TEXTS.source

/** The terms of `[SourceOrder!]`, then id. */
export function sourceOrder(source: string, orderBy: Argument): OrderTerm[] {
  const asked = orderKeys(orderBy, 'orderBy').map(([name, direction]): OrderTerm => ({
    ...ownTerm(source, SOURCE_TEXTS.includes(name) ? foldedProperty(name) : name),
    descending: isDescending(direction),
    nullable: name !== 'id',
    label: name,
  }))
  return [...asked, { ...ownTerm(source, 'id'), nullable: false, label: 'id' }]
}
