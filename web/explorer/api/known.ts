import { graphql } from '../generated/gql.js'
import { useAnswer } from './ask.js'
import { useNameLanguage, useOntology } from './ontology.js'

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

interface Found {
  readonly edges: readonly { readonly match: string; readonly node: Nearest }[]
}

const byNameQuestion = (texts: readonly string[]): string => `
  query ByName(${['$language: Language', ...texts.map((_text, index) => `$n${index}: String!`)].join(', ')}) {
    ${texts
      .map(
        (_text, index) =>
          `n${index}: search(text: $n${index}, first: 2) { edges { match node { id name(language: $language) } } }`,
      )
      .join('\n')} }`

/** Asks which names the graph has. A name is known by any of the names of an entity, written as there. */
function useKnownNames(texts: readonly string[]): Known {
  const language = useNameLanguage()
  const variables = { language, ...Object.fromEntries(texts.map((text, index) => [`n${index}`, text])) }
  const { data, error, isPlaceholderData } = useAnswer<Record<string, Found>, typeof variables>(
    byNameQuestion(texts),
    variables,
    { enabled: texts.length > 0 },
  )
  const isAnswered = data !== undefined && !isPlaceholderData && !error
  const found = texts.map((text, index) => ({ text, edges: (isAnswered && data.data[`n${index}`]?.edges) || [] }))
  const exact = found.flatMap(({ text, edges: [first] }) =>
    first?.match === 'EXACT' ? [[text, first.node.name] as const] : [],
  )
  const names = new Map(exact)
  const unknown = isAnswered ? texts.filter((text) => !names.has(text)) : []
  return {
    known: texts.filter((text) => !unknown.includes(text)),
    unknown,
    names,
    nearest: new Map(found.map(({ text, edges }) => [text, edges.map(({ node }) => node)])),
  }
}

/**
 * The same for the entities of a question, which its address may also call by their names: a text that does not begin
 * with a kind is one.
 */
export function useKnownRefs(texts: readonly string[]): Known {
  const { model } = useOntology()
  const prefixes = model.kinds.map(({ kind }) => `${(kind as string).toLowerCase().replaceAll('_', '-')}:`)
  const isId = (text: string): boolean => prefixes.some((prefix) => text.startsWith(prefix))
  const ids = useKnown(texts.filter(isId))
  const named = useKnownNames(texts.filter((text) => !isId(text)))
  return {
    known: texts.filter((text) => ids.known.includes(text) || named.known.includes(text)),
    unknown: texts.filter((text) => ids.unknown.includes(text) || named.unknown.includes(text)),
    names: new Map([...ids.names, ...named.names]),
    nearest: new Map([...ids.nearest, ...named.nearest]),
  }
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
