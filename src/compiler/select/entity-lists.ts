import { LABELS, LINKS } from '../../ontology/layout.js'
import type { RelationField } from '../../ontology/model.js'
import { numbersOfEntities, numbersOfNeighbors, numbersOfObservations, numbersOfRelations } from '../list/aggregate.js'
import type { Argument } from '../plan/argument.js'
import { listArgument } from '../list/check-lists.js'
import { rowPart, type ConnectionSpec, type Neighbors } from '../list/connection-spec.js'
import { chainOfOne, chainPart, endsOfContainment, FirstFact } from '../filter/containment.js'
import { listedFacts } from '../filter/fact-filter.js'
import { projectObservation, projectRelation } from './fact.js'
import { neighborOrder, observationOrder, relationOrder } from './order-by.js'
import { endsOf, relationPattern, relationshipType, relationTypesPattern } from '../filter/pattern.js'
import type { CompileContext } from '../plan/projection.js'
import {
  chainFilter,
  entityPredicate,
  fieldFacts,
  observationFacts,
  observationPredicate,
  relationFacts,
  relationPredicate,
} from '../filter/where.js'

/** The entities that a relation field leads to, with the relations. */
export const relationSpec = (
  context: CompileContext,
  entity: string,
  field: RelationField,
  args: Argument,
): ConnectionSpec => (field.transitive ? containmentSpec : statedSpec)(context, entity, field, args)

function statedSpec(context: CompileContext, entity: string, field: RelationField, args: Argument): ConnectionSpec {
  const relation = context.builder.name('r')
  const other = context.builder.name('m')
  return {
    coordinate: `${field.type}/${field.direction}/${field.target}`,
    pattern: relationPattern(entity, relation, other, field),
    predicates: () => [
      ...fieldFacts(context, { entity, relation, other }, field, listedFacts(context, args)),
      entityPredicate(context, other, field.target, args.at('where')),
    ],
    carried: [relation, other],
    entity: other,
    numbers: numbersOfNeighbors(context.model, relation, other, field.target),
    order: neighborOrder(context, relation, other, field, args.at('orderBy')),
    neighbors: neighborsOf(entity, relation, field),
    parts: {
      node: (selections) => rowPart(other, context.projectEntity(context, other, field.target, selections)),
      relation: (selections) => rowPart(relation, projectRelation(context, relation, selections)),
      chain: (selections) => chainOfOne(relation, projectRelation(context, relation, selections)),
    },
  }
}

/** The places that an entity lies in, or what lies in a place: one row for each, however many chains lead there. */
function containmentSpec(
  context: CompileContext,
  entity: string,
  field: RelationField,
  args: Argument,
): ConnectionSpec {
  const link = context.builder.name('r')
  const other = context.builder.name('m')
  const ends = endsOfContainment(entity, other, field)
  const facts = listedFacts(context, args)
  const filter = chainFilter(context, field, facts)
  const firstFact = () => new FirstFact(context, ends, field.type, filter)
  return {
    coordinate: `${field.type}/${field.direction}/${field.target}/transitive`,
    pattern: relationPattern(entity, link, other, field),
    predicates: () => [
      ...fieldFacts(context, { entity, relation: link, other }, field, facts),
      entityPredicate(context, other, field.target, args.at('where')),
    ],
    carried: [entity, link, other],
    entity: other,
    numbers: numbersOfEntities(context.model, other, field.target),
    order: neighborOrder(context, link, other, field, args.at('orderBy'), firstFact),
    neighbors: neighborsOf(entity, link, field),
    parts: {
      node: (selections) => rowPart(other, context.projectEntity(context, other, field.target, selections)),
      relation: (selections) => {
        const fact = firstFact()
        return fact.part(projectRelation(context, fact.variable, selections))
      },
      chain: chainPart(context, ends, field.type, filter, (fact, selections) =>
        projectRelation(context, fact, selections),
      ),
    },
  }
}

/** No property tells which end of a relation is the entity where it may be either. */
const neighborsOf = (node: string, relationship: string, field: RelationField): Neighbors | undefined =>
  field.direction === 'BOTH'
    ? undefined
    : { node, relationship, type: relationshipType(field), nodeProperty: field.direction === 'OUT' ? 'from' : 'to' }

/** The numbers published about an entity. */
export function observationsSpec(context: CompileContext, entity: string, args: Argument): ConnectionSpec {
  const observation = context.builder.name('o')
  return {
    coordinate: 'observations',
    pattern: `(${entity})<-[:${LINKS.observationOf}]-(${observation}:${LABELS.observation})`,
    predicates: () => [
      ...observationFacts(context, observation, context.facts, args.at('facts')),
      observationPredicate(context, observation, entity, args.at('where')),
    ],
    carried: [observation],
    numbers: numbersOfObservations(observation),
    order: observationOrder(context, observation, args.at('orderBy')),
    parts: {
      node: (selections) => rowPart(observation, projectObservation(context, observation, selections)),
    },
  }
}

/** The relations of an entity, of every type and in both directions, with their other ends. */
export function relationsSpec(context: CompileContext, entity: string, args: Argument): ConnectionSpec {
  const relation = context.builder.name('r')
  const other = context.builder.name('m')
  const types = listArgument(args, 'types')
  return {
    coordinate: 'relations',
    pattern: `(${entity})-[${relation}:${relationTypesPattern(context.model)}]-(${other}:${LABELS.entity})`,
    predicates: () => [
      ...relationFacts(context, relation, endsOf(entity, other, 'BOTH'), listedFacts(context, args)),
      ...(types.given ? [`${relation}.type IN ${context.builder.param(types)}`] : []),
      relationPredicate(context, relation, endsOf(entity, other, 'BOTH'), args.at('where')),
    ],
    carried: [relation, other],
    entity: other,
    numbers: numbersOfRelations(relation),
    order: [
      ...relationOrder(context, relation, args.at('orderBy')),
      { expression: `${relation}.id`, descending: false, nullable: false, label: 'relation' },
    ],
    parts: {
      node: (selections) => rowPart(relation, projectRelation(context, relation, selections)),
      neighbor: (selections) => rowPart(other, context.projectEntity(context, other, 'Entity', selections)),
    },
  }
}
