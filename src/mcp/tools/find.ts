import { z } from 'zod'
import type { Model } from '../../ontology/model.js'
import { compose, type Table } from '../answer.js'
import { brief, cell } from '../cells.js'
import { after, page, type Page } from '../page.js'
import { budget, cursor, languageOf, nextCall, tool, whyEmpty, type Call, type Tool } from '../tool.js'
import type { Hit } from './hit.js'
import { findDocuments } from './documents.js'
import { findSomeWords } from './some-words.js'

const FIELDS = 'id kind name(language: $language) names { value } aliases description degree'
const FIND = `query Find($text: String!, $kinds: [Kind!], $first: Int, $after: String, $language: Language) {
  search(text: $text, kinds: $kinds, first: $first, after: $after) ${page(`match node { ${FIELDS} }`)}
}`
const NEAREST = 'query Nearest($text: String!) { entity(ref: { name: $text }) { id } }'

/** Finds entities by name, and on its first page sources and metrics, too. */
export const find = (model: Model): Tool =>
  tool({
    name: 'find',
    description:
      'Find entities by name, alias or public identifier, in any language and script, and sources and metrics by their words. Gives the ids that other tools take. If nothing fits, the nearest names.',
    input: z.strictObject({
      text: z.string().trim().min(1).max(200),
      kinds: z.array(z.string()).max(50).optional().describe('Only these kinds, such as from `describe`.'),
      language: languageOf(model),
      cursor,
      budget,
    }),
    words: { '"after"': '"cursor"' },
    run: async ({ text, kinds, language, cursor, budget }, call) => {
      const variables = { text, kinds, language, first: Math.min(50, call.maxPageSize), after: cursor }
      const isFirst = cursor === undefined && kinds === undefined
      const [{ data }, documents] = await Promise.all([
        call.ask<{ search: Page<Hit> }>(FIND, variables),
        isFirst ? findDocuments(text, call) : [],
      ])
      const { search } = data
      const goOn = after(search, (cursor) => nextCall('find', { text, kinds, language, cursor, budget }))
      const entities =
        search.edges.length === 0
          ? await instead(text, { kinds, language }, call)
          : tableOf('entities', search.edges, { total: search.totalCount, next: goOn })
      return compose({ tables: [entities, ...documents] }, budget)
    },
  })

const tableOf = (title: string, hits: readonly Hit[], more: Partial<Table>): Table => ({
  title,
  columns: ['id', 'kind', 'name', 'other names', 'description', 'relations', 'match'],
  rows: hits.map(({ node, match }) => [
    {
      cells: {
        id: cell(node.id),
        kind: node.kind,
        name: cell(node.name),
        'other names': otherNames(node),
        description: brief(node.description ?? '', 140),
        relations: String(node.degree),
        match,
      },
    },
  ]),
  empty: '',
  next: () => null,
  ...more,
})

interface Narrowed {
  readonly kinds: readonly string[] | undefined
  readonly language: string | undefined
}

/** What stands in place of entities if no name has all words: names that have some of them, or the nearest names. */
async function instead(text: string, { kinds, language }: Narrowed, call: Call): Promise<Table> {
  const some = await findSomeWords(text, { kinds, language, fields: FIELDS }, call)
  const title = 'entities whose names have some of the words'
  if (some.length > 0)
    return tableOf(
      title,
      some.slice(0, 20).map((node) => ({ node, match: '' })),
      { total: some.length },
    )
  const { hints } = await call.ask(NEAREST, { text })
  const why = `no name or identifier fits ${JSON.stringify(brief(text))}. Try fewer words, another language, or \`describe\` for words of the schema.`
  return tableOf('entities', [], { empty: whyEmpty(why, { kinds }, hints) })
}

function otherNames({ name, names, aliases }: Hit['node']): string {
  const others = new Set([...names.map(({ value }) => value), ...aliases])
  others.delete(name)
  return brief([...others].map(cell).join('; '), 120)
}
