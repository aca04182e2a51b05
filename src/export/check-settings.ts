import { InvalidInputError } from '../errors.js'
import type { Format } from './formats.js'

/** The one format that each of these settings is for. */
const ONLY_FOR: Readonly<Record<string, string>> = { bom: 'csv', dialect: 'json' }

/** Throws an `InvalidInputError` if a setting is given that has no effect on files of a format. */
export function checkSettings({ name }: Format, given: Readonly<Record<string, unknown>>): void {
  for (const [setting, format] of Object.entries(ONLY_FOR))
    if (given[setting] !== undefined && name !== format)
      throw new InvalidInputError(
        `"${setting}" has no effect on ${name}: it is for ${format} alone. Leave it out, or ask for ${format}.`,
      )
}
