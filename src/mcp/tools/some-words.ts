import { fold } from '../../text/fold.js'
import type { Call } from '../tool.js'
import type { Hit } from './hit.js'

/** Words that are looked for at most, the longest: they say most. */
const MAX_WORDS = 5
const PER_WORD = 20

/**
 * Entities whose names have some of the words of a text, those with most of them first: for a text that no name has all
 * words of. `fields` is what is selected of each.
 */
export async function findSomeWords(
  text: string,
  { kinds, language, fields }: { kinds: readonly string[] | undefined; language: string | undefined; fields: string },
  call: Call,
): Promise<readonly Hit['node'][]> {
  const words = [...new Set(fold(text).split(' '))]
    .filter((word) => word.length > 2)
    .sort((a, b) => b.length - a.length)
    .slice(0, Math.min(MAX_WORDS, call.maxFields))
  if (words.length < 2) return []
  const declared = words.map((_, index) => `$w${index}: String!`).join(', ')
  const first = Math.min(PER_WORD, call.maxPageSize)
  const searches = words.map(
    (_, index) => `w${index}: search(text: $w${index}, kinds: $kinds, first: ${first}) { nodes { ...Hit } }`,
  )
  const query = `query SomeWords(${declared}, $kinds: [Kind!], $language: Language) { ${searches.join(' ')} }
fragment Hit on Entity { ${fields} }`
  const variables = { kinds, language, ...Object.fromEntries(words.map((word, index) => [`w${index}`, word])) }
  const { data } = await call.ask<Readonly<Record<string, { readonly nodes: readonly Hit['node'][] }>>>(
    query,
    variables,
  )
  return mostWordsFirst(words.map((_, index) => data[`w${index}`]?.nodes ?? []))
}

function mostWordsFirst(lists: readonly (readonly Hit['node'][])[]): Hit['node'][] {
  const found = new Map<string, { node: Hit['node']; words: number }>()
  for (const node of lists.flat()) {
    const known = found.get(node.id)
    if (known) known.words++
    else found.set(node.id, { node, words: 1 })
  }
  const most = Math.max(0, ...[...found.values()].map(({ words }) => words))
  return [...found.values()]
    .filter(({ words }) => words === most)
    .sort((a, b) => b.node.degree - a.node.degree || (a.node.id < b.node.id ? -1 : 1))
    .map(({ node }) => node)
}
