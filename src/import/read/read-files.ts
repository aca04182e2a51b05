import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { InvalidInputError } from '../../errors.js'
import { findFiles } from './find-files.js'

/** A data file as it is on disk. */
export interface InputFile {
  readonly path: string
  readonly bytes: Buffer
}

/** A larger file is better parted, and could not be held as one text. */
const MAX_BYTES = 256 * 2 ** 20

/**
 * Reads data files: the files named, and below the directories named every `.yaml` and `.yml`, in a stable order.
 * Links are followed, but each file is read once. `onLeftOut` is called with the other files in those directories.
 * Throws `InvalidInputError` when a path or link leads nowhere, a directory holds no data file, or a file is too large.
 */
export function readFiles(paths: readonly string[], onLeftOut?: (path: string) => void): InputFile[] {
  return findFiles(paths, onLeftOut).map((path) => {
    const { size } = statSync(path)
    if (size > MAX_BYTES)
      throw new InvalidInputError(
        `${path} has ${size} bytes: at most ${MAX_BYTES} are read from one file. Part it into several.`,
      )
    return { path, bytes: readFileSync(path) }
  })
}

/** The same for the same contents, wherever the files lie. */
export function hashFiles(files: readonly InputFile[], salt: string): string {
  const hash = createHash('sha256').update(salt)
  for (const { bytes } of files) hash.update(`\n${bytes.length}\n`).update(bytes)
  return hash.digest('hex').slice(0, 16)
}
