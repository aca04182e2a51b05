import { Zip, ZipDeflate } from 'fflate'

/** A file to put into an archive. */
export interface ZipEntry {
  readonly name: string
  readonly pieces: AsyncIterable<string> | Iterable<string>
}

/** How hard to compress: further levels take twice the time for a few percent. */
const LEVEL = 6

/** A zip archive of files, one after the other, piece by piece as they come. */
export async function* writeZip(entries: readonly ZipEntry[], mtime: Date): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  const encoder = new TextEncoder()
  for (const { name, pieces } of entries) {
    const file = new ZipDeflate(name, { level: LEVEL })
    file.mtime = mtime
    zip.add(file)
    for await (const piece of pieces) {
      file.push(encoder.encode(piece))
      yield* ready.splice(0)
    }
    file.push(new Uint8Array(), true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready
}
