import type { GraphQLSchema } from 'graphql'
import type { Model } from '../ontology/model.js'
import { QuestionMistakes } from './check-question.js'
import { questionFolder, type QuestionFolder } from './folder.js'
import type { Questions, SavedQuestion } from './question.js'

/** Where saved questions come from. */
export interface QuestionFolders {
  /** Those that come with the program; null if they are not about this graph. */
  readonly shipped: string | null
  /** One's own, which win over those that come with the program; null for none. */
  readonly own: string | null
  /** Whether only saved questions are answered. */
  readonly isAll: boolean
}

/** Saved questions whose own folder can be watched. */
export interface WatchedQuestions extends Questions {
  /**
   * Looks for changes in the folder of one's own questions every second from now on, and hands what is wrong with them
   * to `report`, a line each. Ends when the returned function is called.
   */
  watch(report: (mistake: string) => void): () => void
}

/** How often folders are looked at, in milliseconds: some file systems do not say when files change. */
const INTERVAL_MS = 1000

/** Reads all saved questions. Throws `QuestionMistakes` with everything that is wrong with any of them. */
export function readQuestions(folders: QuestionFolders, schema: GraphQLSchema, model: Model): WatchedQuestions {
  const open = (path: string | null): QuestionFolder[] => (path === null ? [] : [questionFolder(path, schema, model)])
  const [shipped, own] = [open(folders.shipped), open(folders.own)]
  const mistakes = [...shipped, ...own].flatMap((folder) => folder.refresh())
  if (mistakes.length > 0) throw new QuestionMistakes(mistakes)
  let byName = joined([...shipped, ...own])
  const refresh = (): readonly string[] => {
    const lines = own.flatMap((folder) => folder.refresh())
    byName = joined([...shipped, ...own])
    return lines
  }
  return {
    list: () => [...byName.values()],
    find: (name) => byName.get(name),
    isAll: folders.isAll,
    watch: (report) => every(INTERVAL_MS, () => refresh().forEach(report), report),
  }
}

/** No questions: for a graph that is only read by commands that do not need them. */
export const NO_QUESTIONS: WatchedQuestions = {
  list: () => [],
  find: () => undefined,
  isAll: false,
  watch: () => () => undefined,
}

/** Later folders win. */
const joined = (folders: readonly QuestionFolder[]): ReadonlyMap<string, SavedQuestion> =>
  new Map(folders.flatMap(({ questions }) => [...questions]).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))

/** Does something again and again, until the returned function is called; why it fails is reported once in a row. */
function every(milliseconds: number, work: () => void, report: (line: string) => void): () => void {
  let failed = false
  const timer = setInterval(() => {
    try {
      work()
      failed = false
    } catch (error) {
      if (!failed) report(`The folder of questions cannot be read: ${(error as NodeJS.ErrnoException).code}`)
      failed = true
    }
  }, milliseconds)
  timer.unref()
  return () => clearInterval(timer)
}
