import type { FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError, parse } from 'graphql'
import { z } from 'zod'
import { InvalidInputError, PasserelleError } from '../errors.js'
import { exportAnswer } from '../export/answer/export-answer.js'
import { checkSettings } from '../export/check-settings.js'
import { dialectNamed, formatNamed, languageNamed } from '../export/request.js'
import { translated } from '../graphql/apollo-errors.js'
import { checkNesting } from '../graphql/limits/nesting.js'
import type { Service } from '../service.js'
import { quoted } from '../text/quoted.js'
import { abortSignal } from './abort-signal.js'
import { clientOf } from './admission.js'
import { sendFile } from './send-file.js'

const BODY = z.strictObject({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
  language: z.string().optional(),
  dialect: z.string().optional(),
  bom: z.boolean().optional(),
})

/** A request for the answer of an operation as a file. */
export type OperationRequest = FastifyRequest<{ Params: { format: string } }>

/**
 * Answers an operation as a file of the format in the path. The body is that of a GraphQL request, with `language`,
 * `dialect` and `bom` beside it. An answer with errors becomes no file: its errors are sent as GraphQL has them.
 */
export async function sendOperation(
  service: Service,
  request: OperationRequest,
  reply: FastifyReply,
  stopping: AbortSignal,
): Promise<FastifyReply> {
  const format = formatNamed(request.params.format)
  const { query, variables, operationName, ...given } = readBody(request.body)
  checkSettings(format, given)
  checkSyntax(query, service.limits.maxTokens)
  const asked = { document: query, operationName: operationName ?? undefined, variables: variables ?? {}, title: null }
  const answered = await exportAnswer(service, asked, format, {
    language: languageNamed(service.model, given.language),
    dialect: dialectNamed(given.dialect),
    bom: given.bom ?? false,
    client: clientOf(request),
    signal: abortSignal(reply, stopping),
  })
  if ('file' in answered) return sendFile(reply, 'answer', answered.file)
  return reply.code(answered.status).send({ errors: answered.errors, data: null })
}

/** A document that cannot be parsed, or is too large for that, never reaches the service, which would say so itself. */
function checkSyntax(query: string, maxTokens: number): void {
  try {
    checkNesting(query, maxTokens)
    parse(query, { maxTokens })
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    if (error.originalError instanceof PasserelleError) throw error.originalError
    throw translated(error.toJSON(), error) ?? new InvalidInputError(`The document cannot be read: ${error.message}`)
  }
}

function readBody(body: unknown): z.infer<typeof BODY> {
  const { data, error } = BODY.safeParse(body)
  if (data) return data
  const [issue] = error.issues
  if (issue?.code === 'unrecognized_keys')
    throw new InvalidInputError(
      `${quoted(issue.keys[0] ?? '')} is no part of the body: it takes ${Object.keys(BODY.shape).join(', ')}.`,
    )
  const where = issue?.path.join('.') ?? ''
  throw new InvalidInputError(
    `The body must be that of a GraphQL request, such as {"query": "{ … }"}${where ? `: "${where}" does not fit` : ''}.`,
  )
}
