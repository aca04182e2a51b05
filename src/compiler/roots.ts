import type { GraphQLResolveInfo } from 'graphql'
import type { NodePage } from '../engine/engine.js'
import { LABELS } from '../ontology/layout.js'
import { anchorEntities } from './anchor.js'
import type { Argument, Env } from './builder.js'
import { projectSource } from './citation.js'
import { projectConnection, type CompiledConnection, type ConnectionSpec } from './connection.js'
import { projectEntity } from './entity.js'
import { FACT_ARGUMENTS, factPredicates } from './fact-filter.js'
import { projectObservation, projectRelation } from './fact.js'
import type { SelectedField } from './fields.js'
import { entityOrder, observationOrder, relationOrder, sourceOrder } from './order-by.js'
import { equalities, type OrderedList } from './ordered-list.js'
import { endsOf, relationTypesPattern, wantedRelationsPattern } from './pattern.js'
import type { Compiled } from './plan.js'
import { argumentsOf, mapProjection, type CompileContext, type Projection, type Raw } from './projection.js'
import { entityPredicate, observationPredicate, relationPredicate, sourcePredicate, storedProperty } from './where.js'

type Compile<Result> = (context: CompileContext) => Compiled<Result>

/** The entities of a kind or interface as a connection: the statement of `companies(where, orderBy, …)`. */
export const compileEntityList = (info: GraphQLResolveInfo, typeName: string): Compile<Raw> =>
  compileRootConnection(info, (context, args) => {
    const entity = context.builder.name('n')
    const { pattern, where } = anchorEntities(context, entity, typeName, args.at('where'))
    return {
      coordinate: typeName,
      pattern,
      predicates: () => [entityPredicate(context, entity, typeName, where)],
      ordered: orderedEntities(context, entity, typeName, args.at('where')),
      carried: [entity],
      order: entityOrder(context, entity, typeName, args.at('orderBy')),
      parts: {
        node: (selections) => ({
          variable: entity,
          projection: projectEntity(context, entity, typeName, selections),
        }),
      },
    }
  })

function orderedEntities(
  context: CompileContext,
  variable: string,
  label: string,
  where: Argument,
): OrderedList | undefined {
  const equals = equalities(where, (name) => storedProperty(context.model, label, name))
  return equals && { label, variable, uniqueIn: LABELS.entity, equals }
}

/** Every relation of the graph as a connection. */
export const compileRelationList = (info: GraphQLResolveInfo): Compile<Raw> =>
  compileRootConnection(info, (context, args) => {
    const relation = context.builder.name('r')
    const [from, to] = [context.builder.name('a'), context.builder.name('b')]
    const where = args.at('where')
    return {
      coordinate: 'Relation',
      pattern: relationListPattern(context, { from, relation, to }, where),
      predicates: () => [
        ...factPredicates(context.builder, relation, args),
        relationPredicate(context, relation, endsOf(from, to, 'OUT'), where),
      ],
      carried: [relation],
      order: [
        ...relationOrder(relation, args.at('orderBy'), 'orderBy'),
        { expression: `${relation}.id`, descending: false, nullable: false, label: 'id' },
      ],
      parts: {
        node: (selections) => ({ variable: relation, projection: projectRelation(context, relation, selections) }),
      },
    }
  })

/** Anchors the pattern where the filter fixes the type or an end, because engines find those by index. */
function relationListPattern(
  context: CompileContext,
  variables: { readonly from: string; readonly relation: string; readonly to: string },
  where: Argument,
): string {
  const anchor = (end: 'from' | 'to') => {
    const id = where.at(end).at('id').at('eq')
    return `(${variables[end]}:${LABELS.entity}${id.given ? ` {id: ${context.builder.param(id)}}` : ''})`
  }
  const type = where.at('type')
  const asked = (type.at('eq').given ? [type.at('eq').value] : (type.at('in').value ?? [])) as string[]
  const types = asked.length > 0 ? asked.join('|') : relationTypesPattern(context.model)
  return `${anchor('from')}-[${variables.relation}:${types}]->${anchor('to')}`
}

/** Every observation of the graph as a connection. */
export const compileObservationList = (info: GraphQLResolveInfo): Compile<Raw> =>
  compileRootConnection(info, (context, args) => {
    const observation = context.builder.name('o')
    return {
      coordinate: 'Observation',
      pattern: `(${observation}:${LABELS.observation})`,
      predicates: () => [
        ...factPredicates(context.builder, observation, args),
        observationPredicate(context, observation, args.at('where')),
      ],
      ordered: orderedObservations(observation, args),
      carried: [observation],
      order: observationOrder(observation, args.at('orderBy')),
      parts: {
        node: (selections) => ({
          variable: observation,
          projection: projectObservation(context, observation, selections),
        }),
      },
    }
  })

function orderedObservations(variable: string, args: Argument): OrderedList | undefined {
  const isFiltered = FACT_ARGUMENTS.some((name) => args.at(name).given)
  const equals = isFiltered ? undefined : equalities(args.at('where'), (name) => (name === 'metric' ? name : null))
  return equals && { label: LABELS.observation, variable, uniqueIn: LABELS.observation, equals }
}

