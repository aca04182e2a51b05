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

const UNWRITABLE = /permission denied|no such file|read-only|no space/i
const GONE = /file is gone|requires an existing database/
/** As a word: a damaged file may end in a block. */
const LOCKED = /\block(ed|s)?\b/i
const DAMAGED = /damaged|S002|X002|not a (Grafeo )?database/i

function explain(file: string, text: string): string {
  // The path may hold any word.
  const words = text.replaceAll(file, '')
  if (GONE.test(words)) return gone(file).message
  if (DAMAGED.test(words))
    return `The graph ${file} is damaged or no graph at all: move it away and start again, it is rebuilt from the seed; import your own data again`
  if (LOCKED.test(words) && !UNWRITABLE.test(words))
    return `The graph ${file} is in use by another process: stop that one, or set DATA_DIR to another directory`
  return `The graph ${file} cannot be opened: check that this user may write it and that the disk is not full, or set DATA_DIR to ${ADVICE}`
}
