import { checkObservationFacts, filterOfLater } from '../../facts/fact-filter.js'
import { containingTypes } from '../../ontology/containment.js'
import type { Model, RelationField } from '../../ontology/model.js'
import { foldedProperty, LABELS, LINKS } from '../../ontology/layout.js'
import type { Argument } from '../plan/argument.js'
import { chainPredicate, endsOfContainment, type ChainFilter } from './containment.js'
import { factPredicates, narrows } from './fact-filter.js'
import { endsOf, relationPattern, relationTypesPattern, type RelationEnds } from './pattern.js'
import { quantified } from './quantified.js'
import { endsPredicate } from './relation-ends.js'
import { passagePredicate } from './passage-filter.js'
import { comparisonOf, scalarPredicate, type Comparison } from './scalar-filter.js'
import { sourcesPredicates } from './source-filter.js'
import {
  all,
  any,
  combine,
  finds,
  findsNone,
  onlyId,
  within,
  withinAnyRelations,
  withinPlaces,
  type WhereContext,
} from './where-logic.js'
import { propertyOf } from '../../text/quote-name.js'

/** The predicate of an `XWhere` input on an entity variable; `true` when nothing is asked. */
export function entityPredicate(context: WhereContext, entity: string, typeName: string, where: Argument): string {
  const type = context.model.kinds.get(typeName) ?? context.model.interfaces.get(typeName)
  const attributes = new Map(type?.attributes.map((attribute) => [attribute.name, attribute]))
  const relations = new Map(type?.relations.map((relation) => [relation.name, relation]))
  return combine(context, where, (ctx, name, filter) => {
    const attribute = attributes.get(name)
    if (attribute) return propertyPredicate(ctx, entity, name, comparisonOf(attribute), filter)
    const relation = relations.get(name)
    if (relation) return relationListPredicate(ctx, entity, relation, filter)
    return entityLeaf(ctx, entity, name, filter)
  })
}

/** The property of entities of a type that a key of its filter compares as it is stored; null for any other key. */
export function storedProperty(model: Model, typeName: string, name: string): string | null {
  const type = model.kinds.get(typeName) ?? model.interfaces.get(typeName)
  const attribute = type?.attributes.find((one) => one.name === name)
  const [property, comparison] = attribute ? [name, comparisonOf(attribute)] : (ENTITY_COMPARISONS.get(name) ?? [])
  return property !== undefined && comparison === 'plain' ? property : null
}

/** A map, as relation fields may have any name, such as `constructor`. */
const ENTITY_COMPARISONS = new Map<string, readonly [property: string, comparison: Comparison]>([
  ['id', ['id', 'plain']],
  ['kind', ['kind', 'plain']],
  ['name', ['foldedNames', 'texts']],
  ['externalIds', ['externalIds', 'externalIds']],
  ['description', [foldedProperty('description'), 'text']],
  ['degree', ['degree', 'plain']],
])

function entityLeaf(context: WhereContext, entity: string, name: string, filter: Argument): string[] {
  if (name === 'observations') return [observationListPredicate(context, entity, filter)]
  if (name === 'relations') return [anyRelationPredicate(context, entity, filter)]
  if (name === 'source') return sourcesPredicates(context, `${entity}.citationSources`, filter)
  if (name === 'within') return [withinPredicate(context, entity, filter)]
  if (name === 'text') return [passagePredicate(context.builder, `${entity}.passages`, filter)]
  const [property, comparison] = ENTITY_COMPARISONS.get(name) ?? [name, 'plain']
  return scalarPredicate(context.builder, propertyOf(entity, property), filter, comparison)
}

/** Of an entity: that it fits a filter, or lies in one that does, by facts that count. */
function withinPredicate(context: WhereContext, entity: string, where: Argument): string {
  const fits = (one: string) => entityPredicate(withinPlaces(context), one, 'Entity', where)
  const lies = containingTypes(context.model).map((type) => {
    const [link, other, field] = [context.builder.name('r'), context.builder.name('e'), placesBy(type)]
    const counted = fieldFacts(context, { entity, relation: link, other }, field, context.facts ?? [])
    return finds(`MATCH ${relationPattern(entity, link, other, field)} WHERE ${all([...counted, fits(other)])}`)
  })
  return any([fits(entity), ...lies])
}

/** All places that chains lead to whose first fact is of a type. */
const placesBy = (type: string): RelationField => ({
  name: 'within',
  type,
  direction: 'OUT',
  target: 'Entity',
  transitive: true,
  groupable: false,
  description: '',
})

