import type { FieldNode, GraphQLObjectType, SelectionSetNode } from 'graphql'
import { LABELS, LINKS } from '../ontology/layout.js'
import type { Kind, RelationField } from '../ontology/model.js'
import { externalIdOf } from '../text/external-id.js'
import type { Argument } from './builder.js'
import { citationsReader } from './citation.js'
import { projectConnection, type ConnectionSpec } from './connection.js'
import { factPredicates } from './fact-filter.js'
import { projectObservation, projectRelation } from './fact.js'
import { collectFields, possibleTypes, type SelectedField } from './fields.js'
import { entityOrder, observationOrder, relationOrder } from './order-by.js'
import { endsOf, relationPattern, relationTypesPattern } from './pattern.js'
import {
  argumentsOf,
  readObject,
  readProperty,
  type CompileContext,
  type FieldReader,
  type Projection,
  ProjectionBuilder,
  type Read,
} from './projection.js'
import { entityPredicate, observationPredicate, relationPredicate } from './where.js'

/**
 * What a selection on a kind or interface needs of an entity variable. Fields that are not of the ontology (those of
 * rooms) are left to their resolvers, which find the entity's id under `__id`.
 */
export function projectEntity(
  context: CompileContext,
  entity: string,
  typeName: string,
  selections: SelectionSetNode[],
): Projection {
  const parts = new ProjectionBuilder()
  parts.property('id')
  parts.property('kind')
  const compile = connectionCompiler(context, parts, entity)
  const readers = new Map<string, { typeName: string; fields: FieldReader[] }>()
  for (const type of possibleTypes(context.schema, typeName)) {
    const kind = context.model.kinds.get(type.name)
    if (!kind) continue
    const fields = collectFields(context, type, selections).flatMap((field): FieldReader[] => {
      const read = entityFieldReader(context, parts, entity, kind, type, field, compile)
      return read ? [{ key: field.key, read }] : []
    })
    readers.set(kind.value, { typeName: kind.name, fields })
  }
  return parts.build((raw, env) => {
    const reader = readers.get(raw['kind'] as string)
    return reader ? readObject(reader.fields, raw, env, reader.typeName) : null
  })
}

function entityFieldReader(
  context: CompileContext,
  parts: ProjectionBuilder,
  entity: string,
  kind: Kind,
  type: GraphQLObjectType,
  field: SelectedField,
  compile: ConnectionCompiler,
): Read | null {
  const name = field.nodes[0].name.value
  const relation = kind.relations.find((one) => one.name === name)
  if (relation)
    return compile(type, field, `${relation.type}/${relation.direction}/${relation.target}`, (args) =>
      relationSpec(context, entity, relation, args),
    )
  if (name === 'observations') return compile(type, field, name, (args) => observationsSpec(context, entity, args))
  if (name === 'relations') return compile(type, field, name, (args) => relationsSpec(context, entity, args))
  if (name === 'citations') return citationsReader(context, parts, entity, type, field)
  if (name === 'name') return nameReader(parts, entity, argumentsOf(context, type, field).at('language').value)
  if (name === 'names') return namesReader(parts)
  if (name === 'externalIds') return externalIdsReader(parts)
  if (name === 'aliases') return propertyReader(parts, name, (value) => value ?? [])
  const known =
    ['id', 'kind', 'description', 'degree'].includes(name) || kind.attributes.some((one) => one.name === name)
  return known ? propertyReader(parts, name, (value) => value ?? null) : null
}

type ConnectionCompiler = (
  type: GraphQLObjectType,
  field: SelectedField,
  identity: string,
  spec: (args: Argument) => ConnectionSpec,
) => Read

/** The same field of the operation is compiled once for all kinds on which it means the same. */
function connectionCompiler(context: CompileContext, parts: ProjectionBuilder, entity: string): ConnectionCompiler {
  const compiled = new Map<FieldNode, Map<string, Read>>()
  return (type, field, identity, spec) => {
    const node = field.nodes[0]
    const known = compiled.get(node) ?? new Map<string, Read>()
    compiled.set(node, known)
    const key = `${identity}/${field.nodes.length}`
    const read = known.get(key)
    if (read) return read
    const args = argumentsOf(context, type, field)
    const connection = projectConnection(context, spec(args), args, type, field)
    for (const { column, body, result } of connection.subqueries)
      parts.subquery(column, `CALL (${entity}) { ${body} RETURN ${result} }`)
    known.set(key, connection.read)
    return connection.read
  }
}