/** Every source of the graph as a connection. */
export const compileSourceList = (info: GraphQLResolveInfo): Compile<Raw> =>
  compileRootConnection(info, (context, args) => {
    const source = context.builder.name('s')
    return {
      coordinate: 'Source',
      pattern: `(${source}:${LABELS.source})`,
      predicates: () => [sourcePredicate(context, source, args.at('where'))],
      carried: [source],
      order: sourceOrder(source, args.at('orderBy')),
      parts: {
        node: (selections) => ({ variable: source, projection: projectSource(context, selections) }),
      },
    }
  })

function compileRootConnection(
  info: GraphQLResolveInfo,
  spec: (context: CompileContext, args: Argument) => ConnectionSpec,
): Compile<Raw> {
  return (context) => {
    const field = rootField(info)
    const args = argumentsOf(context, info.parentType, field)
    const connection = projectConnection(context, spec(context, args), args, info.parentType, field)
    const { subqueries, page } = connection
    return {
      cypher: joinSubqueries(subqueries),
      page: page && pageWithRest(subqueries, page),
      read: (rows, env) => connection.read(rows[0] ?? {}, env) as Raw,
    }
  }
}

function joinSubqueries(subqueries: CompiledConnection['subqueries']): string {
  const [first, ...others] = subqueries
  if (!first) return 'RETURN 1 AS nothing'
  if (others.length === 0) return `${first.body} RETURN ${first.result}`
  return [...subqueries.map(inCall), `RETURN ${columnsOf(subqueries)}`].join(' ')
}

/** The statement from the nodes of its page on: the first subquery goes on from them. */
function pageWithRest(
  subqueries: CompiledConnection['subqueries'],
  { body, of }: NonNullable<CompiledConnection['page']>,
): (env: Env) => NodePage {
  const [first, ...others] = subqueries
  const begin = others.length > 0 ? [`WITH ${first?.result}`, ...others.map(inCall)] : []
  const result = others.length > 0 ? columnsOf(subqueries) : first?.result
  const rest = [body, ...begin, `RETURN ${result}`].join(' ')
  return (env) => ({ ...of(env), rest })
}

const inCall = ({ body, result }: CompiledConnection['subqueries'][number]): string =>
  `CALL { ${body} RETURN ${result} }`

const columnsOf = (subqueries: CompiledConnection['subqueries']): string =>
  subqueries.map(({ column }) => column).join(', ')

/** The selected fields of what a resolver was asked for. */
export const rootField = (info: GraphQLResolveInfo): SelectedField => ({
  key: String(info.path.key),
  nodes: info.fieldNodes as unknown as SelectedField['nodes'],
})

/** What may be loaded by ids, each with its label and projection. */
const LOADABLE = {
  Observation: [LABELS.observation, projectObservation],
  Source: [
    LABELS.source,
    (context: CompileContext, _variable: string, selections: Selections) => projectSource(context, selections),
  ],
} as const

type Selections = Parameters<typeof projectSource>[1]

/**
 * The entities, observations or sources with the ids in `$ids`, as selected below the field of `info`.
 * Reads to a map by id, so that the caller restores order and finds what is absent.
 */
export const compileByIds = (info: GraphQLResolveInfo, typeName: string): Compile<Map<string, Raw>> =>
  compileRows(info, (context, variable, selections) => {
    if (typeName === 'Observation' || typeName === 'Source') {
      const [label, project] = LOADABLE[typeName]
      return [`UNWIND $ids AS id MATCH (${variable}:${label} {id: id})`, project(context, variable, selections)]
    }
    return [
      `UNWIND $ids AS id MATCH (${variable}:${LABELS.entity} {id: id})`,
      projectEntity(context, variable, typeName, selections),
    ]
  })

/**
 * The relations of `$relations` (see `wantedRelation`), as selected below the field of `info`. Reads to a map by id.
 */
export const compileRelationsByIds = (info: GraphQLResolveInfo): Compile<Map<string, Raw>> =>
  compileRows(info, (context, variable, selections) => [
    wantedRelationsPattern(context.model, variable),
    projectRelation(context, variable, selections),
  ])

function compileRows(
  info: GraphQLResolveInfo,
  select: (context: CompileContext, variable: string, selections: Selections) => [match: string, Projection],
): Compile<Map<string, Raw>> {
  return (context) => {
    const variable = context.builder.name('n')
    const selections = info.fieldNodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []))
    const [match, projection] = select(context, variable, selections)
    const cypher = [match, ...projection.calls, `RETURN ${mapProjection(variable, projection)} AS row`].join(' ')
    return {
      cypher,
      read: (rows, env) =>
        new Map(
          rows.map((row) => {
            const raw = row['row'] as Raw
            return [raw['id'] as string, projection.read(raw, env) as Raw]
          }),
        ),
    }
  }
}
