import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { GraphQLSchema } from 'graphql'
import type { Model } from '../ontology/model.js'
import { checkQuestion, QuestionMistakes, type QuestionFile } from './check-question.js'
import type { SavedQuestion } from './question.js'

const ENDING = '.graphql'

/** A folder of saved questions, read again where files changed. */
export interface QuestionFolder {
  /** The last good question of each file, by name. */
  readonly questions: ReadonlyMap<string, SavedQuestion>
  /**
   * Reads what changed since the last time and returns what is wrong with it, a line each. A file that has become wrong
   * keeps its last good question; that one cannot be read is said once.
   */
  refresh(): readonly string[]
}

/** A folder of `NAME.graphql` files, not read yet; other files in it are left alone. */
export function questionFolder(directory: string, schema: GraphQLSchema, model: Model): QuestionFolder {
  const questions = new Map<string, SavedQuestion>()
  const seen = new Map<string, string>()
  const unreadable = new Set<string>()
  const read = (file: string): readonly string[] => {
    const name = basename(file, ENDING)
    const isNew = !unreadable.delete(file)
    try {
      questions.set(name, checkQuestion(contentOf(join(directory, file), name), schema, model))
      return []
    } catch (error) {
      if (error instanceof QuestionMistakes) return error.lines
      // Between the listing and the reading, an editor may have moved the file away: the next time sees how it is.
      seen.delete(file)
      unreadable.add(file)
      if (!isNew) return []
      return [`${join(directory, file)}:1:1 The file cannot be read: ${(error as NodeJS.ErrnoException).code}`]
    }
  }
  const refresh = (): readonly string[] => {
    const states = statesOf(directory)
    for (const file of [...seen.keys()].filter((one) => !states.has(one))) {
      seen.delete(file)
      questions.delete(basename(file, ENDING))
    }
    const changed = [...states].filter(([file, state]) => seen.get(file) !== state)
    for (const [file, state] of changed) seen.set(file, state)
    return changed.flatMap(([file]) => read(file))
  }
  return { questions, refresh }
}

/** What tells whether a file changed, by the name of the file. */
function statesOf(directory: string): Map<string, string> {
  const files = readdirSync(directory).filter((name) => name.endsWith(ENDING) && !name.startsWith('.'))
  return new Map(
    files.sort().flatMap((name) => {
      const state = statSync(join(directory, name), { throwIfNoEntry: false })
      return state?.isFile() ? [[name, `${state.mtimeMs} ${state.ctimeMs} ${state.size} ${state.ino}`] as const] : []
    }),
  )
}

function contentOf(path: string, name: string): QuestionFile {
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  if (text.includes('\uFFFD'))
    throw new QuestionMistakes([`${path}:1:1 The file is not a text in UTF-8: save it in that encoding.`])
  return { path, name, text }
}
