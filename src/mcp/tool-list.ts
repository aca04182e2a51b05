import type { SavedQuestion } from '../questions/question.js'
import type { AskedService } from './call.js'
import { jsonSchemaOf, type ArgumentsSchema } from './json-schema.js'
import { estimateTokens } from './tokens.js'
import type { Tool } from './tool.js'
import { toolsFor } from './tools/index.js'
import { questionTool } from './tools/questions.js'

/** A tool as clients list it. */
export interface ListedTool {
  readonly name: string
  readonly description: string
  readonly inputSchema: ArgumentsSchema
  readonly annotations: { readonly readOnlyHint: true }
}

/** The tools of a service as they are now: those of saved questions change with their files. */
export interface ToolList {
  readonly find: (name: string) => Tool | undefined
  readonly names: () => readonly string[]
  /** What fits into a list that clients keep in mind; the rest can be called, and `describe` finds them where it is. */
  readonly listed: () => readonly ListedTool[]
}

/**
 * How long the list may be: every assistant reads all of it before anything else. Where saved questions are all there
 * is, nothing but the list tells of them.
 */
const MAX_TOKENS = 6000

/** With `questionsOnly`, the tools of saved questions alone. */
export function toolList(service: AskedService, questionsOnly: boolean): ToolList {
  const own = questionsOnly ? [] : toolsFor(service)
  const language = service.model.languages[0]
  let made: Made | undefined
  const current = (): Made => {
    const questions = service.questions.list()
    if (!made || !areSame(made.from, questions)) {
      const tools = [...own, ...questions.map((question) => questionTool(question, language))]
      made = { from: questions, tools: new Map(tools.map((tool) => [tool.name, tool])) }
    }
    return made
  }
  return {
    find: (name) => current().tools.get(name),
    names: () => [...current().tools.keys()],
    listed: () => {
      const now = current()
      return (now.listed ??= fitting(
        [...now.tools.values()].map(listedTool),
        own.length,
        questionsOnly ? Infinity : MAX_TOKENS,
      ))
    },
  }
}

/** The tools of some questions, and the list of them once somebody asked for it: it takes tens of milliseconds. */
interface Made {
  readonly from: readonly SavedQuestion[]
  readonly tools: ReadonlyMap<string, Tool>
  listed?: readonly ListedTool[]
}

const areSame = (some: readonly SavedQuestion[], others: readonly SavedQuestion[]): boolean =>
  some.length === others.length && some.every((question, index) => question === others[index])

const listedTool = ({ name, description, input, unlisted }: Tool): ListedTool => ({
  name,
  description,
  inputSchema: jsonSchemaOf(input, unlisted),
  annotations: { readOnlyHint: true },
})

/** What fits into `most` tokens: if not all tools do, those after the first `own` say nothing of their arguments. */
function fitting(tools: readonly ListedTool[], own: number, most: number): ListedTool[] {
  const tokensOf = (tool: ListedTool): number => estimateTokens(JSON.stringify(tool))
  const isShort = tools.reduce((sum, tool) => sum + tokensOf(tool), 0) <= most
  let tokens = 0
  return tools
    .map((tool, index) => (isShort || index < own ? tool : withoutLabels(tool)))
    .filter((tool) => (tokens += tokensOf(tool)) <= most)
}

/** A tool whose arguments are told by their names and types alone. */
function withoutLabels(tool: ListedTool): ListedTool {
  const properties = Object.entries(tool.inputSchema['properties'] ?? {}) as [string, object][]
  const named = properties.map(([name, type]) => [name, { ...type, description: undefined }])
  return { ...tool, inputSchema: { ...tool.inputSchema, properties: Object.fromEntries(named) as object } }
}
