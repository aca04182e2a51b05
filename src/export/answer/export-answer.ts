import { parse, type DocumentNode, type GraphQLFormattedError, type GraphQLSchema } from 'graphql'
import { InvalidInputError } from '../../errors.js'
import type { Services } from '../../request/context.js'
import { mayHoldGraph } from './answer-shape.js'
import { answerTables, innerTables, oneRow } from './answer-tables.js'
import { openExport, type ExportOptions } from '../exported.js'
import type { FileType, Format, FormatOptions } from '../formats.js'
import { prepareDocument } from './prepare-document.js'
import { selectAnswer } from './select-answer.js'
import type { Selection } from '../selection.js'
import { AnswerReader, type AnswerValue } from './walk-answer.js'

/** An operation whose answer is exported. */
export interface Question {
  readonly document: string
  readonly operationName?: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
  /** What people call it; null if it has no name. */
  readonly title: string | null
}

/** What answers the operation. */
export interface AnswerService extends Services {
  readonly schema: GraphQLSchema
  readonly ask: (operation: {
    readonly query: DocumentNode
    readonly variables: Readonly<Record<string, unknown>>
    readonly operationName?: string
    readonly signal?: AbortSignal
    readonly client?: string
  }) => Promise<{
    readonly data: AnswerValue | null
    readonly errors: readonly GraphQLFormattedError[]
    readonly status: number
  }>
}

/** A file on its way. */
export interface File extends FileType {
  readonly pieces: AsyncIterable<string | Uint8Array>
}

/** The file, or why there is none: the errors of the answer, with the HTTP status that fits them. */
export type ExportedAnswer =
  { readonly file: File } | { readonly errors: readonly GraphQLFormattedError[]; readonly status: number }

/**
 * Asks an operation and writes its answer in a format: what it holds of entities, relations and observations with all
 * that the format has room for, whatever was selected of them; its lists as they were selected. An answer with errors
 * becomes no file, because nobody would see that something is missing. Throws for a document that cannot be parsed, and
 * for one whose answers the format has no room for.
 */
export async function exportAnswer(
  service: AnswerService,
  question: Question,
  format: Format,
  options: Omit<ExportOptions, 'question'> & FormatOptions,
): Promise<ExportedAnswer> {
  if (format.isOfGraph)
    throw new InvalidInputError(
      `A file of the format "${format.name}" is data to be imported, the graph or a part of it, and no answer: take another format, or export the graph without a question.`,
    )
  const asked = parse(question.document, { noLocation: false })
  const document = prepareDocument(service.schema, asked)
  const { variables, operationName, title } = question
  const { data, errors, status } = await service.ask({
    query: document,
    variables,
    ...(operationName !== undefined && { operationName }),
    ...(options.signal && { signal: options.signal }),
    ...(options.client && { client: options.client }),
  })
  if (errors.length > 0 || data === null) return { errors, status: status === 200 ? 400 : status }
  if (!format.holdsTables && !mayHoldGraph(service.schema, asked)) throw new InvalidInputError(noRoom(format.name))
  const answer: AnswerValue = JSON.parse(JSON.stringify(data)) as AnswerValue
  const selection = selectionOf(service, { asked, document, operationName }, answer)
  if (isNothing(selection)) throw new InvalidInputError(NO_VALUES)
  const exported = await openExport(service, selection, {
    ...options,
    question: { title, document: question.document, variables },
  })
  const { extension, mediaType } = format.typeOf?.(exported) ?? format
  return { file: { extension, mediaType, pieces: format.write(exported, options) } }
}

/** Why there is no graph file of an answer. */
export const noRoom = (format: string): string =>
  `A file of the format "${format}" is made of entities, relations, observations and flows, and this answer holds none: select some of them, or take the answer as CSV.`

const NO_VALUES =
  'This answer holds no values that a file could be made of: select fields of entities, relations, observations, flows or groups.'

/** Neither a graph nor a table with columns; a list that is empty has none either, but is an answer. */
const isNothing = ({ entities, relations, observations, links, tables }: Selection): boolean =>
  [entities, relations, observations, links].every((part) => part.length === 0) &&
  tables.every(({ columns, rows }) => columns.length === 0 && rows.length > 0)

/** What an answer holds; its lists are those of the document as it was asked. */
function selectionOf(
  { schema, model }: AnswerService,
  documents: {
    readonly asked: DocumentNode
    readonly document: DocumentNode
    readonly operationName: string | undefined
  },
  data: AnswerValue,
): Selection {
  const prepared = new AnswerReader(schema, documents.document, documents.operationName)
  const found = selectAnswer(prepared, prepared.root(data), model)
  const asked = new AnswerReader(schema, documents.asked, documents.operationName)
  const root = asked.root(data)
  const lists = answerTables(asked, root)
  const isGraph = found.relations.length + found.links.length > 0
  if (lists.length > 0 || isGraph) return { ...found, tables: lists }
  const inner = innerTables(asked, root)
  return { ...found, tables: inner.length > 0 ? inner : [oneRow(asked, root)] }
}
