import { encode } from 'gpt-tokenizer/encoding/o200k_base'
import type { GraphEngine } from '../../src/engine/engine.js'
import { callTool, type Outcome } from '../../src/mcp/call.js'
import { toolList, type ToolList } from '../../src/mcp/tool-list.js'
import type { Service } from '../../src/service.js'
import { openApi } from '../support/api.js'

/** An assistant at a graph, without a transport. */
export interface Assistant {
  /** Calls a tool as it is registered. */
  call(name: string, args?: unknown): Promise<Outcome>
  /** The text of an answer; throws if the tool says that something is wrong. */
  answer(name: string, args?: unknown): Promise<string>
  readonly tools: ToolList
  readonly service: Service
}

/** How many tokens a language model makes of a text, counted by a real tokenizer. */
export const tokensOf = (text: string): number => encode(text).length

/** The tools over a graph with the given files. */
export async function openAssistant(engine: GraphEngine, paths?: readonly string[]): Promise<Assistant> {
  return assistantAt((await openApi(engine, paths)).services)
}

export function assistantAt(service: Service): Assistant {
  const tools = toolList(service, false)
  const call: Assistant['call'] = (name, args) => callTool(tools.find(name)!, args, service, {})
  const answer: Assistant['answer'] = async (name, args) => {
    const { text, isError } = await call(name, args)
    if (isError) throw new Error(text)
    return text
  }
  return { call, answer, tools, service }
}

/** The rows of the table with this title, by column. */
export function rowsOf(text: string, title: string): Record<string, string>[] {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.startsWith(`${title} (`))
  if (start < 0) return []
  const cells = (line: string): string[] => line.split(/(?<!\\) \| /)
  const columns = cells(lines[start + 1]!)
  const end = lines.findIndex((line, index) => index > start && line === '')
  return lines
    .slice(start + 2, end < 0 ? undefined : end)
    .map((line) => Object.fromEntries(cells(line).map((value, index) => [columns[index]!, value])))
}

/** The arguments of the call by which a table goes on; undefined if the table is whole. */
export function nextOf(text: string, title: string): Record<string, unknown> | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${title}: `) && one.includes('Go on with'))
  return line === undefined ? undefined : (JSON.parse(line.slice(line.indexOf('{'))) as Record<string, unknown>)
}
