import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { answerIn, reach, type AskError } from '../../api/ask.js'
import { useKnownRefs } from '../../api/known.js'
import { useNameLanguage } from '../../api/ontology.js'
import { graphql } from '../../generated/gql.js'
import type { SavedQuestionQuery } from '../../generated/graphql.js'
import { addressOf } from '../../state/base-path.js'
import { useFacts } from '../../state/facts.js'
import type { Json } from './shapes.js'

export const QUESTION = graphql(`
  query SavedQuestion($name: String!, $language: Language) {
    question(name: $name) {
      name
      title(language: $language)
      description(language: $language)
      theme(language: $language)
      view
      document
      formats
      variables {
        name
        type
        label(language: $language)
        description(language: $language)
        default
        required
        kinds
        options {
          value
          label(language: $language)
        }
      }
    }
  }
`)

/** A saved question with its form. */
export type Question = NonNullable<SavedQuestionQuery['question']>

/** A variable of its form. */
export type Variable = Question['variables'][number]

/** True if a variable takes several values. */
export const isList = ({ type }: Variable): boolean => type.startsWith('[')

/** True if its values name entities. */
export const takesEntities = ({ type, kinds }: Variable): boolean =>
  type.includes('EntityRef') || (/\bID\b/.test(type) && kinds.length > 0)

/** What the address of the page says of the question's own variables. */
export function useOwnParams({ variables }: Question): URLSearchParams {
  const [params] = useSearchParams()
  const text = params.toString()
  return useMemo(() => {
    const names = new Set(variables.map(({ name }) => name))
    const isOwn = (key: string): boolean => names.has(key.split('.', 1)[0] ?? '')
    return new URLSearchParams([...new URLSearchParams(text)].filter(([key]) => isOwn(key)))
  }, [text, variables])
}

/** The same without the ids in lists that the graph does not have; a list with no other keeps them. */
function useKnownParams(question: Question): URLSearchParams {
  const own = useOwnParams(question)
  const lists = question.variables.filter((one) => isList(one) && takesEntities(one)).map(({ name }) => name)
  const { known } = useKnownRefs([...new Set(lists.flatMap((name) => own.getAll(name)))])
  const isKept = ([name, id]: [string, string]): boolean =>
    !lists.includes(name) || known.includes(id) || !own.getAll(name).some((other) => known.includes(other))
  return new URLSearchParams([...own].filter(isKept))
}

/** The address of the answer in a format, with what the form and the page say. */
export function useAnswerAddress(question: Question): (format: string) => string {
  const own = useKnownParams(question)
  const language = useNameLanguage()
  const { filter } = useFacts()
  return (format) => {
    const params = new URLSearchParams(own)
    const takes = (type: string): Variable | undefined => question.variables.find((one) => one.type === type)
    const [named, facts] = [takes('Language'), takes('FactFilter')]
    if (named && language && !own.has(named.name)) params.set(named.name, language)
    if (facts && filter) params.set(facts.name, JSON.stringify(filter))
    const query = params.toString()
    return addressOf(`/q/${question.name}.${format}${query && `?${query}`}`)
  }
}

/** Asks the question at its address; the last answer stays on the page until the next one is there. */
export function useQuestionAnswer(address: string): UseQueryResult<Json, AskError> {
  return useQuery<Json, AskError>({
    queryKey: [address],
    queryFn: async ({ signal }) => (await answerIn<Json>(await reach(address, { signal }))).data,
    placeholderData: keepPreviousData,
  })
}
