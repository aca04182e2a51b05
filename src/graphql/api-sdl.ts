import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The SDL of every capability in schema/api, joined in a fixed order. */
export function readApiSdl(directory: string): string {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => readFileSync(join(directory, name), 'utf8'))
    .join('\n')
}
