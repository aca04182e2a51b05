import type { Model, RelationField } from '../ontology/model.js'

/** The pattern of a relation field from a bound entity to the entity at the other end. */
export function relationPattern(entity: string, relation: string, other: string, field: RelationField): string {
  const edge = `-[${relation}:${field.type}]-`
  const target = `(${other}:${field.target})`
  if (field.direction === 'OUT') return `(${entity})${edge}>${target}`
  return field.direction === 'IN' ? `(${entity})<${edge}${target}` : `(${entity})${edge}${target}`
}

/** Every relation type of the ontology as a pattern's alternatives, so that links that are no facts are left out. */
export const relationTypesPattern = (model: Model): string => [...model.relationTypes.keys()].join('|')
