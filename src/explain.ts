import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { ConfigError } from './config.js'
import { PasserelleError } from './errors.js'
import { OntologyError } from './ontology/sdl-nodes.js'

/** A mistake of whoever runs the program; its message says what would be right. */
export class UsageError extends Error {}

/** What says itself what to do. */
const KNOWN = [ConfigError, OntologyError, PasserelleError, UsageError]

/**
 * What to tell the person at the terminal: the message alone where it says what to do, the whole stack where the fault is ours.
 * Errors of files and sockets count among the former.
 */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (KNOWN.some((known) => error instanceof known)) return error.message
  if (isSystemError(error)) return explainSystemError(error)
  return error.stack ?? error.message
}

interface SystemError extends NodeJS.ErrnoException {
  readonly address?: string
  readonly port?: number
  readonly hostname?: string
}

const isSystemError = (error: Error): error is SystemError => 'code' in error && 'syscall' in error

function explainSystemError(error: SystemError): string {
  const address = `${error.address ?? 'the address'}:${error.port ?? ''}`
  switch (error.code) {
    case 'EADDRINUSE':
      return `${address} is in use by another program: stop it, or set PORT to a free port`
    case 'EADDRNOTAVAIL':
      return `${address} is not an address of this machine: set HOST to one that is, such as 127.0.0.1`
    // The server looks up no name but the one it is to listen at; engines tell of theirs themselves.
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${error.hostname ?? 'the host'} is not a name that can be looked up here: set HOST to an address of this machine, such as 127.0.0.1`
    case 'EACCES':
      return error.syscall === 'listen'
        ? `${address} needs more rights than this program has: set PORT to one above 1023`
        : `${error.path ?? 'a file'} may not be read or written by this user`
    case 'ENOENT':
      return explainMissing(error.path)
    case 'EISDIR':
      return `${error.path ?? 'what was given'} is a folder: give a file`
    case 'ENOTDIR':
      return `${error.path ?? 'a path'} cannot be reached: it, or a part of it, is a file where a folder is needed`
    default:
      return error.message
  }
}

/** A file is missing, or the folder that it would be in. */
function explainMissing(path: string | undefined): string {
  if (!path) return 'a file does not exist'
  const folder = dirname(path)
  return existsSync(folder)
    ? `${path} does not exist`
    : `${path} cannot be read or written: the folder ${folder} does not exist`
}
