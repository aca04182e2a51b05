import type { GraphQLResolveInfo } from 'graphql'
import { LABELS, LINKS } from '../ontology/layout.js'
import { numbersOfEntities, numbersOfObservations, numbersOfRelations } from './list/aggregate.js'
import { anchorEntities } from './anchor.js'
import type { Argument } from './plan/argument.js'
import { projectSource } from './select/citation.js'
import { rowPart } from './list/connection-spec.js'
import { projectEntity } from './select/entity.js'
import { listedFacts, narrows } from './filter/fact-filter.js'
import { projectObservation, projectRelation } from './select/fact.js'
import { entityOrder, observationOrder, relationOrder, sourceOrder } from './select/order-by.js'
import { equalities, nodesOf, type OrderedList } from './list/ordered-list.js'
import { endsOf, relationById, relationTypesPattern, type RelationEnds } from './filter/pattern.js'
import type { AnswerObject } from './plan/answer-object.js'
import type { Compile } from './plan.js'
import type { CompileContext } from './plan/projection.js'
import { anchorOf, asksOfEnds, symmetricTypes, typesIn } from './filter/relation-ends.js'
import { compileRootConnection } from './root-connection.js'
import { sourcePredicate } from './filter/source-filter.js'
import {
  asksOfSubject,
  entityPredicate,
  fixesSubject,
  observationFacts,
  observationPredicate,
  relationFacts,
  relationPredicate,
  storedProperty,
} from './filter/where.js'
import { finds } from './filter/where-logic.js'
import { quoteTypes, quoteName } from '../text/quote-name.js'

/** The entities of a kind or interface as a connection: the statement of `companies(where, orderBy, …)`. */
export const compileEntityList = (info: GraphQLResolveInfo, typeName: string): Compile<AnswerObject> =>
  compileRootConnection(info, (context, args) => {
    const entity = context.builder.name('n')
    const anchor = anchorEntities(context, entity, typeName, args.at('where'))
    return {
      coordinate: typeName,
      pattern: anchor?.pattern ?? `(${entity}:${quoteName(typeName)})`,
      predicates: () => [entityPredicate(context, entity, typeName, anchor?.where ?? args.at('where'))],
      ordered: anchor ? undefined : orderedEntities(context, entity, typeName, args.at('where')),
      carried: [entity],
      numbers: numbersOfEntities(context.model, entity, typeName),
      order: entityOrder(context, entity, typeName, args.at('orderBy')),
      parts: {
        node: (selections) => rowPart(entity, projectEntity(context, entity, typeName, selections)),
      },
    }
  })

function orderedEntities(context: CompileContext, variable: string, label: string, where: Argument): OrderedList {
  const equals = equalities(where, (name) => storedProperty(context.model, label, name))
  return { ...nodesOf(label, variable, LABELS.entity), equals }
}

/** Every relation of the graph as a connection. */
export const compileRelationList = (info: GraphQLResolveInfo): Compile<AnswerObject> =>
  compileRootConnection(info, (context, args) => {
    const relation = context.builder.name('r')
    const [from, to] = [context.builder.name('a'), context.builder.name('b')]
    const where = args.at('where')
    const ends = relationListEnds(context, from, to, where)
    return {
      coordinate: 'Relation',
      pattern: relationListPattern(context, relation, ends, where),
      predicates: () => [
        ...relationFacts(context, relation, ends, listedFacts(context, args)),
        relationPredicate(context, relation, ends, where),
      ],
      carried: [relation],
      numbers: numbersOfRelations(relation),
      ordered: orderedRelations(context, relation, args),
      order: [
        ...relationOrder(context, relation, args.at('orderBy')),
        { expression: `${relation}.id`, property: 'id', descending: false, nullable: false, label: 'id' },
      ],
      parts: {
        node: (selections) => rowPart(relation, projectRelation(context, relation, selections)),
      },
    }
  })

