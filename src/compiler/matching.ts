import type { GraphQLResolveInfo } from 'graphql'
import { LABELS, LINKS } from '../ontology/layout.js'
import { quoteName, quoteTypes } from '../text/quote-name.js'
import { anchorEntities } from './anchor.js'
import type { Argument } from './plan/argument.js'
import { atField } from './plan/inherited-facts.js'
import type { RelationEnds } from './filter/pattern.js'
import { relationTypesPattern } from './filter/pattern.js'
import type { Compile } from './plan.js'
import { argumentsOf, type CompileContext } from './plan/projection.js'
import { anchorOf, symmetricTypes, typesIn } from './filter/relation-ends.js'
import { rootField } from './root-connection.js'
import { asksOfSubject, entityPredicate, observationPredicate, relationPredicate } from './filter/where.js'
import { finds } from './filter/where-logic.js'

/** Whether relations are read from their origin or from their destination. */
export type Way = NonNullable<RelationEnds['way']>

/** Compiles to a statement that gives the ids of all that a part of it binds as `variable`, in one row. */
const compileIds =
  (
    info: GraphQLResolveInfo,
    match: (context: CompileContext, where: Argument, variable: string) => string | null,
  ): Compile<readonly string[]> =>
  (outer) => {
    const field = rootField(info)
    const context = atField(outer, field)
    const where = argumentsOf(context, info.parentType, field).at('where')
    const variable = context.builder.name('n')
    const found = match(context, where, variable)
    return {
      cypher: found === null ? 'RETURN [] AS ids' : `${found} RETURN collect(${variable}.id) AS ids`,
      read: ([row]) => (row?.['ids'] ?? []) as readonly string[],
    }
  }

/** The ids of the entities of a kind or interface that fit the argument `where` of a field. */
export const compileMatchingEntities = (info: GraphQLResolveInfo, typeName: string): Compile<readonly string[]> =>
  compileIds(info, (context, where, entity) => {
    const anchor = anchorEntities(context, entity, typeName, where)
    const predicate = entityPredicate(context, entity, typeName, anchor?.where ?? where)
    const pattern = anchor?.pattern ?? `(${entity}:${quoteName(typeName)})`
    return `MATCH ${pattern}${predicate === 'true' ? '' : ` WHERE ${predicate}`}`
  })

/** The ids of the relations that fit `where` if they are read one way; only symmetric ones can be read against theirs. */
export const compileMatchingRelations = (info: GraphQLResolveInfo, way: Way): Compile<readonly string[]> =>
  compileIds(info, (context, where, relation) => {
    const types = way === 'ALONG' ? typesIn(where) : symmetricTypes(context.model, where).types
    if (way === 'AGAINST' && types.length === 0) return null
    const ends: RelationEnds = { from: context.builder.name('a'), to: context.builder.name('b'), either: false, way }
    const end = (name: 'from' | 'to'): string => {
      const id = anchorOf(where, name)
      return `(${ends[name]}:${LABELS.entity}${id.given ? ` {id: ${context.builder.param(id)}}` : ''})`
    }
    const edge = `-[${relation}:${quoteTypes(types) || relationTypesPattern(context.model)}]-`
    const pattern = way === 'ALONG' ? `${end('from')}${edge}>${end('to')}` : `${end('from')}<${edge}${end('to')}`
    return `MATCH ${pattern} WHERE ${relationPredicate(context, relation, ends, where)}`
  })

/** The ids of the observations that fit the argument `where` of a field. */
export const compileMatchingObservations = (info: GraphQLResolveInfo): Compile<readonly string[]> =>
  compileIds(info, (context, where, observation) => {
    const subject = context.builder.name('e')
    const predicate = observationPredicate(context, observation, subject, where)
    const ofSubject = `MATCH (${observation})-[:${LINKS.observationOf}]->(${subject}:${LABELS.entity}) WHERE ${predicate}`
    return `MATCH (${observation}:${LABELS.observation}) WHERE ${asksOfSubject(where) ? finds(ofSubject) : predicate}`
  })
