import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client'
import { Client, fetchExchange } from '@urql/core'
import { cacheExchange } from '@urql/exchange-graphcache'
import { introspectionFromSchema, isAbstractType, isObjectType, type GraphQLObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startTestServer, type TestServer } from '../http/test-server.js'
import { clientExamples, differences, recordingFetch, withIds, type ClientExample } from './examples.js'
import { askAllByRelay, compileForRelay } from './relay.js'

// Clients that keep what they read by its id, given all examples one after another: no answer may change what another
// one said of a thing.

let server: TestServer
let examples: readonly ClientExample[]
beforeAll(async () => {
  server = await startTestServer()
  examples = clientExamples.map((one) => ({ ...one, document: withIds(server.service.schema, one.document) }))
})
afterAll(() => server.close())

const url = (): string => `${server.url}/graphql`
const types = () => Object.values(server.service.schema.getTypeMap())
const objects = (): GraphQLObjectType[] => types().filter((type) => isObjectType(type))

describe('all examples through one cache', { timeout: 240_000 }, () => {
  it('of Apollo Client: no answer changes another (case 13)', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const cache = new InMemoryCache({
      possibleTypes: Object.fromEntries(
        types()
          .filter(isAbstractType)
          .map((type) => [type.name, server.service.schema.getPossibleTypes(type).map(({ name }) => name)]),
      ),
      // What has no id is a part of what has one, or of the question; where questions share a part, it is merged.
      typePolicies: Object.fromEntries(
        objects()
          .filter((type) => !('id' in type.getFields()))
          .map(({ name }) => [name, { merge: true }]),
      ),
    })
    const { fetch, said } = recordingFetch()
    const client = new ApolloClient({ cache, link: new HttpLink({ uri: url(), fetch }) })
    for (const { document: query, variables } of examples)
      await client.query({ query, variables, fetchPolicy: 'network-only' })
    const held = examples.map(({ document: query, variables }) =>
      client.cache.read({ query, variables, optimistic: false, returnPartialData: true }),
    )
    client.stop()
    expect(said).toHaveLength(examples.length)
    expect(differences(said, held)).toEqual([])
    expect(complaints.mock.calls.map(String).filter((text) => text.includes('Cache data may be lost'))).toEqual([])
    complaints.mockRestore()
  })

  it('of urql: no answer changes another (case 13)', async () => {
    const noKey = (): null => null
    const { fetch, said } = recordingFetch()
    const client = new Client({
      url: url(),
      fetch,
      preferGetMethod: false,
      exchanges: [
        cacheExchange({
          schema: introspectionFromSchema(server.service.schema) as never,
          keys: Object.fromEntries(
            objects()
              .filter((type) => !('id' in type.getFields()))
              .map(({ name }) => [name, noKey]),
          ),
        }),
        fetchExchange,
      ],
    })
    const ask = async (requestPolicy: 'network-only' | 'cache-only') => {
      const answers = []
      for (const { document, variables } of examples) {
        const { data, error } = await client.query(document, variables, { requestPolicy }).toPromise()
        expect(error).toBeUndefined()
        answers.push(data as unknown)
      }
      return answers
    }
    await ask('network-only')
    const held = await ask('cache-only')
    expect(said).toHaveLength(examples.length)
    const lost = examples.filter((_, index) => !held[index]).map(({ title }) => title)
    expect(lost).toEqual([])
    expect(differences(said, held)).toEqual([])
  })

  it('of Relay: no answer changes another, and none has an id twice (case 13)', async () => {
    const compiled = await compileForRelay(server.service.sdl, examples)
    const { said, held, warnings } = await askAllByRelay(url(), compiled)
    expect(said).toHaveLength(examples.length)
    expect(differences(said, held)).toEqual([])
    expect(warnings).toEqual([])
  })
})
