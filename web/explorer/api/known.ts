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
  /** False until the graph has answered. */
  readonly isSettled: boolean
  /** The ids that the graph has; all of them if it cannot be asked, so that the page says why. */
  readonly known: readonly string[]
  readonly unknown: readonly string[]
  readonly names: ReadonlyMap<string, string>
}

/** Asks which ids an address holds that the graph has: one that is wrong must not keep the others from being shown. */
export function useKnown(ids: readonly string[]): Known {
  const language = useNameLanguage()
  const { data, error, isPlaceholderData } = useAnswer(NAMES, { ids: [...ids], language }, { enabled: ids.length > 0 })
  const names = new Map(data?.data.entities.flatMap((one) => (one ? [[one.id, one.name] as const] : [])))
  const isAnswered = ids.length === 0 || (data !== undefined && !isPlaceholderData)
  const isAsked = !isAnswered || error !== null
  return {
    isSettled: isAnswered || error !== null,
    known: isAsked ? ids : ids.filter((id) => names.has(id)),
    unknown: isAsked ? [] : ids.filter((id) => !names.has(id)),
    names,
  }
}
