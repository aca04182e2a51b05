import { z } from 'zod'
import { fitJson } from '../fit-json.js'
import { budget, tool, type Tool } from '../tool.js'

/** Any question that the API takes. */
export const ask: Tool = tool({
  name: 'ask',
  description:
    'Run a GraphQL query on the graph. It can filter, group, count and join what the other tools cannot; look names of fields and types up with `describe`. Select stance, confidence and citations { source { id } locator } of facts. Read-only; mistakes come back with their place.',
  input: z.strictObject({
    query: z.string().min(1).describe('A GraphQL document with one query.'),
    variables: z.record(z.string(), z.unknown()).optional(),
    operationName: z.string().optional(),
    budget,
  }),
  run: async ({ query, variables, operationName, budget }, call) => {
    const { data, hints } = await call.ask<Readonly<Record<string, unknown>>>(query, variables, operationName)
    const notes = hints.map(({ message }) => `hint: ${message}`)
    return fitJson(data, budget, notes)
  },
})
