import type { GraphQLFormattedError } from 'graphql'
import type { Service } from '../service.js'
import { cell } from './cells.js'
import { describeMistakes, sayWhatIsWrong } from './mistakes.js'
import { inWords, ToolError, type ApiHint, type Call, type Tool } from './tool.js'
import { beginning } from '../text/beginning.js'

/** What tools need of a service. */
export type AskedService = Pick<Service, 'ask' | 'schema' | 'model' | 'limits' | 'questions'>

/** Who calls, and until when. */
export interface Caller {
  readonly signal?: AbortSignal
  /** Whose statements these are, if several clients wait for one another. */
  readonly client?: string
}

/** What a tool answered; `isError` if the text says what was wrong. */
export interface Outcome {
  readonly text: string
  readonly isError: boolean
}

/** Runs a tool on arguments of any shape. Never rejects because of what was asked. */
export async function callTool(tool: Tool, args: unknown, service: AskedService, caller: Caller): Promise<Outcome> {
  const parsed = tool.input.safeParse(bare(args ?? {}), { error: sayWhatIsWrong })
  if (!parsed.success) return { text: describeMistakes(parsed.error, tool.input), isError: true }
  try {
    const budget = Number(parsed.data['budget'])
    return { text: await tool.run(parsed.data as never, callOf(tool, service, caller, budget)), isError: false }
  } catch (error) {
    if (error instanceof ToolError) return { text: error.message, isError: true }
    throw error
  }
}

/** The same without what every object has: a variable of a question may be called as that, and left out. */
const bare = (args: unknown): unknown =>
  typeof args === 'object' && !Array.isArray(args) ? Object.assign(Object.create(null) as object, args) : args

function callOf({ name, words = {} }: Tool, service: AskedService, caller: Caller, budget: number): Call {
  const inToolWords = <Said extends { readonly message: string }>(said: Said): Said => ({
    ...said,
    message: inWords(words, said.message),
  })
  return {
    model: service.model,
    maxPageSize: service.limits.maxPageSize,
    maxFields: Math.min(service.limits.maxRootFields, service.limits.maxAliases),
    budget,
    async ask<Data>(query: string, variables?: Readonly<Record<string, unknown>>, operationName?: string) {
      const { data, errors, extensions } = await service.ask({
        query,
        ...(variables && { variables: given(variables) }),
        ...(operationName !== undefined && { operationName }),
        ...caller,
      })
      if (errors.length > 0) throw new ToolError(describeErrors(errors.map(inToolWords), name === ASK))
      const hints = (extensions?.['hints'] ?? []) as readonly ApiHint[]
      return { data: data as Data, hints: hints.map(inToolWords) }
    },
  }
}

/** Variables that were left out are not sent: a document need not declare them all. */
const given = (variables: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined))

/** Errors past these would make the answer as long as the mistake. */
const MAX_ERRORS = 5
const MAX_CHARACTERS = 1500

/** The tool whose query the caller wrote: places in other queries say nothing to anybody. */
const ASK = 'ask'

function describeErrors(errors: readonly GraphQLFormattedError[], isOwnQuery: boolean): string {
  const lines = errors.slice(0, MAX_ERRORS).map(({ message, locations, path, extensions }) => {
    const place = locations?.[0] && `line ${locations[0].line}, column ${locations[0].column}`
    const where = isOwnQuery ? [place, path?.join('.')].filter(Boolean).join(', ') : ''
    const code = typeof extensions?.['code'] === 'string' ? extensions['code'] : 'ERROR'
    return `${code}${where ? ` (${where})` : ''}: ${beginning(cell(message), MAX_CHARACTERS)}`
  })
  if (errors.length > MAX_ERRORS) lines.push(`and ${errors.length - MAX_ERRORS} more errors`)
  return lines.join('\n')
}
