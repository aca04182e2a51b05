import { readFileSync, statSync } from 'node:fs'
import { readConfig } from '../config.js'
import { UsageError } from '../explain.js'
import { withServiceToRead } from './with-graph.js'

/** The options of `passerelle query`. */
export interface QueryOptions {
  readonly variables?: string
  readonly operation?: string
}

/**
 * Runs an operation on the graph under the limits of the server, and prints the answer. Writes nothing to the graph.
 * The exit code is 1 when the answer holds errors.
 */
export async function query(file: string, { variables, operation }: QueryOptions): Promise<void> {
  const text = file === '-' ? readFileSync(0, 'utf8') : readText(file)
  const values = variables === undefined ? {} : parseVariables(variables)
  const config = readConfig()
  const { data, errors, extensions } = await withServiceToRead(config, ({ ask }) =>
    ask({ query: text, variables: values, ...(operation !== undefined && { operationName: operation }) }),
  )
  console.log(
    JSON.stringify({ ...(errors.length > 0 && { errors }), data, ...(extensions && { extensions }) }, null, 2),
  )
  if (errors.length > 0) process.exitCode = 1
}

/** The text of a file. The error of a folder that is read as one does not name it. */
function readText(path: string): string {
  if (statSync(path).isDirectory()) throw new UsageError(`${path} is a folder: give a file`)
  return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
}

function parseVariables(given: string): Record<string, unknown> {
  const json = given.startsWith('@') ? readText(given.slice(1)) : given
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Said below, together with JSON that is not an object.
  }
  throw new UsageError(`--variables must be a JSON object, or @ and a file that holds one; this is not: ${json}`)
}
