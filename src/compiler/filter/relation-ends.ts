import { propertyOf } from '../../text/quote-name.js'
import type { Model } from '../../ontology/model.js'
import type { Argument } from '../plan/argument.js'
import type { RelationEnds } from './pattern.js'
import { scalarPredicate } from './scalar-filter.js'
import { all, any, onlyId, type WhereContext } from './where-logic.js'

type End = 'from' | 'to'

const ENDS: readonly End[] = ['from', 'to']
const OPPOSITE: Readonly<Record<End, End>> = { from: 'to', to: 'from' }

/** The relation types that a `RelationWhere` leaves where it names them; else none. */
export function typesIn(where: Argument): readonly string[] {
  const type = where.at('type')
  const only = type.at('eq').choices()
  return only.length > 0 ? only : type.at('in').choices()
}

/** The id that a filter fixes an end of relations to, by which engines find it. */
export const anchorOf = (where: Argument, end: End): Argument => where.at(end).at('id').at('eq')

/** Whether a filter of relations says anything of the entities that they join. */
export const asksOfEnds = (where: Argument): boolean =>
  where.entries().some(([name, operand]) => {
    if (name === 'and' || name === 'or') return operand.items().some(asksOfEnds)
    return name === 'not' ? asksOfEnds(operand) : name === 'from' || name === 'to'
  })

/** The symmetric ones of the types that relations may have under a filter, and whether those are all. */
export function symmetricTypes(
  { relationTypes }: Model,
  where: Argument,
  type?: string,
): { readonly types: readonly string[]; readonly all: boolean } {
  const named = type === undefined ? typesIn(where) : [type]
  const possible = named.length > 0 ? named : [...relationTypes.keys()]
  const types = possible.filter((one) => relationTypes.get(one)?.symmetric)
  return { types, all: types.length === possible.length }
}

/**
 * The predicate of what a filter asks of the `from` and the `to` of a relation, as a pair: of a symmetric relation it
 * may hold the other way round. `holds` is the predicate of a filter on an entity variable.
 */
export function endsPredicate(
  context: WhereContext,
  relation: string,
  ends: RelationEnds,
  where: Argument,
  holds: (entity: string, filter: Argument) => string,
): string {
  const given = ENDS.filter((end) => where.at(end).given)
  if (ends.way) return oneWay(context, relation, ends, where, holds, given)
  const symmetric = symmetricPredicates(context, relation, ends, where)
  // The ids of its ends are on the relation itself, anything else is read from the entities.
  if (given.every((end) => onlyId(where.at(end)))) {
    const ids = (property: (end: End) => End): string[] =>
      given.flatMap((end) => idPredicates(context, propertyOf(relation, property(end)), where.at(end)))
    return any([
      together(ids((end) => end)),
      ...symmetric.map((one) => together([one, ...ids((end) => OPPOSITE[end])])),
    ])
  }
  const held = (guard: string, at: Readonly<Record<End, string>>): string =>
    together([guard, ...given.map((end) => holds(at[end], where.at(end)))])
  const turned = { from: ends.to, to: ends.from }
  if (!ends.either) return any([held('true', ends), ...symmetric.map((one) => held(one, turned))])
  const begins = (entity: string): string =>
    symmetric.includes('true') ? 'true' : any([`${propertyOf(relation, 'from')} = ${entity}.id`, ...symmetric])
  return any([held(begins(ends.from), ends), held(begins(ends.to), turned)])
}

/** The same of a relation that is read one way: `ends` are its ends as they are read. */
function oneWay(
  context: WhereContext,
  relation: string,
  ends: RelationEnds,
  where: Argument,
  holds: (entity: string, filter: Argument) => string,
  given: readonly End[],
): string {
  const property = (end: End): string => propertyOf(relation, ends.way === 'AGAINST' ? OPPOSITE[end] : end)
  return together(
    given.flatMap((end) =>
      onlyId(where.at(end)) ? idPredicates(context, property(end), where.at(end)) : [holds(ends[end], where.at(end))],
    ),
  )
}

/** The predicate that a relation is symmetric; none where it cannot be. */
function symmetricPredicates(
  { model, builder }: WhereContext,
  relation: string,
  { type }: RelationEnds,
  where: Argument,
): string[] {
  const symmetric = symmetricTypes(model, where, type)
  if (symmetric.types.length === 0) return []
  return [symmetric.all ? 'true' : `${relation}.type IN ${builder.computed(() => [...symmetric.types])}`]
}

const together = (predicates: readonly string[]): string => all(predicates.filter((one) => one !== 'true'))

const idPredicates = ({ builder }: WhereContext, property: string, where: Argument): string[] => {
  const id = onlyId(where)
  return id ? scalarPredicate(builder, property, id, 'plain') : []
}