function relationSpec(context: CompileContext, entity: string, field: RelationField, args: Argument): ConnectionSpec {
  const relation = context.builder.name('r')
  const other = context.builder.name('m')
  return {
    coordinate: `${field.type}/${field.direction}/${field.target}`,
    pattern: relationPattern(entity, relation, other, field),
    predicates: () => [
      ...factPredicates(context.builder, relation, args),
      entityPredicate(context, other, field.target, args.at('where')),
      relationPredicate(context, relation, endsOf(entity, other, field.direction), args.at('relationWhere')),
    ],
    carried: [relation, other],
    order: [
      ...relationOrder(relation, args.at('orderByRelation'), 'orderByRelation'),
      ...entityOrder(context, other, field.target, args.at('orderBy')),
      { expression: `${relation}.id`, descending: false, nullable: false, label: 'relation' },
    ],
    parts: {
      node: (selections) => ({ variable: other, projection: projectEntity(context, other, field.target, selections) }),
      relation: (selections) => ({ variable: relation, projection: projectRelation(context, relation, selections) }),
    },
  }
}

function observationsSpec(context: CompileContext, entity: string, args: Argument): ConnectionSpec {
  const observation = context.builder.name('o')
  return {
    coordinate: 'observations',
    pattern: `(${entity})<-[:${LINKS.observationOf}]-(${observation}:${LABELS.observation})`,
    predicates: () => [
      ...factPredicates(context.builder, observation, args),
      observationPredicate(context, observation, args.at('where')),
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

function relationsSpec(context: CompileContext, entity: string, args: Argument): ConnectionSpec {
  const relation = context.builder.name('r')
  const other = context.builder.name('m')
  return {
    coordinate: 'relations',
    pattern: `(${entity})-[${relation}:${relationTypesPattern(context.model)}]-(${other}:${LABELS.entity})`,
    predicates: () => [
      ...factPredicates(context.builder, relation, args),
      ...(args.at('types').given ? [`${relation}.type IN ${context.builder.param(args.at('types'))}`] : []),
      relationPredicate(context, relation, endsOf(entity, other, 'BOTH'), args.at('where')),
    ],
    carried: [relation, other],
    order: [
      ...relationOrder(relation, args.at('orderBy'), 'orderBy'),
      { expression: `${relation}.id`, descending: false, nullable: false, label: 'relation' },
    ],
    parts: {
      node: (selections) => ({ variable: relation, projection: projectRelation(context, relation, selections) }),
      neighbor: (selections) => ({ variable: other, projection: projectEntity(context, other, 'Entity', selections) }),
    },
  }
}

const LANGUAGES = [
  ['EN', 'nameEn'],
  ['FR', 'nameFr'],
  ['ZH', 'nameZh'],
] as const

/** The name in a language, or else in the first language that has one; chosen by the engine, so that one name travels. */
function nameReader(parts: ProjectionBuilder, entity: string, language: unknown): Read {
  const wanted = LANGUAGES.find(([value]) => value === language)?.[1] ?? 'nameEn'
  const properties = new Set<string>([wanted, ...LANGUAGES.map(([, property]) => property)])
  const column = `${wanted}OrOther`
  parts.expression(column, `coalesce(${[...properties].map((property) => `${entity}.${property}`).join(', ')})`)
  return readProperty(column)
}

function namesReader(parts: ProjectionBuilder): Read {
  for (const [, property] of LANGUAGES) parts.property(property)
  return (raw) =>
    LANGUAGES.flatMap(([language, property]) => (raw[property] ? [{ language, value: raw[property] }] : []))
}

function externalIdsReader(parts: ProjectionBuilder): Read {
  return propertyReader(parts, 'externalIds', (value) => ((value as string[] | undefined) ?? []).map(externalIdOf))
}

function propertyReader(parts: ProjectionBuilder, name: string, convert: (value: unknown) => unknown): Read {
  parts.property(name)
  const read = readProperty(name)
  return (raw, env) => convert(read(raw, env))
}
