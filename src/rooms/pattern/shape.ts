import { InvalidInputError, LimitExceededError } from '../../errors.js'
import type { PatternCondition, PatternEntity, PatternRelation } from '../../generated/graphql.js'
import type { Pair } from '../../traversal/pattern-query.js'
import { checkConnected, checkPairs, NamedParts, type PatternShape } from './check-shape.js'

/** A pattern as a client writes it. */
export interface PatternInput {
  readonly entities: readonly PatternEntity[]
  readonly relations: readonly PatternRelation[]
  readonly conditions?: readonly PatternCondition[] | null
}

/** Entities that a pattern may have. */
export const MAX_ENTITIES = 4
/** Relations that a pattern may have. */
export const MAX_RELATIONS = 8
const KEYS = ['same', 'different', 'ascending', 'overlap', 'sequence'] as const
/** Those that name relations. */
const OF_RELATIONS: readonly string[] = ['overlap', 'sequence']

/** Reads the shape of a pattern. Throws when its names do not fit together, or when nothing could ever fit it. */
export function readShape({ entities, relations, conditions }: PatternInput): PatternShape {
  checkSizes(entities, relations)
  const names = new NamedParts(entities, relations)
  const asked = (conditions ?? []).map((condition, index) => readCondition(names, condition, `conditions[${index}]`))
  const of = (key: (typeof KEYS)[number]) => asked.filter((one) => one.key === key).map(({ numbers }) => numbers)
  const numberOf = numbered(entities.length, of('same'))
  const at = (entity: number): number => numberOf[entity] as number
  const ends = relations.map((relation, index) => {
    const [from, to] = [
      names.entity(relation.from, `relations[${index}].from`),
      names.entity(relation.to, `relations[${index}].to`),
    ]
    if (from === to)
      throw new InvalidInputError(`"relations[${index}]" joins "${relation.from}" with itself: name two entities.`)
    return { from: at(from), to: at(to) }
  })
  const shape = {
    names,
    numberOf,
    ends,
    different: of('different').flatMap((numbers) => eachTwo(numbers.map(at))),
    ascending: of('ascending').flatMap((numbers) => eachTwo(numbers.map(at))),
    overlaps: of('overlap'),
    sequences: of('sequence'),
  }
  checkPairs(shape)
  checkConnected(shape)
  return shape
}

function checkSizes(entities: readonly unknown[], relations: readonly unknown[]): void {
  if (entities.length < 2)
    throw new InvalidInputError(
      `A pattern joins two to ${MAX_ENTITIES} entities, and "entities" has ${entities.length}.`,
    )
  if (relations.length === 0) throw new InvalidInputError('"relations" is empty: say what joins the entities.')
  const advice = 'ask for a smaller pattern, and filter its entities with "where".'
  if (entities.length > MAX_ENTITIES)
    throw new LimitExceededError('The number of entities in a pattern', MAX_ENTITIES, entities.length, advice)
  if (relations.length > MAX_RELATIONS)
    throw new LimitExceededError('The number of relations in a pattern', MAX_RELATIONS, relations.length, advice)
}

function readCondition(names: NamedParts, condition: PatternCondition, argument: string) {
  const given = KEYS.filter((key) => condition[key])
  const [key] = given
  if (!key || given.length > 1)
    throw new InvalidInputError(`"${argument}" has ${given.length} conditions: give exactly one of ${KEYS.join(', ')}.`)
  const listed = condition[key] as readonly string[]
  const numbers = listed.map((name) =>
    OF_RELATIONS.includes(key) ? names.relation(name, `${argument}.${key}`) : names.entity(name, `${argument}.${key}`),
  )
  const doubled = listed.find((name, index) => listed.indexOf(name) < index)
  if (doubled !== undefined)
    throw new InvalidInputError(`"${argument}.${key}" names "${doubled}" twice: name different parts of the pattern.`)
  if (numbers.length < 2) throw new InvalidInputError(`"${argument}.${key}" needs two names or more.`)
  return { key, numbers }
}

/** Gives entities that are the same one number; numbers follow the order of the first of each. */
function numbered(count: number, same: readonly (readonly number[])[]): number[] {
  const first = Array.from({ length: count }, (_, entity) => entity)
  // As often as there are lists, because each may join what others have joined.
  for (let round = 0; round <= same.length; round++)
    for (const group of same) {
      const least = Math.min(...group.map((entity) => first[entity] as number))
      for (const entity of group) first[entity] = least
    }
  const kept = [...new Set(first)]
  return first.map((entity) => kept.indexOf(entity))
}

const eachTwo = (numbers: readonly number[]): Pair[] =>
  numbers.flatMap((a, index) => numbers.slice(index + 1).map((b): Pair => [a, b]))
