import { keepPreviousData, useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { TypedDocumentString } from '../generated/graphql.js'
import { addressOf } from '../state/base-path.js'

/** An answer that cannot be shown: the server's own sentence, or why there is no answer. */
export class AskError extends Error {
  constructor(
    message: string,
    /** The code of the error, such as `LIMIT_EXCEEDED`; `UNREACHABLE` if the server did not answer. */
    readonly code: string,
    /** What may have been meant by a name that fits nothing or several. */
    readonly nearest: readonly { readonly id: string; readonly name: string }[] = [],
  ) {
    super(message)
  }
}

/** Something that an answer lacks, as the server points out. */
export interface Hint {
  readonly message: string
  readonly nearest?: readonly { readonly id: string; readonly name: string }[]
}

/** Data with the hints that came with it. */
export interface Answer<Data> {
  readonly data: Data
  readonly hints: readonly Hint[]
}

interface Body<Data> {
  readonly data?: Data | null
  readonly errors?: readonly {
    readonly message: string
    readonly extensions?: { readonly code?: string; readonly nearest?: AskError['nearest'] }
  }[]
  readonly extensions?: { readonly hints?: readonly Hint[] }
}

/** The text of an operation; with types, unless it is made from the ontology. */
export type Question<Data, Variables> = TypedDocumentString<Data, Variables> | string

/** Fetches from the server. Throws an `AskError` if it cannot be reached. */
export const reach = (address: string, options: RequestInit): Promise<Response> =>
  fetch(address, options).catch((error: unknown) => {
    if (options.signal?.aborted) throw error
    throw new AskError('The server does not answer.', 'UNREACHABLE')
  })

/** Reads what the server answered. Throws an `AskError` if it is no whole answer. */
export async function answerIn<Data>(response: Response): Promise<Answer<Data>> {
  const answer = (await response.json().catch(() => ({}))) as Body<Data>
  // A proxy that does not reach the server answers in its place.
  if ([502, 503, 504].includes(response.status) && !answer.errors && !answer.data)
    throw new AskError('The server does not answer.', 'UNREACHABLE')
  const [error] = answer.errors ?? []
  if (error) throw new AskError(error.message, error.extensions?.code ?? 'UNKNOWN', error.extensions?.nearest)
  if (!answer.data) throw new AskError(`The server answered with status ${response.status}.`, 'UNKNOWN')
  return { data: answer.data, hints: answer.extensions?.hints ?? [] }
}

/** Asks the API once. Throws an `AskError` if there is no whole answer. */
export async function ask<Data, Variables>(
  question: Question<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Answer<Data>> {
  const response = await reach(addressOf('/graphql'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' },
    body: JSON.stringify({ query: question, variables }),
    ...(signal && { signal }),
  })
  return answerIn(response)
}

/** Leaves out of an operation that is written for all ontologies what this one has nothing for. */
export const Fitting = createContext<(text: string) => string>((text) => text)

/** The text of a question as the ontology of this graph can answer it. */
export function useFitting(question: Question<unknown, never>): string {
  const fit = useContext(Fitting)
  return typeof question === 'string' ? question : fit(question.toString())
}

/** Asks the API, and keeps the last answer on the page until the next one is there. `enabled: false` waits. */
export function useAnswer<Data, Variables>(
  question: Question<Data, Variables>,
  variables: Variables,
  { enabled = true }: { readonly enabled?: boolean } = {},
): UseQueryResult<Answer<Data>, AskError> {
  const fitting = useFitting(question)
  return useQuery<Answer<Data>, AskError>({
    queryKey: [fitting, variables],
    queryFn: ({ signal }) => ask<Data, Variables>(fitting, variables, signal),
    enabled,
    placeholderData: keepPreviousData,
  })
}

/** The answer to several questions as one, once all of them are answered. */
export interface Answers<Data> {
  readonly data: Data | null
  readonly error: AskError | null
}

/** Asks what is too much for one operation in several, each with the same variables and with fields of its own. */
export const useAnswers = <Data, Variables>(questions: readonly string[], variables: Variables): Answers<Data> =>
  useQueries({
    queries: questions.map((question) => ({
      queryKey: [question, variables],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => ask<Data, Variables>(question, variables, signal),
    })),
    combine: (answers) => ({
      data: answers.every(({ data }) => data)
        ? (Object.assign({}, ...answers.map(({ data }) => data?.data)) as Data)
        : null,
      error: (answers.find(({ error }) => error)?.error ?? null) as AskError | null,
    }),
  })
