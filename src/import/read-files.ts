import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { findFiles } from './find-files.js'

/** A data file as it is on disk. */
export interface InputFile {
  readonly path: string
  readonly bytes: Buffer
}

/**
 * Reads data files: the files named, and below the directories named every `.yaml` and `.yml`, in a stable order.
 * Links are followed, but each file is read once.
 * Throws `InvalidInputError` when a path or link leads nowhere, or a directory holds no data file.
 */
export function readFiles(paths: readonly string[]): InputFile[] {
  return findFiles(paths).map((path) => ({ path, bytes: readFileSync(path) }))
}

/** The same for the same contents, wherever the files lie. */
export function hashFiles(files: readonly InputFile[], salt: string): string {
  const hash = createHash('sha256').update(salt)
  for (const { bytes } of files) hash.update(`\n${bytes.length}\n`).update(bytes)
  return hash.digest('hex').slice(0, 16)
}
