import type { Model, RelationTypeModel } from '../../ontology/model.js'
import { article } from '../../text/article.js'
import { definition, member } from './sdl.js'

/** The enum of relation types. Each value says what it means, between which ends it holds and what its weight counts. */
export function relationTypeEnum(model: Model): string {
  const values = [...model.relationTypes.values()].map((type) => member(textOf(type), type.name))
  return definition('enum RelationType', 'The types of relation, each with the ends it joins.', values)
}

function textOf({ description, declaredEnds: { from, to }, symmetric, weight }: RelationTypeModel): string {
  const ends = `From ${oneOf(from)} to ${oneOf(to)}${symmetric ? ', the same from either end' : ''}.`
  return `${description} ${ends} ${weight === null ? 'No weight.' : `Weight: ${weight}.`}`
}

/** `an Organization, Place or Policy`. */
function oneOf([first = '', ...others]: readonly string[]): string {
  const last = others.pop()
  return [[article(first), ...others].join(', '), ...(last === undefined ? [] : [last])].join(' or ')
}
