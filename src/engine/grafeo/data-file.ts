import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { EngineError } from '../../errors.js'
import type { Refusal } from './protocol.js'

const FILE = 'graph.grafeo'

/**
 * The graph's file in the data directory, which is created when missing.
 * Throws an `EngineError` when the directory cannot be used.
 */
export function prepareDataFile(dataDir: string): string {
  const directory = resolve(dataDir)
  try {
    makeDirectory(directory)
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new EngineError(`The data directory ${directory} ${whyUnusable(cause)}: set DATA_DIR to ${ADVICE}`, { cause })
  }
  return join(directory, FILE)
}

/** Whether a directory holds a graph; nothing is created. */
export const hasDataFile = (dataDir: string): boolean => existsSync(join(resolve(dataDir), FILE))

const ADVICE = 'a directory that this user may write'

/** Level by level: the recursive `mkdir` of Node never returns where a file system such as /proc refuses one. */
function makeDirectory(directory: string): void {
  const stats = statSync(directory, { throwIfNoEntry: false })
  if (stats?.isDirectory()) return
  if (stats) throw Object.assign(new Error(`${directory} is a file`), { code: 'ENOTDIR' })
  if (dirname(directory) !== directory) makeDirectory(dirname(directory))
  try {
    mkdirSync(directory)
  } catch (error) {
    // Another process may have been quicker.
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

function whyUnusable(error: unknown): string {
  if (codeOf(error) === 'ENOTDIR') return 'is a file, or lies below one'
  if (codeOf(error) === 'ENOENT') return 'cannot be created'
  return 'cannot be written'
}

/** Throws an `EngineError` when the file of an open graph is gone: what is answered now would be lost with the process. */
export function checkDataFile(file: string): void {
  if (!existsSync(file)) throw gone(file)
}

const gone = (file: string): EngineError =>
  new EngineError(
    `The graph ${file} is gone while the server runs: restore it, or start the server again, which loads the seed`,
  )

/** Says why the graph did not open, and what would help. */
export function openFailure(file: string, { text }: Refusal): EngineError {
  return new EngineError(explain(file, text), { cause: new Error(text) })
}

/** What the engine says of a file, and what it means; the first that fits. */
const REASONS: readonly (readonly [engine: RegExp, explain: (file: string) => string])[] = [
  [/no space left|os error 28/i, (file) => fullDisk(file)],
  [/file is gone|requires an existing database/i, (file) => gone(file).message],
  [
    /(?:locked by|cannot be locked|lock held|resource temporarily unavailable)/i,
    (file) => `The graph ${file} is in use by another process: stop that one, or set DATA_DIR to another directory`,
  ],
  [
    /not a (?:Grafeo )?database|header magic|is a directory/i,
    (file) => `The file ${file} is damaged or no graph at all: ${REBUILD}`,
  ],
  [
    /the file ends within|unexpected end|truncated/i,
    (file) => `The graph ${file} is damaged, because its end is missing: ${REBUILD}`,
  ],
  [/damaged|checksum|S002|X002/i, (file) => `The graph ${file} is damaged: ${REBUILD}`],
]

const REBUILD = 'move it away and start again, it is rebuilt from the seed; import your own data again'

function explain(file: string, text: string): string {
  // The path may hold any word.
  const words = text.replaceAll(file, '')
  const [, reason] = REASONS.find(([engine]) => engine.test(words)) ?? []
  if (reason) return reason(file)
  return `The graph ${file} cannot be opened: check that this user may write it, or set DATA_DIR to ${ADVICE}`
}

/** Says that the disk of a file is full; what was acknowledged before is kept. */
export const fullDisk = (file: string): string =>
  `The disk that holds ${file} is full: make room there. Nothing that was confirmed is lost`

/** Whether the engine refused something because its disk is full. */
export const isDiskFull = ({ text }: Refusal): boolean => /no space left|os error 28/i.test(text)
