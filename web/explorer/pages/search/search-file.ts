import { allPages, type ListPage } from '../../api/all-pages.js'
import type { KindModel } from '../../api/ontology.js'
import type { Language, SearchQuery } from '../../generated/graphql.js'
import { CITATION_FIELDS, type CitationData } from '../../views/citations.js'
import type { Table } from '../../views/download.js'
import { SOURCE_COLUMNS, sourceCells } from '../../views/fact-columns.js'
import { SEARCH } from '../../views/search-box.js'

interface KindRow {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly description: string | null
  readonly degree: number
  readonly externalIds: readonly { readonly scheme: string; readonly value: string }[]
  readonly citations: readonly CitationData[]
  readonly [attribute: string]: unknown
}

const FIRST = ['id', 'name', 'kind', 'aliases', 'description']

const question = ({ plural, attributes }: KindModel): string => `
  query AllOfKind($language: Language, $after: String) {
    list: ${plural}(first: 100, after: $after, orderBy: [{ degree: DESC }]) {
      totalCount pageInfo { endCursor } nodes {
        id kind name(language: $language) aliases description degree externalIds { scheme value }
        citations { ${CITATION_FIELDS} } ${attributes.map(({ name }) => name).join(' ')}
      }
    }
  }`

/** A value of an attribute as a cell. */
const cellOf = (value: unknown): string | number | null => {
  if (Array.isArray(value)) return value.join(' | ')
  if (typeof value === 'boolean') return String(value)
  return typeof value === 'string' || typeof value === 'number' ? value : null
}

/** All entities of a kind as rows of a file, with their own attributes, identifiers and sources. */
export async function kindTable(kind: KindModel, language: Language | null): Promise<Table> {
  const all = await allPages(question(kind), { language }, ({ list }: { list: ListPage<KindRow> }) => list)
  const attributes = kind.attributes.map(({ name }) => name).filter((name) => !FIRST.includes(name))
  return {
    columns: [...FIRST, ...attributes, 'external_ids', 'facts', ...SOURCE_COLUMNS],
    rows: all.map((one) => ({
      ...Object.fromEntries([...FIRST, ...attributes].map((column) => [column, cellOf(one[column])])),
      external_ids: one.externalIds.map(({ scheme, value }) => `${scheme}:${value}`).join(' | '),
      facts: one.degree,
      ...sourceCells(one.citations),
    })),
  }
}

/** All that a search finds as rows of a file, best first. */
export async function hitTable(variables: Readonly<Record<string, unknown>>): Promise<Table> {
  const all = await allPages(SEARCH, { ...variables, first: 100 }, ({ search }: SearchQuery) => ({
    ...search,
    nodes: search.edges.map(({ node }) => node),
  }))
  return {
    columns: ['id', 'name', 'kind', 'names', 'description'],
    rows: all.map(({ id, name, kind, names, description }) => ({
      id,
      name,
      kind,
      names: names.map(({ value }) => value).join(' | '),
      description: description ?? null,
    })),
  }
}