const RELATION_COMPARISONS: Record<string, [property: string, comparison: Comparison]> = {
  role: [foldedProperty('role'), 'text'],
  start: ['start', 'date'],
  end: ['end', 'date'],
  unit: [foldedProperty('unit'), 'text'],
  method: [foldedProperty('method'), 'text'],
}

/**
 * The predicate of a `RelationWhere` input on a relation variable between bound entities. The `from` and `to` of one
 * input are read together: of a symmetric relation they may hold the other way round.
 */
export function relationPredicate(
  context: WhereContext,
  relation: string,
  ends: RelationEnds,
  where: Argument,
): string {
  return combine(context, where, (ctx, name, filter, whole) => {
    if (name === 'to' && whole.at('from').given) return []
    if (name === 'from' || name === 'to') {
      const holds = (entity: string, asked: Argument) => entityPredicate(within(ctx), entity, 'Entity', asked)
      return [endsPredicate(ctx, relation, ends, whole, holds)]
    }
    if (name === 'source') return sourcesPredicates(ctx, `${relation}.citationSources`, filter)
    const [property, comparison] = RELATION_COMPARISONS[name] ?? [name, 'plain']
    return scalarPredicate(ctx.builder, propertyOf(relation, property), filter, comparison)
  })
}

/** The predicates of filters of facts on a relation variable between bound entities. */
export const relationFacts = (
  context: WhereContext,
  relation: string,
  ends: RelationEnds,
  filters: readonly Argument[],
): string[] => [
  ...factPredicates(context.builder, relation, filters),
  ...relationWhere(context, relation, ends, filters),
]

/** What filters of facts ask of relations alone. */
const relationWhere = (
  context: WhereContext,
  relation: string,
  ends: RelationEnds,
  filters: readonly Argument[],
): string[] =>
  filters
    .map((filter) => filter.at('where'))
    .filter((where) => where.given)
    // What the filter says of relations is itself not narrowed by it.
    .map((where) => relationPredicate({ ...within(context), facts: [] }, relation, ends, where))

/** The variables of a row of a relation field. */
export interface FieldRow {
  readonly entity: string
  /** A relation, or a link of containment if the field is transitive. */
  readonly relation: string
  readonly other: string
}

/**
 * The predicates of filters of facts on a row of a relation field. If the field is transitive, a chain must lead from
 * the one entity to the other whose facts fit (see `chainFilter`).
 */
export function fieldFacts(
  context: WhereContext,
  { entity, relation, other }: FieldRow,
  field: RelationField,
  filters: readonly Argument[],
): string[] {
  if (!field.transitive) {
    const ends = endsOf(entity, other, field.direction, field.type)
    return relationFacts(context, relation, ends, filters)
  }
  if (!narrows(filters)) return []
  const filter = chainFilter(context, field, filters)
  return [chainPredicate(context, endsOfContainment(entity, other, field), field.type, filter)]
}

/** Chains of which the first fact fits filters of facts, and the others what is asked of them (`filterOfLater`). */
export const chainFilter = (
  context: WhereContext,
  { type }: RelationField,
  filters: readonly Argument[],
): ChainFilter => ({
  first: (fact, origin, place) => relationFacts(context, fact, endsOf(origin, place, 'OUT', type), filters),
  later: (fact) => factPredicates(context.builder, fact, filters, filterOfLater),
})

const OBSERVATION_COMPARISONS: Record<string, [property: string, comparison: Comparison]> = {
  unit: [foldedProperty('unit'), 'text'],
  method: [foldedProperty('method'), 'text'],
}

/** The predicate of an `ObservationWhere` input on an observation variable and that of its subject. */
export function observationPredicate(
  context: WhereContext,
  observation: string,
  subject: string,
  where: Argument,
): string {
  return combine(context, where, (ctx, name, filter) => {
    if (name === 'subject') return [subjectPredicate(ctx, observation, subject, filter)]
    if (name === 'attributedTo') return [publisherPredicate(ctx, observation, filter)]
    if (name === 'period') return scalarPredicate(ctx.builder, observation, filter, 'span')
    if (name === 'source') return sourcesPredicates(ctx, `${observation}.citationSources`, filter)
    const [property, comparison] = OBSERVATION_COMPARISONS[name] ?? [name, 'plain']
    return scalarPredicate(ctx.builder, propertyOf(observation, property), filter, comparison)
  })
}

/**
 * The predicates of filters of facts on an observation variable: of those inherited, which may ask of relations what no
 * observation has, and of its own. Throws `InvalidInputError` where its own does.
 */
