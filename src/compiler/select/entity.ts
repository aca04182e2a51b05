import type { GraphQLObjectType, SelectionSetNode } from 'graphql'
import type { Kind } from '../../ontology/model.js'
import { answerReader } from '../plan/answer-object.js'
import type { Argument } from '../plan/argument.js'
import { citationsReader } from './citation.js'
import { projectConnection, type ConnectionSpec } from '../list/connection.js'
import { observationsSpec, relationSpec, relationsSpec } from './entity-lists.js'
import { externalIdsReader, nameReader, namesReader, propertyReader } from './entity-readers.js'
import { atField } from '../plan/inherited-facts.js'
import { collectFields, possibleTypes, type SelectedField } from '../plan/fields.js'
import { identify, type SelectionIdentity } from '../plan/selection-identity.js'
import {
  argumentsOf,
  type CompileContext,
  type FieldReader,
  type Projection,
  ProjectionBuilder,
  type Raw,
  type Read,
} from '../plan/projection.js'

/**
 * What a selection on a kind or interface needs of an entity variable. Fields that are not of the ontology (those of
 * rooms) are left to their resolvers, which find the entity's id at the `AnswerObject`.
 */
export function projectEntity(
  context: CompileContext,
  entity: string,
  typeName: string,
  selections: SelectionSetNode[],
): Projection {
  const parts = new ProjectionBuilder()
  // An id may be that of another kind.
  parts.property('kind')
  const compile = connectionCompiler(context, parts, entity)
  const readers = new Map<string, ReturnType<typeof answerReader<Raw>>>()
  for (const type of possibleTypes(context.schema, typeName)) {
    const kind = context.model.kinds.get(type.name)
    if (!kind) continue
    const fields = collectFields(context, type, selections).flatMap((field): FieldReader[] => {
      const read = entityFieldReader(context, parts, entity, kind, type, field, compile)
      if (!read) parts.property('id')
      return read ? [{ key: field.key, read }] : []
    })
    readers.set(kind.value, answerReader(kind.name, fields))
  }
  return parts.build((raw, env) => {
    const read = readers.get(raw['kind'] as string)
    return read ? read(raw, env, raw['id']) : null
  })
}

function entityFieldReader(
  outer: CompileContext,
  parts: ProjectionBuilder,
  entity: string,
  kind: Kind,
  type: GraphQLObjectType,
  field: SelectedField,
  compile: ConnectionCompiler,
): Read | null {
  const context = atField(outer, field)
  const name = field.nodes[0].name.value
  const relation = kind.relations.find((one) => one.name === name)
  if (relation)
    return compile(
      type,
      field,
      `${relation.type}/${relation.direction}/${relation.target}/${relation.transitive}`,
      (args) => relationSpec(context, entity, relation, args),
    )
  if (name === 'observations') return compile(type, field, name, (args) => observationsSpec(context, entity, args))
  if (name === 'relations') return compile(type, field, name, (args) => relationsSpec(context, entity, args))
  if (name === 'citations') return citationsReader(context, parts, entity, type, field)
  if (name === 'name') {
    const language = argumentsOf(context, type, field).at('language').choice()
    return nameReader(parts, entity, language, context.model.languages)
  }
  if (name === 'names') return namesReader(parts, context.model.languages)
  if (name === 'externalIds') return externalIdsReader(parts)
  if (name === 'aliases') return propertyReader(parts, name, (value) => value ?? [])
  const known =
    ['id', 'kind', 'description', 'degree'].includes(name) || kind.attributes.some((one) => one.name === name)
  return known ? propertyReader(parts, name, (value) => value ?? null) : null
}

type ConnectionCompiler = (
  type: GraphQLObjectType,
  field: SelectedField,
  list: string,
  spec: (args: Argument) => ConnectionSpec,
) => Read

/** The same selection of the same list is compiled once for all kinds that have it. */
function connectionCompiler(context: CompileContext, parts: ProjectionBuilder, entity: string): ConnectionCompiler {
  const compiled = new Map<SelectionIdentity, Map<string, Read>>()
  return (type, field, list, spec) => {
    const identity = identify(field.nodes)
    const known = compiled.get(identity) ?? new Map<string, Read>()
    compiled.set(identity, known)
    const read = known.get(list)
    if (read) return read
    const args = argumentsOf(context, type, field)
    const connection = projectConnection(context, spec(args), args, type, field)
    for (const { column, body, result } of connection.subqueries)
      parts.subquery(column, `CALL (${entity}) { ${body} RETURN ${result} }`)
    known.set(list, connection.read)
    return connection.read
  }
}
