import type { GraphQLResolveInfo } from 'graphql'
import type { Context } from '../../request/context.js'
import { overlapOf } from '../facts/overlap.js'
import { countPattern, findPattern, type PatternArgs, type PatternPage, type PatternRow } from './pattern.js'

/** Resolvers of `pattern`. */
export const patternResolvers = {
  Query: {
    pattern: (_root: unknown, args: PatternArgs, context: Context, info: GraphQLResolveInfo) =>
      findPattern(context, info, args),
  },
  PatternConnection: {
    edges: ({ rows }: PatternPage) => rows,
    nodes: ({ rows }: PatternPage) => rows,
    pageInfo: ({ rows, hasNextPage, hasPreviousPage, endCursor }: PatternPage) => ({
      hasNextPage,
      hasPreviousPage,
      startCursor: rows[0]?.cursor ?? null,
      endCursor,
    }),
    totalCount: ({ question }: PatternPage, _args: unknown, context: Context, info: GraphQLResolveInfo) =>
      countPattern(context, info, question),
    truncated: ({ truncatedBecause }: PatternPage) => truncatedBecause !== null,
  },
  PatternEdge: { node: (row: PatternRow) => row },
  PatternMatch: {
    entity: (row: PatternRow, { name }: { name: string }, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.load(info, 'Entity', entityIdOf(row, row.question.shape.names.entity(name, 'name'))),
    relation: (row: PatternRow, { name }: { name: string }, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.loadRelation(info, relationIdOf(row, row.question.shape.names.relation(name, 'name'))),
    overlap: (row: PatternRow, { of }: { of: readonly string[] }, context: Context) =>
      overlapOf(
        context,
        row.question.topology,
        of.map((name) => row.match.relations[row.question.shape.names.relation(name, 'of')] as number),
      ),
    entities: (row: PatternRow, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.loadMany(
        info,
        'Entity',
        row.question.shape.numberOf.map((_, entity) => entityIdOf(row, entity)),
      ),
    relations: (row: PatternRow, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      Promise.all(row.match.relations.map((_, relation) => loaders.loadRelation(info, relationIdOf(row, relation)))),
  },
}

const entityIdOf = ({ question: { topology, shape }, match }: PatternRow, entity: number): string =>
  topology.entityIds[match.entities[shape.numberOf[entity] as number] as number] as string

const relationIdOf = ({ question: { topology }, match }: PatternRow, relation: number): string =>
  topology.relationIds[match.relations[relation] as number] as string
