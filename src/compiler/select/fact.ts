import type { SelectionSetNode } from 'graphql'
import { LABELS, LINKS } from '../../ontology/layout.js'
import { answerReader } from '../plan/answer-object.js'
import { citationsReader } from './citation.js'
import { atField } from '../plan/inherited-facts.js'
import { collectFields, selectionsOf, type SelectedField } from '../plan/fields.js'
import {
  mapProjection,
  objectType,
  readProperty,
  type CompileContext,
  type FieldReader,
  type Projection,
  ProjectionBuilder,
  type Raw,
  type Read,
} from '../plan/projection.js'

/** What a selection on `Relation` needs of a relation variable. */
export const projectRelation = (
  context: CompileContext,
  relation: string,
  selections: SelectionSetNode[],
): Projection =>
  projectFact(context, 'Relation', relation, selections, {
    from: (entity) => `(${entity}:${LABELS.entity} {id: ${relation}.from})`,
    to: (entity) => `(${entity}:${LABELS.entity} {id: ${relation}.to})`,
  })

/** What a selection on `Observation` needs of an observation variable. */
export const projectObservation = (
  context: CompileContext,
  observation: string,
  selections: SelectionSetNode[],
): Projection =>
  projectFact(context, 'Observation', observation, selections, {
    subject: (entity) => `(${observation})-[:${LINKS.observationOf}]->(${entity}:${LABELS.entity})`,
    attributedTo: (entity) => `(${observation})-[:${LINKS.attributedTo}]->(${entity}:${LABELS.entity})`,
  })

/** Patterns by field name, each binding the entity that the field leads to by the name given. */
type EntityLinks = Readonly<Record<string, EntityLink>>
type EntityLink = (entity: string) => string

function projectFact(
  context: CompileContext,
  typeName: 'Relation' | 'Observation',
  fact: string,
  selections: SelectionSetNode[],
  links: EntityLinks,
): Projection {
  const parts = new ProjectionBuilder()
  const type = objectType(context, typeName)
  const fields = collectFields(context, type, selections).map((field): FieldReader => {
    const name = field.nodes[0].name.value
    const link = links[name]
    if (link) return { key: field.key, read: entityReader(context, parts, fact, link, field) }
    if (name === 'citations')
      return { key: field.key, read: citationsReader(atField(context, field), parts, fact, type, field) }
    parts.property(name)
    return { key: field.key, read: readProperty(name) }
  })
  const read = answerReader(typeName, fields)
  return parts.build((raw, env) => read(raw, env))
}

/** Reads the one entity that a link leads to; null when there is none. */
function entityReader(
  context: CompileContext,
  parts: ProjectionBuilder,
  fact: string,
  link: EntityLink,
  field: SelectedField,
): Read {
  const entity = context.builder.name('x')
  const column = context.builder.column()
  const projection = context.projectEntity(context, entity, 'Entity', selectionsOf(field))
  const body = [
    `MATCH ${link(entity)}`,
    ...projection.calls,
    `RETURN collect(${mapProjection(entity, projection)}) AS ${column}`,
  ]
  parts.subquery(column, `CALL (${fact}) { ${body.join(' ')} }`)
  return (raw, env) => {
    const [found] = raw[column] as Raw[]
    return found ? projection.read(found, env) : null
  }
}
