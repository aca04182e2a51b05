import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { File } from '../export/answer/export-answer.js'

/**
 * Sends a file to be kept under a name, piece by piece, as fast as the client reads. What fails before the first piece
 * is thrown; a file that fails later ends in the middle of a chunk, so that clients report it.
 */
export async function sendFile(reply: FastifyReply, name: string, file: File): Promise<FastifyReply> {
  const pieces = file.pieces[Symbol.asyncIterator]()
  const first = await pieces.next()
  const all = async function* (): AsyncGenerator<string | Uint8Array> {
    if (first.done) return
    yield first.value
    yield* { [Symbol.asyncIterator]: () => pieces }
  }
  reply.type(file.mediaType).header('content-disposition', `attachment; filename="${name}${file.extension}"`)
  return reply.send(Readable.from(all(), { objectMode: false }))
}
