import { InvalidInputError } from '../../errors.js'
import { article } from '../../text/article.js'
import type { Pair } from '../../traversal/pattern-query.js'
import { beginning } from '../../text/beginning.js'

/** What the parts of a pattern are to each other, by number. */
export interface PatternShape {
  readonly names: NamedParts
  /** For each entity of the client the number by which the search knows it; entities that are the same share one. */
  readonly numberOf: readonly number[]
  /** The ends of each relation, as the search knows them. */
  readonly ends: readonly { readonly from: number; readonly to: number }[]
  readonly different: readonly Pair[]
  readonly ascending: readonly Pair[]
  readonly overlaps: readonly (readonly number[])[]
  readonly sequences: readonly (readonly number[])[]
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,49}$/

/** The parts of a pattern by their names. Throws when names are malformed or used twice. */
export class NamedParts {
  readonly entities: readonly string[]
  readonly relations: readonly (string | null)[]

  constructor(entities: readonly { name: string }[], relations: readonly { name?: string | null }[]) {
    this.entities = entities.map(({ name }) => name)
    this.relations = relations.map(({ name }) => name ?? null)
    const seen = new Set<string>()
    for (const name of [...this.entities, ...this.relations.filter((one) => one !== null)]) {
      if (!NAME.test(name))
        throw new InvalidInputError(
          `"${beginning(name, 60)}" cannot be a name in a pattern: use up to 50 letters, digits and underscores, a letter first.`,
        )
      if (seen.has(name)) throw new InvalidInputError(`The pattern has two parts with the name "${name}": rename one.`)
      seen.add(name)
    }
  }

  /** The number of the entity with a name. Throws when there is none; `argument` is where the client names it. */
  entity(name: string, argument: string): number {
    return this.find(name, argument, this.entities, this.relations, 'entity', 'relation')
  }

  /** The number of the relation with a name, likewise. */
  relation(name: string, argument: string): number {
    return this.find(name, argument, this.relations, this.entities, 'relation', 'entity')
  }

  private find(
    name: string,
    argument: string,
    among: readonly (string | null)[],
    others: readonly (string | null)[],
    sort: string,
    other: string,
  ): number {
    const number = among.indexOf(name)
    if (number >= 0) return number
    const named = among.filter((one) => one !== null)
    const choice = named.length > 0 ? `Name one of ${named.join(', ')}.` : `Give the ${sort} a "name" first.`
    const wrong = others.includes(name) ? `names ${article(other)}, not` : 'is not the name of'
    throw new InvalidInputError(
      `"${argument}": "${beginning(name, 60)}" ${wrong} ${article(sort)} of the pattern. ${choice}`,
    )
  }
}

/** Throws when conditions contradict each other. */
export function checkPairs({ names, numberOf, different, ascending }: Omit<PatternShape, 'ends'>): void {
  const nameOf = (number: number): string => names.entities[numberOf.indexOf(number)] as string
  const same = [...different, ...ascending].find(([a, b]) => a === b)
  if (same)
    throw new InvalidInputError(
      `"conditions" want "${nameOf(same[0])}" to be the same as and different from another entity.`,
    )
  const above = new Map<number, Set<number>>()
  for (let round = 0; round < numberOf.length; round++)
    for (const [a, b] of ascending) above.set(a, new Set([...(above.get(a) ?? []), b, ...(above.get(b) ?? [])]))
  const circular = [...above].find(([number, greater]) => greater.has(number))
  if (circular)
    throw new InvalidInputError(
      `"conditions" want the id of "${nameOf(circular[0])}" to be less than itself: "ascending" runs in a circle.`,
    )
}

/** Throws when relations do not join all entities. */
export function checkConnected({ names, numberOf, ends }: Pick<PatternShape, 'names' | 'numberOf' | 'ends'>): void {
  const joined = new Set([0])
  for (let round = 0; round < numberOf.length; round++)
    for (const { from, to } of ends) if (joined.has(from) || joined.has(to)) joined.add(from).add(to)
  const [inside, outside] = [true, false].map((isIn) =>
    names.entities.filter((_, entity) => joined.has(numberOf[entity] as number) === isIn).map((name) => `"${name}"`),
  )
  if (outside && outside.length > 0)
    throw new InvalidInputError(
      `The pattern is not connected: no relation joins ${inside?.join(', ')} with ${outside.join(', ')}. Add one to "relations", or ask for each part in a query of its own.`,
    )
}
