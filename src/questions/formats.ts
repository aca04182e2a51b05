import type { DocumentNode, GraphQLSchema } from 'graphql'
import { mayHoldGraph } from '../export/answer/answer-shape.js'

/** A form in which the answer to a saved question is served. */
export interface AnswerFormat {
  /** The ending of its address: `csv` for `/q/NAME.csv`. */
  readonly ending: string
  readonly mediaType: string
  /** The export that it is; absent for the answer itself. */
  readonly file?: { readonly format: string; readonly dialect?: string }
}

const dialect = (name: string): AnswerFormat => ({
  ending: `${name}.json`,
  mediaType: 'application/json',
  file: { format: 'json', dialect: name },
})

/** Every form, the preferred one first. */
export const ANSWER_FORMATS: readonly AnswerFormat[] = [
  { ending: 'json', mediaType: 'application/json' },
  { ending: 'csv', mediaType: 'text/csv', file: { format: 'csv' } },
  { ending: 'gexf', mediaType: 'application/gexf+xml', file: { format: 'gexf' } },
  { ending: 'graphml', mediaType: 'application/graphml+xml', file: { format: 'graphml' } },
  { ending: 'jsonld', mediaType: 'application/ld+json', file: { format: 'json-ld' } },
  { ending: 'nq', mediaType: 'application/n-quads', file: { format: 'n-quads' } },
  ...['d3', 'graphology', 'cytoscape'].map(dialect),
  { ending: 'vosviewer.json', mediaType: 'application/json', file: { format: 'vosviewer' } },
  { ending: 'net', mediaType: 'text/x-pajek', file: { format: 'pajek' } },
]

/** Those that have room for lists that are about no entity. */
const OF_TABLES = ['json', 'csv']

/** The forms that answers to a document fit in. */
export const formatsFor = (schema: GraphQLSchema, document: DocumentNode): readonly AnswerFormat[] =>
  mayHoldGraph(schema, document) ? ANSWER_FORMATS : ANSWER_FORMATS.filter(({ ending }) => OF_TABLES.includes(ending))
