import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { closestTo } from './text/closest.js'

/** Variables by name. */
type Variables = Readonly<Record<string, string | undefined>>

/** What a program is told by its environment, and what somebody should know about it. */
export interface Environment {
  readonly variables: Variables
  /** Sentences about what is left out although it looks as if it was meant. */
  readonly remarks: readonly string[]
}

/** An environment file that cannot be read as one. */
export class EnvironmentFileError extends Error {}

/** A short name resembles many that other programs use, such as HOME; in a file of ours it is a slip all the same. */
const SHORT = 8

/**
 * The variables of the process that are not empty, and below them those of the file, where there is one. Remarks on variables that
 * are none of `known` but resemble one. Throws an `EnvironmentFileError` when the file is not text in UTF-8.
 */
export function readEnvironment(file: string, process: Variables, known: readonly string[]): Environment {
  const { variables, remarks } = readFile(file)
  const own = Object.keys(process).filter((name) => name.length >= SHORT)
  return {
    variables: { ...variables, ...given(process) },
    remarks: [...remarks, ...remarksOn(new Set([...own, ...Object.keys(variables)]), known)],
  }
}

const given = (variables: Variables): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''))

function readFile(file: string): Environment {
  try {
    const bytes = readFileSync(file)
    const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
    if (/[\0\uFFFD]/.test(text))
      throw new EnvironmentFileError(`${file} is not a text in UTF-8: save it in that encoding`)
    return { variables: parseEnv(text), remarks: [] }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return { variables: {}, remarks: [] }
    if (code === 'EISDIR')
      return {
        variables: {},
        remarks: [`${file} is a folder, so no settings are read from it: they belong in a file of that name.`],
      }
    throw error
  }
}

function remarksOn(names: ReadonlySet<string>, known: readonly string[]): string[] {
  return [...names].flatMap((name) => {
    const meant = known.includes(name) ? null : resembled(name, known)
    return meant === null ? [] : [`${name} is not a setting, so it has no effect: did you mean ${meant}?`]
  })
}

/** The setting that a name was probably meant to be: the same but for its case, its ending, or few letters. */
function resembled(name: string, known: readonly string[]): string | null {
  const upper = name.toUpperCase()
  const begun = upper.length >= 5 && known.find((one) => one.startsWith(upper))
  if (begun) return begun
  const nearest = closestTo(upper, known)
  if (nearest === null || nearest.length < 4) return null
  const sameFamily = upper.split('_')[0] === nearest.split('_')[0]
  const isSlip =
    Math.abs(upper.length - nearest.length) <= 2 && (upper[0] === nearest[0] || upper.at(-1) === nearest.at(-1))
  return sameFamily || isSlip ? nearest : null
}
