import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { InvalidInputError } from '../errors.js'

/** A data file as it is on disk. */
export interface InputFile {
  readonly path: string
  readonly bytes: Buffer
}

const DATA_FILE = /\.ya?ml$/

/**
 * Reads data files: the files named, and below the directories named every `.yaml` and `.yml`, in a stable order.
 * Throws `InvalidInputError` when a path does not exist or a directory holds no data file.
 */
export function readFiles(paths: readonly string[]): InputFile[] {
  const files = [...new Set(paths.flatMap(dataFiles))].sort()
  return files.map((path) => ({ path, bytes: readFileSync(path) }))
}

/** The same for the same contents, wherever the files lie. */
export function hashFiles(files: readonly InputFile[], salt: string): string {
  const hash = createHash('sha256').update(salt)
  for (const { bytes } of files) hash.update(`\n${bytes.length}\n`).update(bytes)
  return hash.digest('hex').slice(0, 16)
}

function dataFiles(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) throw new InvalidInputError(`${path} does not exist: give a YAML file or a directory of them.`)
  if (!stats.isDirectory()) return [path]
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => DATA_FILE.test(name))
  if (names.length === 0) throw new InvalidInputError(`${path} holds no data: no .yaml or .yml file is below it.`)
  return names.map((name) => join(path, name))
}
