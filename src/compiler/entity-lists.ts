import { LABELS, LINKS } from '../ontology/layout.js'
import type { RelationField } from '../ontology/model.js'
import type { Argument } from './argument.js'
import { listArgument } from './check-lists.js'
import type { ConnectionSpec, Neighbors } from './connection-spec.js'
import { projectEntity } from './entity.js'
import { listedFacts } from './fact-filter.js'
import { projectObservation, projectRelation } from './fact.js'
import { neighborOrder, observationOrder, relationOrder } from './order-by.js'
import { endsOf, relationPattern, relationTypesPattern } from './pattern.js'
import type { CompileContext } from './projection.js'
import { entityPredicate, observationFacts, observationPredicate, relationFacts, relationPredicate } from './where.js'

/** The entities that a relation field leads to, with the relations. */
export function relationSpec(
  context: CompileContext,
  entity: string,
  field: RelationField,
  args: Argument,
): ConnectionSpec {
  const relation = context.builder.name('r')
  const other = context.builder.name('m')
  return {
    coordinate: `${field.type}/${field.direction}/${field.target}`,
    pattern: relationPattern(entity, relation, other, field),
    predicates: () => [
      ...relationFacts(context, relation, endsOf(entity, other, field.direction), listedFacts(context, args)),
      entityPredicate(context, other, field.target, args.at('where')),
    ],
    carried: [relation, other],
    order: neighborOrder(context, relation, other, field, args.at('orderBy')),
    neighbors: neighborsOf(entity, relation, field),
    parts: {
      node: (selections) => ({ variable: other, projection: projectEntity(context, other, field.target, selections) }),
      relation: (selections) => ({ variable: relation, projection: projectRelation(context, relation, selections) }),
    },
  }
}

/** No property tells which end of a relation is the entity where it may be either. */
const neighborsOf = (node: string, relationship: string, { type, direction }: RelationField): Neighbors | undefined =>
  direction === 'BOTH' ? undefined : { node, relationship, type, nodeProperty: direction === 'OUT' ? 'from' : 'to' }

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
    order: observationOrder(observation, args.at('orderBy')),
    parts: {
      node: (selections) => ({
        variable: observation,
        projection: projectObservation(context, observation, selections),
      }),
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
    order: [
      ...relationOrder(relation, args.at('orderBy')),
      { expression: `${relation}.id`, descending: false, nullable: false, label: 'relation' },
    ],
    parts: {
      node: (selections) => ({ variable: relation, projection: projectRelation(context, relation, selections) }),
      neighbor: (selections) => ({ variable: other, projection: projectEntity(context, other, 'Entity', selections) }),
    },
  }
}
