import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { post, startTestServer, type TestServer } from './test-server.js'

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

describe('the header "accept"', () => {
  const STRICT = 'application/graphql-response+json'
  it.each([
    [STRICT, 400, STRICT],
    [`${STRICT}, application/json`, 400, STRICT],
    [`${STRICT},application/json;q=0.9`, 400, STRICT],
    [`*/*, ${STRICT}`, 400, STRICT],
    [`${STRICT};q=0, application/json`, 200, 'application/json'],
    [`${STRICT};q=0.1, application/json;q=0.9`, 200, 'application/json'],
    [`application/json, ${STRICT}`, 200, 'application/json'],
    ['*/*', 200, 'application/json'],
  ])('"%s": a request error has the status of the type that is answered', async (accept, status, type) => {
    const response = await post(server.url, { query: '{ nothing }' }, { accept })
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toMatch(new RegExp(`^${type.replace('+', '\\+')};`))
  })
})
