import type { ApolloServerPlugin } from '@apollo/server'
import type { Context } from '../request/context.js'
import { isSliceOver, nextSlice } from '../slices.js'

/** Levels of an answer that are written member by member: of the answer, its data, its root fields. */
const LEVELS = 3

/** Items of a list that are written at once. */
const ITEMS = 50

/** Whose answers are about to be written, by their data. */
const clients = new WeakMap<object, string>()

/** Lets clients have turns while their answers are written. */
export const rememberClients: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ contextValue, response: { body } }) => {
      if (body.kind === 'single' && body.singleResult.data) clients.set(body.singleResult.data, contextValue.client)
    },
  }),
}

/** The JSON text of an answer, as `JSON.stringify` writes it; others have their turn while a large one is written. */
export async function stringifyAnswer(answer: { readonly data?: object | null }): Promise<string> {
  const parts: string[] = []
  const client = (answer.data && clients.get(answer.data)) ?? ''
  for (const part of partsOf(answer, LEVELS)) {
    parts.push(part)
    if (isSliceOver()) await nextSlice(client)
  }
  return `${parts.join('')}\n`
}

function* partsOf(value: unknown, levels: number): Generator<string> {
  if (Array.isArray(value)) yield* partsOfList(value)
  else if (levels > 0 && typeof value === 'object' && value !== null) yield* partsOfObject(value, levels)
  else yield JSON.stringify(value)
}

function* partsOfObject(value: object, levels: number): Generator<string> {
  let start = '{'
  for (const [key, member] of Object.entries(value) as [string, unknown][]) {
    if (member === undefined) continue
    yield `${start}${JSON.stringify(key)}:`
    yield* partsOf(member, levels - 1)
    start = ','
  }
  yield start === '{' ? '{}' : '}'
}

function* partsOfList(list: readonly unknown[]): Generator<string> {
  for (let at = 0; at < list.length; at += ITEMS) {
    const text = JSON.stringify(list.slice(at, at + ITEMS)).slice(1, -1)
    yield at === 0 ? `[${text}` : `,${text}`
  }
  yield list.length === 0 ? '[]' : ']'
}