/** A symmetric relation is looked for at an end that the filter fixes, whichever way it runs. */
function relationListEnds(context: CompileContext, from: string, to: string, where: Argument): RelationEnds {
  const isFixed = anchorOf(where, 'from').given || anchorOf(where, 'to').given
  const isDirected = !isFixed || symmetricTypes(context.model, where).types.length === 0
  return endsOf(from, to, isDirected ? 'OUT' : 'BOTH')
}

/** Anchors the pattern where the filter fixes the type or an end, because engines find those by index. */
function relationListPattern(context: CompileContext, relation: string, ends: RelationEnds, where: Argument): string {
  const anchor = (end: 'from' | 'to') => {
    const id = anchorOf(where, end)
    return `(${ends[end]}:${LABELS.entity}${id.given ? ` {id: ${context.builder.param(id)}}` : ''})`
  }
  return `${anchor('from')}-[${relation}:${typesPattern(context, where)}]-${ends.either ? '' : '>'}${anchor('to')}`
}

/** The relation types that a filter leaves, as alternatives of a pattern. */
const typesPattern = (context: CompileContext, where: Argument): string =>
  quoteTypes(typesIn(where)) || relationTypesPattern(context.model)

/** Whether a filter says nothing but of which types relations are. */
function isOfTypes(where: Argument): boolean {
  const operators = where.at('type').entries()
  const keys = where.entries().length
  return keys === 0 || (keys === 1 && operators.length === 1 && typesIn(where).length > 0)
}

/** Relations whose filter is about their ends are found from those instead. */
function orderedRelations(context: CompileContext, variable: string, args: Argument): OrderedList | undefined {
  const where = args.at('where')
  const facts = listedFacts(context, args)
  if ([where, ...facts.map((filter) => filter.at('where'))].some(asksOfEnds)) return undefined
  const types = typesPattern(context, where)
  return {
    variable,
    label: types,
    pattern: `(:${LABELS.entity})-[${variable}:${types}]->(:${LABELS.entity})`,
    byId: relationById(variable, types),
    equals: isOfTypes(where) && !narrows(facts) ? {} : undefined,
  }
}

/** Every observation of the graph as a connection. */
export const compileObservationList = (info: GraphQLResolveInfo): Compile<AnswerObject> =>
  compileRootConnection(info, (context, args) => {
    const observation = context.builder.name('o')
    const subject = context.builder.name('e')
    const where = args.at('where')
    const ofSubject = `(${observation})-[:${LINKS.observationOf}]->(${subject}:${LABELS.entity})`
    const filter = () => observationPredicate(context, observation, subject, where)
    return {
      coordinate: 'Observation',
      pattern: `(${observation}:${LABELS.observation})`,
      predicates: () => [
        ...observationFacts(context, observation, context.facts, args.at('facts')),
        asksOfSubject(where) ? finds(`MATCH ${ofSubject} WHERE ${filter()}`) : filter(),
      ],
      ordered: fixesSubject(where) ? undefined : orderedObservations(context, observation, args),
      carried: [observation],
      numbers: numbersOfObservations(observation),
      order: observationOrder(context, observation, args.at('orderBy')),
      parts: {
        node: (selections) => rowPart(observation, projectObservation(context, observation, selections)),
      },
    }
  })

function orderedObservations(context: CompileContext, variable: string, args: Argument): OrderedList {
  const equals = narrows(listedFacts(context, args))
    ? undefined
    : equalities(args.at('where'), (name) => (name === 'metric' ? name : null))
  return { ...nodesOf(LABELS.observation, variable, LABELS.observation), equals }
}

/** Every source of the graph as a connection. */
export const compileSourceList = (info: GraphQLResolveInfo): Compile<AnswerObject> =>
  compileRootConnection(info, (context, args) => {
    const source = context.builder.name('s')
    return {
      coordinate: 'Source',
      pattern: `(${source}:${LABELS.source})`,
      predicates: () => [sourcePredicate(context, source, args.at('where'))],
      ordered: { ...nodesOf(LABELS.source, source, LABELS.source), equals: undefined },
      carried: [source],
      order: sourceOrder(source, args.at('orderBy')),
      parts: {
        node: (selections) => rowPart(source, projectSource(context, selections)),
      },
    }
  })