export function observationFacts(
  { builder }: WhereContext,
  observation: string,
  inherited: readonly Argument[],
  own: Argument,
): string[] {
  if (own.at('where').given) checkObservationFacts({ where: {} })
  return factPredicates(builder, observation, [...inherited, own])
}

/** Whether a filter of observations asks for more of their subject than its id, so that the subject must be bound. */
export const asksOfSubject = (where: Argument): boolean =>
  where.entries().some(([name, operand]) => {
    if (name === 'and' || name === 'or') return operand.items().some(asksOfSubject)
    return name === 'not' ? asksOfSubject(operand) : name === 'subject' && !onlyId(operand)
  })

/** Whether a filter of observations names their subject, so that engines find them by index. */
export const fixesSubject = (where: Argument): boolean => where.at('subject').at('id').at('eq').given

/** The id of its subject is on the observation itself. */
function subjectPredicate(context: WhereContext, observation: string, subject: string, where: Argument): string {
  const id = onlyId(where)
  if (id) return all(scalarPredicate(context.builder, `${observation}.subject`, id, 'plain'))
  return entityPredicate(within(context), subject, 'Entity', where)
}

/** Not every observation has somebody who published it. */
function publisherPredicate(context: WhereContext, observation: string, where: Argument): string {
  const entity = context.builder.name('e')
  const predicate = entityPredicate(within(context), entity, 'Entity', where)
  return finds(`MATCH (${observation})-[:${LINKS.attributedTo}]->(${entity}:${LABELS.entity}) WHERE ${predicate}`)
}

/** `some`, `none`, `every` and both counts over the relations of a field. */
function relationListPredicate(
  context: WhereContext,
  entity: string,
  field: RelationField,
  filter: Argument,
): string[] {
  const relation = context.builder.name('r')
  const other = context.builder.name('e')
  const pattern = (one: string) => relationPattern(entity, one, other, field)
  const counted = (one: string) =>
    all(fieldFacts(context, { entity, relation: one, other }, field, countedFacts(context, filter)))
  const member = (where: Argument) => entityPredicate(within(context), other, field.target, where)
  // Links of containment lead to each entity once.
  const isFirst = () => (field.transitive ? 'true' : isFirstOf(context, relation, pattern, counted))
  return quantified(context, filter, pattern(relation), () => counted(relation), member, isFirst)
}

/** Of the relations to one entity, one: no other that counts has a lesser id. Engines count no distinct rows within a predicate. */
function isFirstOf(
  { builder }: WhereContext,
  relation: string,
  pattern: (relation: string) => string,
  counted: (relation: string) => string,
): string {
  const earlier = builder.name('r')
  return findsNone(`MATCH ${pattern(earlier)} WHERE ${counted(earlier)} AND ${earlier}.id < ${relation}.id`)
}

/** The facts that a filter of lists looks at: those that count where it stands, and fit its own filter. */
const countedFacts = ({ facts = [] }: WhereContext, filter: Argument): Argument[] => [...facts, filter.at('facts')]

function anyRelationPredicate(outer: WhereContext, entity: string, filter: Argument): string {
  const context = withinAnyRelations(outer)
  const relation = context.builder.name('r')
  const other = context.builder.name('e')
  const types = context.anyRelation ?? relationTypesPattern(context.model)
  const pattern = (one: string) => `(${entity})-[${one}:${types}]-(${other}:${LABELS.entity})`
  const ends = endsOf(entity, other, 'BOTH')
  const counted = (one: string) => all(relationFacts(context, one, ends, countedFacts(context, filter)))
  const member = (where: Argument) => relationPredicate(within(context), relation, ends, where)
  const isFirst = () => isFirstOf(context, relation, pattern, counted)
  return all(quantified(context, filter, pattern(relation), () => counted(relation), member, isFirst))
}

function observationListPredicate(context: WhereContext, entity: string, filter: Argument): string {
  const observation = context.builder.name('o')
  const pattern = `(${entity})<-[:${LINKS.observationOf}]-(${observation}:${LABELS.observation})`
  const counted = () => all(observationFacts(context, observation, context.facts ?? [], filter.at('facts')))
  return all(
    quantified(context, filter, pattern, counted, (where) =>
      observationPredicate(within(context), observation, entity, where),
    ),
  )
}

/** Texts are compared in their folded form. */
function propertyPredicate(
  { builder }: WhereContext,
  row: string,
  name: string,
  comparison: Comparison,
  filter: Argument,
): string[] {
  const property = comparison === 'text' || comparison === 'texts' ? foldedProperty(name) : name
  return scalarPredicate(builder, propertyOf(row, property), filter, comparison)
}
