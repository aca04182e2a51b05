import { getNamedType } from 'graphql'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isNothing } from '../graphql/plugins/http-status.js'
import { exportAnswer, noRoom } from '../export/answer/export-answer.js'
import { dialectNamed, formatNamed, languageNamed } from '../export/request.js'
import { textIn, type SavedQuestion } from '../questions/question.js'
import { ANSWER_FORMATS, type AnswerFormat } from '../questions/formats.js'
import { readVariables, type Given } from '../questions/read-variables.js'
import type { Answer, Service } from '../service.js'
import { didYouMean } from '../text/closest.js'
import { abortSignal } from './abort-signal.js'
import { clientOf } from './admission.js'
import { acceptedFormat, formatOf, mediaTypesOf } from './answer-format.js'
import { entityTag, isKnown } from './entity-tag.js'
import { graphVersion } from './graph-version.js'
import { sendFile } from './send-file.js'
import { asksForPage } from './notice.js'
import { variesBy } from './varies.js'

/** What the addresses of saved questions need. */
export interface QuestionParts {
  readonly service: Service
  /** The explorer's page for an address, for browsers; null if the pages are not built. */
  readonly page: ((request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>) | null
  /** Aborts when running requests should end early. */
  readonly stopping: AbortSignal
}

type Query = Readonly<Record<string, Given>>

/**
 * Adds `/q`, the list of saved questions, and `/q/NAME`, the answer to one: with `?variable=value`, in the format of an
 * ending (`/q/NAME.csv`) or of the `Accept` header. Browsers get the explorer's pages at both. Each answer has an entity
 * tag, so that a client that has it already gets 304.
 */
export function registerQuestions(server: FastifyInstance, given: QuestionParts): void {
  const { service, page } = given
  const parts = { ...given, version: graphVersion(service.engine) }
  server.get('/q', (request, reply) => {
    variesBy(reply, 'accept')
    if (page && asksForPage(request)) return page(request, reply)
    const body = { questions: service.questions.list().map(summaryOf) }
    return isKnown(request, reply, entityTag(body)) ? reply.send() : reply.send(body)
  })
  server.get<{ Params: { name: string } }>('/q/:name(^.+$)', async (request, reply) => {
    const [name = '', ...endings] = request.params.name.split('.')
    variesBy(reply, 'accept')
    if (page && endings.length === 0 && asksForPage(request)) return page(request, reply)
    reply.header('cache-control', 'no-store')
    const question = service.questions.find(name)
    if (!question) return refuse(reply, 404, [unknownQuestion(service, name)], 'NOT_FOUND')
    const format = endings.length > 0 ? formatOf(endings.join('.')) : acceptedFormat(request, question.formats)
    if (!format)
      return endings.length > 0 ? unknownFormat(reply, endings.join('.')) : noFormat(request, reply, question)
    return answer(parts, question, format, request, reply)
  })
}

async function answer(
  parts: QuestionParts & { readonly version: () => Promise<object | null> },
  question: SavedQuestion,
  format: AnswerFormat,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { service, stopping } = parts
  request.operationName = question.operationName ?? question.name
  if (!question.formats.includes(format)) return refuse(reply, 400, [noRoom(format.ending)], 'BAD_USER_INPUT')
  const { values, mistakes } = readVariables(question, request.query as Query, service.model)
  if (mistakes.length > 0) return refuse(reply, 400, mistakes, 'BAD_USER_INPUT')
  const version = await parts.version()
  // An answer of a graph whose state is not known cannot be told from that of another.
  const tag = version && entityTag(version, question.document, values, format.ending, service.limits)
  if (tag && isKnown(request, reply, tag)) return reply.send()
  if (format.file) return sendAnswer(parts, question, format.file, values, request, reply)
  const { document: query, operationName } = question
  const operation = { query, variables: values, ...(operationName !== undefined && { operationName }) }
  const signal = abortSignal(reply, stopping)
  const given = await service.ask({ ...operation, signal, client: clientOf(request) })
  if (given.errors.length > 0) reply.removeHeader('etag').header('cache-control', 'no-store')
  return reply.code(statusOf(given)).type(format.mediaType).send(jsonOf(given))
}

/** The answer as a file. One with errors is sent as it is. */
async function sendAnswer(
  { service, stopping }: QuestionParts,
  question: SavedQuestion,
  { format, dialect }: NonNullable<AnswerFormat['file']>,
  variables: Readonly<Record<string, unknown>>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const language = languageNamed(service.model, languageOf(question, variables))
  const { document, operationName, name } = question
  const asked = { document, operationName, variables, title: textIn(question.title, language) }
  const options = { language, dialect: dialectNamed(dialect), client: clientOf(request) }
  if (request.method === 'HEAD') return reply.type(formatNamed(format).mediaType).send()
  const signal = abortSignal(reply, stopping)
  const answered = await exportAnswer(service, asked, formatNamed(format), { ...options, signal })
  if ('file' in answered) return sendFile(reply, name, answered.file)
  const { errors, status } = answered
  reply.removeHeader('etag').header('cache-control', 'no-store').type('application/json')
  return reply.code(status).send({ errors, data: null })
}

/** The language that a question asks for names in, if it has a variable for that. */
function languageOf({ variables }: SavedQuestion, values: Readonly<Record<string, unknown>>): string | undefined {
  const variable = variables.find(({ type }) => getNamedType(type).name === 'Language')
  const language = variable && (values[variable.name] ?? variable.default)
  return typeof language === 'string' ? language : undefined
}

/** As `/graphql` answers, to the letter. */
function jsonOf({ data, errors, extensions }: Answer): string {
  const answer = { ...(errors.length > 0 && { errors }), data, ...(extensions && { extensions }) }
  return `${JSON.stringify(answer)}\n`
}

/** What was asked for wrongly, so that nothing was answered, is a bad request: an address has no other way to say so. */
function statusOf({ data, errors, status }: Answer): number {
  const isMistake = errors.every(({ extensions }) => MISTAKES.has(String(extensions?.['code'])))
  return errors.length > 0 && isMistake && isNothing(data, errors) ? 400 : status
}

const MISTAKES = new Set(['BAD_USER_INPUT', 'NOT_FOUND'])

const refuse = (reply: FastifyReply, status: number, messages: readonly string[], code: string): FastifyReply =>
  reply.code(status).send({ errors: messages.map((message) => ({ message, extensions: { code } })) })

function unknownQuestion({ questions }: Pick<Service, 'questions'>, name: string): string {
  const guess = didYouMean(
    name,
    questions.list().map((one) => one.name),
  )
  return `There is no question "${name}": ${guess || '/q lists all of them.'}`
}

const ENDINGS = ANSWER_FORMATS.map(({ ending }) => `.${ending}`).join(', ')

const unknownFormat = (reply: FastifyReply, ending: string): FastifyReply =>
  refuse(reply, 404, [`There is no format ".${ending}": answers are served as ${ENDINGS}.`], 'NOT_FOUND')

function noFormat({ headers }: FastifyRequest, reply: FastifyReply, { formats }: SavedQuestion): FastifyReply {
  const types = mediaTypesOf(formats).join(', ')
  const message = `No format fits the header "accept: ${headers.accept}": answers are served as ${types}.`
  return refuse(reply, 406, [message], 'BAD_USER_INPUT')
}

/** A question as the list shows it: texts in every language that they have. */
function summaryOf(question: SavedQuestion): object {
  const { name, title, description, theme, view, variables, formats, document } = question
  return {
    name,
    url: `/q/${name}`,
    title: Object.fromEntries(title),
    description: Object.fromEntries(description),
    theme: Object.fromEntries(theme),
    view,
    formats: formats.map(({ ending }) => ending),
    variables: variables.map((variable) => ({
      name: variable.name,
      type: String(variable.type),
      label: Object.fromEntries(variable.label),
      description: Object.fromEntries(variable.description),
      required: variable.required,
      ...(variable.default !== undefined && { default: variable.default }),
    })),
    document,
  }
}
