import { nameProperty } from '../../ontology/languages.js'
import { fold } from '../../text/fold.js'
import { passageOf, plainTerms, terms } from '../../text/terms.js'
import type { Properties } from './rows.js'

/**
 * The properties that filters by name and text and orders by name compare, of an entity in its stored form. `passages`
 * holds the terms of all its names, then those of its description (see `passageOf`).
 */
export function searchProperties(
  entity: Properties,
  languages: readonly string[],
): { sortName: string; foldedNames: string[]; passages: string[] } {
  const names = namesOf(entity, languages)
  const foldedNames = [...new Set(names.map(fold))]
  const described = textsOf(entity['description']).flatMap(plainTerms)
  const passages = [passageOf([...new Set(names.flatMap(terms))]), passageOf(described)]
  return { sortName: foldedNames[0] ?? '', foldedNames, passages }
}

/** In the order in which a name is chosen to sort by. */
const namesOf = (entity: Properties, languages: readonly string[]): string[] => [
  ...languages.flatMap((language) => textsOf(entity[nameProperty(language)])),
  ...textsOf(entity['aliases']),
]

const textsOf = (value: unknown): string[] => [value ?? []].flat().filter((text) => typeof text === 'string')
