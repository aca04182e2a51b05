import { containingTypes, containmentLink } from '../../ontology/containment.js'
import { endsOfRelation, LABELS, LINKS } from '../../ontology/layout.js'
import type { Model, RelationField } from '../../ontology/model.js'
import { quoteTypes, quoteName } from '../../text/quote-name.js'

/** The type of the relationships that a relation field reads: facts or, if it follows containment, its stored links. */
export const relationshipType = ({ type, transitive }: RelationField): string =>
  transitive ? containmentLink(type) : type

/**
 * The pattern of a relation field from a bound entity to the entity at the other end. In a transitive field the relation
 * variable is a link without properties of a fact.
 */
export function relationPattern(entity: string, relation: string, other: string, field: RelationField): string {
  const edge = `-[${relation}:${quoteName(relationshipType(field))}]-`
  const target = `(${other}:${quoteName(field.target)})`
  if (field.direction === 'OUT') return `(${entity})${edge}>${target}`
  return field.direction === 'IN' ? `(${entity})<${edge}${target}` : `(${entity})${edge}${target}`
}

/** The entity variables at the ends of a relation. */
export interface RelationEnds {
  readonly from: string
  readonly to: string
  /** Whether the relation may as well run from `to` to `from`, for all that its pattern tells. */
  readonly either: boolean
  /** Given if the relation is read one way alone: from its origin, or from its destination. */
  readonly way?: 'ALONG' | 'AGAINST'
  /** The one type that the relation can be of, where the pattern tells. */
  readonly type?: string
}

/** The ends of a relation that a pattern finds in a direction, seen from `entity`. */
export function endsOf(
  entity: string,
  other: string,
  direction: RelationField['direction'],
  type?: string,
): RelationEnds {
  const [from, to] = direction === 'IN' ? [other, entity] : [entity, other]
  return { from, to, either: direction === 'BOTH', ...(type !== undefined && { type }) }
}

/** Every relation type of the ontology as a pattern's alternatives, so that links that are not facts are left out. */
export const relationTypesPattern = (model: Model): string => quoteTypes([...model.relationTypes.keys()])

/**
 * The same relations, told by the types of links that are left out, for an engine that understands this. Quicker to plan,
 * but slower to follow from a place with many links: so it is for filters, of which a statement may have dozens. The graph
 * must hold no relationships but ours.
 */
export const relationTypesByExclusion = (model: Model): string =>
  [...Object.values(LINKS), ...containingTypes(model).map(containmentLink)]
    .map((type) => `!${quoteName(type)}`)
    .join('&')

/** A relation that is wanted by its id, with the ids of its ends. */
export type WantedRelation = { readonly id: string; readonly from: string; readonly to: string }

/** The relation that an id names. */
export const wantedRelation = (id: string): WantedRelation => ({ id, ...endsOfRelation(id) })

/**
 * Binds the relations of `$relations`, a list of `WantedRelation`. Each is looked for from the end with fewer relations,
 * because engines find entities by index but relations only by going through those of an entity.
 */
export const wantedRelationsPattern = (model: Model, relation: string): string =>
  `UNWIND $relations AS wanted WITH wanted.id AS wantedId, wanted.from AS wantedFrom, wanted.to AS wantedTo
    ${fromNearerEnd('wanted', relation, relationTypesPattern(model))}`

/** Binds the relation of these types whose id is `pageId`; its ends are in the id. */
export const relationById = (relation: string, types: string): string =>
  `WITH pageId, split(pageId, '/')[1] AS pageFrom, split(pageId, '/')[2] AS pageTo ${fromNearerEnd('page', relation, types)}`

const fromNearerEnd = (prefix: string, relation: string, types: string): string =>
  `MATCH (origin:${LABELS.entity} {id: ${prefix}From}) MATCH (destination:${LABELS.entity} {id: ${prefix}To})
    WITH ${prefix}Id, CASE WHEN origin.degree <= destination.degree THEN ${prefix}From ELSE ${prefix}To END AS near
    MATCH (:${LABELS.entity} {id: near})-[${relation}:${types}]-(:${LABELS.entity}) WHERE ${relation}.id = ${prefix}Id`
