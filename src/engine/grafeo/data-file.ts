import { accessSync, constants, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { EngineError } from '../../errors.js'
import type { Refusal } from './protocol.js'

/**
 * The graph's file in the data directory, which is created when missing.
 * Throws an `EngineError` when the directory cannot be used.
 */
export function prepareDataFile(dataDir: string): string {
  const directory = resolve(dataDir)
  try {
    mkdirSync(directory, { recursive: true })
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new EngineError(
      `The data directory ${directory} cannot be written: set DATA_DIR to a directory that this user may write`,
      { cause },
    )
  }
  return join(directory, 'graph.grafeo')
}

/** Says why the graph did not open, and what would help. */
export function openFailure(file: string, { text }: Refusal): EngineError {
  return new EngineError(explain(file, text), { cause: new Error(text) })
}

function explain(file: string, text: string): string {
  if (/cannot be locked|lock/i.test(text))
    return `The graph ${file} is in use by another process: stop that one, or set DATA_DIR to another directory`
  if (/damaged|S002|X002|not a Grafeo database/i.test(text))
    return `The graph ${file} is damaged or no graph at all: move the file away and start again, it is rebuilt from the seed`
  return `The graph ${file} cannot be opened: check that this user may write it and that the disk is not full`
}
