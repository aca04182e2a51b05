import type { FastifyRequest } from 'fastify'
import { ANSWER_FORMATS, type AnswerFormat } from '../questions/formats.js'

/** The format of an ending such as `csv`; undefined if there is none. */
export const formatOf = (ending: string): AnswerFormat | undefined =>
  ANSWER_FORMATS.find((format) => format.ending === ending)

/** The format that a client likes best of those that a question has; undefined if it accepts none. */
export function acceptedFormat(
  { headers }: FastifyRequest,
  formats: readonly AnswerFormat[],
): AnswerFormat | undefined {
  const ranges = rangesOf(headers.accept || '*/*')
  const wanted = formats.flatMap((format) => {
    const range = closest(ranges, format.mediaType)
    return range && range.quality > 0 ? [{ format, ...range }] : []
  })
  // Of equal ones, that whose range comes first; of one range, the format that we prefer.
  return wanted.sort((a, b) => b.quality - a.quality || a.place - b.place)[0]?.format
}

/** A media range of an `Accept` header, with how much it is wanted. */
interface Range {
  readonly range: string
  readonly quality: number
  readonly place: number
}

function rangesOf(accept: string): Range[] {
  return accept.split(',').map((part, place) => {
    const [range = '', ...parameters] = part.split(';').map((one) => one.trim().toLowerCase())
    const quality = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1)
    return { range, quality: Number.isNaN(quality) ? 0 : quality, place }
  })
}

/** The range that says most about a media type; a type by its name says more than `text/*`, and this more than all. */
const closest = (ranges: readonly Range[], mediaType: string): Range | undefined =>
  [mediaType, mediaType.replace(/\/.*/, '/*'), '*/*']
    .map((name) => ranges.find(({ range }) => range === name))
    .find(Boolean)
