import type { FastifyRequest } from 'fastify'
import { ANSWER_FORMATS, type AnswerFormat } from '../questions/formats.js'
import { preferredType } from '../text/accept.js'

/** The format of an ending such as `csv`; undefined if there is none. */
export const formatOf = (ending: string): AnswerFormat | undefined =>
  ANSWER_FORMATS.find((format) => format.ending === ending)

/** The format that a client likes best of those that a question has; undefined if it accepts none. */
export function acceptedFormat(
  { headers }: FastifyRequest,
  formats: readonly AnswerFormat[],
): AnswerFormat | undefined {
  const type = preferredType(headers.accept, mediaTypesOf(formats))
  // Several formats may have one type: the first is the one that we prefer.
  return formats.find(({ mediaType }) => mediaType === type)
}

/** The media types of formats, each once. */
export const mediaTypesOf = (formats: readonly AnswerFormat[]): readonly string[] => [
  ...new Set(formats.map(({ mediaType }) => mediaType)),
]
