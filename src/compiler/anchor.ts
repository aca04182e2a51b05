import { LABELS } from '../ontology/layout.js'
import type { RelationField } from '../ontology/model.js'
import type { Argument } from './plan/argument.js'
import { relationPattern } from './filter/pattern.js'
import type { CompileContext } from './plan/projection.js'
import { fieldFacts } from './filter/where.js'
import { quoteName } from '../text/quote-name.js'

/** Where the rows of a list are found, and the part of its filter that this leaves to be checked. */
export interface Anchor {
  readonly pattern: string
  readonly where: Argument
}

const FLIPPED = { OUT: 'IN', IN: 'OUT', BOTH: 'BOTH' } as const

/**
 * The pattern of the entities of a type under a filter such as `{cities: {some: {id: {eq: "city:paris"}}}}`: it begins
 * at the entity that the filter fixes, which engines find by index, instead of trying every entity of the type. Null
 * where the filter fixes none.
 */
export function anchorEntities(
  context: CompileContext,
  entity: string,
  typeName: string,
  where: Argument,
): Anchor | null {
  const type = context.model.kinds.get(typeName) ?? context.model.interfaces.get(typeName)
  for (const [name, filter] of where.entries()) {
    const relation = type?.relations.find((one) => one.name === name)
    const id = relation && fixedId(filter)
    if (id) return { pattern: patternFrom(context, id, entity, typeName, relation), where: where.without(name) }
  }
  return null
}

/** The id in `{some: {id: {eq: …}}}`, when the filter says nothing else. */
function fixedId(filter: Argument): Argument | null {
  let argument = filter
  for (const key of ['some', 'id', 'eq']) {
    const entries = argument.entries()
    const [first] = entries
    if (entries.length !== 1 || first?.[0] !== key) return null
    argument = first[1]
  }
  return argument
}

/** Several relations may lead to the same entity, which counts once. */
function patternFrom(
  context: CompileContext,
  id: Argument,
  entity: string,
  typeName: string,
  field: RelationField,
): string {
  const other = context.builder.name('e')
  const relation = context.builder.name('r')
  const back = { ...field, direction: FLIPPED[field.direction], target: typeName }
  const start = `(${other}:${LABELS.entity} {id: ${context.builder.param(id)}})`
  const counted = fieldFacts(context, { entity, relation, other }, field, context.facts)
  const where = [`${other}:${quoteName(field.target)}`, ...counted].join(' AND ')
  return `${start} MATCH ${relationPattern(other, relation, entity, back)} WHERE ${where} WITH DISTINCT ${entity}`
}
