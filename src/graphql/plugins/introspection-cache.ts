import type { ApolloServerPlugin } from '@apollo/server'
import { Kind, type OperationDefinitionNode } from 'graphql'

/** Answers kept at once. Tools ask the same few questions; each answer may be as large as the schema. */
const MAX_KEPT = 3

/** Answers a question about the schema alone from memory once it has been answered: the schema does not change. */
export function keepIntrospection(): ApolloServerPlugin {
  const kept = new Map<OperationDefinitionNode, Record<string, unknown>>()
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ operation, response: { http } }) => {
        const data = kept.get(operation)
        return data ? { http, body: { kind: 'single', singleResult: { data } } } : null
      },
      willSendResponse: async ({ operation, response: { body } }) => {
        if (!operation || body.kind !== 'single' || !isKeepable(operation)) return
        const { data, errors } = body.singleResult
        if (!data || errors) return
        kept.delete(operation)
        kept.set(operation, data)
        const [oldest] = kept.keys()
        if (kept.size > MAX_KEPT && oldest) kept.delete(oldest)
      },
    }),
  }
}

/** It asks of the schema only, and nothing in it varies. */
const isKeepable = ({ selectionSet, variableDefinitions }: OperationDefinitionNode): boolean =>
  !variableDefinitions?.length &&
  selectionSet.selections.every((node) => node.kind === Kind.FIELD && node.name.value === '__schema')
