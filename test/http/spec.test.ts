import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { startTestServer, type TestServer } from './test-server.js'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

// Every audit of the suite, the optional ones too.
describe('GraphQL over HTTP', () => {
  for (const { id, name } of serverAudits({ url: '' }))
    it(`${id} ${name}`, async () => {
      const audits = serverAudits({ url: `${server.url}/graphql` })
      const result = await audits.find((audit) => audit.id === id)!.fn()
      if (result.status !== 'ok') throw new Error(`${result.status}: ${result.reason}`)
    })
})
