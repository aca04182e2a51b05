import { fold } from '../text/fold.js'
import { idTerm, nameTerm, terms } from '../text/terms.js'

/** What an entity is found by, as it is stored. */
export interface Findable {
  readonly nameEn?: string | null
  readonly nameFr?: string | null
  readonly nameZh?: string | null
  readonly aliases?: readonly string[] | null
  /** In the stored form `scheme:value`. */
  readonly externalIds?: readonly string[] | null
}

/** The properties that filters by name and orders by name compare. */
export function searchProperties(entity: Findable): { sortName: string; foldedNames: string[] } {
  const foldedNames = [...new Set(namesOf(entity).map(fold))]
  return { sortName: foldedNames[0] ?? '', foldedNames }
}

/** The terms that lead to an entity: of its names, of each whole name, and of its identifiers in public registers. */
export function searchTerms(entity: Findable): string[] {
  const names = namesOf(entity)
  return [...new Set([...names.flatMap(terms), ...names.map(nameTerm), ...(entity.externalIds ?? []).map(idTerm)])]
}

/** In the order in which a name is chosen to sort by. */
const namesOf = ({ nameEn, nameFr, nameZh, aliases }: Findable): string[] => [
  ...[nameEn, nameFr, nameZh].filter((name) => typeof name === 'string'),
  ...(aliases ?? []),
]
