import { graphql } from '../generated/gql.js'
import { useAnswer } from './ask.js'
import { useNameLanguage } from './ontology.js'

const NAMES = graphql(`
  query Names($ids: [ID!]!, $language: Language) {
    entities(ids: $ids) {
      id
      kind
      name(language: $language)
    }
  }
`)

/** Which of some ids the graph has, with their names. */
export interface Known {
  /**
   * The ids that the graph has. All of them while it is asked, so that what a page asks need not wait for this answer, and
   * if it cannot be asked, so that the page says why.
   */
  readonly known: readonly string[]
  readonly unknown: readonly string[]
  readonly names: ReadonlyMap<string, string>
  /** What may have been meant by an unknown id. */
  readonly nearest: ReadonlyMap<string, readonly Nearest[]>
}

interface Nearest {
  readonly id: string
  readonly name: string
}

/** Asks which ids an address holds that the graph has: one that is wrong must not keep the others from being shown. */
export function useKnown(ids: readonly string[]): Known {
  const language = useNameLanguage()
  const { data, error, isPlaceholderData } = useAnswer(NAMES, { ids: [...ids], language }, { enabled: ids.length > 0 })
  const names = new Map(data?.data.entities.flatMap((one) => (one ? [[one.id, one.name] as const] : [])))
  const isAnswered = ids.length === 0 || (data !== undefined && !isPlaceholderData)
  const unknown = isAnswered && !error ? ids.filter((id) => !names.has(id)) : []
  // The server has one hint for each unknown id, in the order of the ids.
  const hints = data?.hints ?? []
  const nearest = hints.length === unknown.length ? unknown.map((id, index) => [id, hints[index]?.nearest ?? []]) : []
  return {
    known: isAnswered && !error ? ids.filter((id) => names.has(id)) : ids,
    unknown,
    names,
    nearest: new Map(nearest as [string, readonly Nearest[]][]),
  }
}
