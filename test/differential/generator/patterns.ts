import type { Random } from './random.js'
import type { Place } from './values.js'

const ENTITIES = ['p', 'q', 's']
const RELATIONS = ['r', 't']

/** Draws the arguments of `pattern`. All patterns have the same names and shape, so that its arguments go together. */
export function drawPatternList(random: Random, type: string, drawInner: (name: string) => unknown): unknown[] | null {
  if (type === 'PatternEntity') return ENTITIES.map((name) => ({ name }))
  if (type === 'PatternRelation')
    return RELATIONS.map((name, at) => ({
      name,
      from: ENTITIES[at],
      to: ENTITIES[at + 1],
      ...(random.chance(0.5) && { directed: random.chance(0.5) }),
      ...(random.chance(0.3) && { facts: drawInner('facts') }),
    }))
  if (type !== 'PatternCondition') return null
  return [
    random.pick([
      { different: ['p', 's'] },
      { ascending: ['p', 's'] },
      { same: ['p', 's'] },
      { overlap: RELATIONS },
      { sequence: RELATIONS },
    ]),
  ]
}

/** The name of a part of a pattern, where one is asked for; null elsewhere. */
export function drawPatternName(random: Random, { names, inputs, target }: Place): string | null {
  if (inputs.length > 0 || names.length !== 1) return null
  if (names[0] === 'name' && target === 'Entity') return random.pick(ENTITIES)
  return names[0] === 'name' && target === 'Relation' ? random.pick(RELATIONS) : null
}

/** The relations of a pattern that are to overlap, where they are asked for; null elsewhere. */
export const drawPatternNames = ({ names, target }: Place): string[] | null =>
  names[0] === 'of' && target === 'Overlap' ? RELATIONS : null
