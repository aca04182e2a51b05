import type { SelectionSetNode } from 'graphql'
import { LABELS, LINKS } from '../ontology/layout.js'
import { answerReader } from './answer-object.js'
import { citationsReader } from './citation.js'
import { projectEntity } from './entity.js'
import { atField } from './inherited-facts.js'
import { collectFields, selectionsOf, type SelectedField } from './fields.js'
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
} from './projection.js'

/** What a selection on `Relation` needs of a relation variable. */
export const projectRelation = (
  context: CompileContext,
  relation: string,
  selections: SelectionSetNode[],
): Projection =>
  projectFact(context, 'Relation', relation, selections, {
    from: () => `(x:${LABELS.entity} {id: ${relation}.from})`,
    to: () => `(x:${LABELS.entity} {id: ${relation}.to})`,
  })

/** What a selection on `Observation` needs of an observation variable. */
export const projectObservation = (
  context: CompileContext,
  observation: string,
  selections: SelectionSetNode[],
): Projection =>
  projectFact(context, 'Observation', observation, selections, {
    subject: () => `(${observation})-[:${LINKS.observationOf}]->(x:${LABELS.entity})`,
    attributedTo: () => `(${observation})-[:${LINKS.attributedTo}]->(x:${LABELS.entity})`,
  })

/** Patterns by field name, each binding the entity the field leads to as `x`. */
type EntityLinks = Readonly<Record<string, () => string>>

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
    if (link) return { key: field.key, read: entityReader(context, parts, fact, link(), field) }
    if (name === 'citations')
      return { key: field.key, read: citationsReader(atField(context, field), parts, fact, type, field) }
    parts.property(name)
    return { key: field.key, read: readProperty(name) }
  })
  const read = answerReader(typeName, fields)
  return parts.build((raw, env) => read(raw, env))
}

/** Reads the one entity a pattern leads to; null when there is none. */
function entityReader(
  context: CompileContext,
  parts: ProjectionBuilder,
  fact: string,
  pattern: string,
  field: SelectedField,
): Read {
  const entity = context.builder.name('x')
  const column = context.builder.name('c')
  const projection = projectEntity(context, entity, 'Entity', selectionsOf(field))
  const match = `MATCH ${pattern.replace('(x:', `(${entity}:`)}`
  const body = [match, ...projection.calls, `RETURN collect(${mapProjection(entity, projection)}) AS ${column}`]
  parts.subquery(column, `CALL (${fact}) { ${body.join(' ')} }`)
  return (raw, env) => {
    const [found] = raw[column] as Raw[]
    return found ? projection.read(found, env) : null
  }
}
