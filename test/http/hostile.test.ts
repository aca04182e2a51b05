import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOSTILE } from './hostile-requests.js'
import { post, startTestServer, type TestServer } from './test-server.js'
import { IS_QUICK } from '../support/tier.js'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const CODES = ['BAD_USER_INPUT', 'NOT_FOUND', 'LIMIT_EXCEEDED', 'FORBIDDEN', 'TIMEOUT', 'PERSISTED_QUERY_NOT_FOUND']
/** Nothing of where and how the server runs, of its engine or its code. */
const SECRETS = /grafeo|MATCH \(|\/tmp\/|node_modules|\bat [\w.]+ \(|DATA_DIR|\.[jt]s:\d/i
const MAX_ANSWER = 3_000_000
/** The quick tier sends every sixth of them. */
const SENT = HOSTILE.filter((_, index) => !IS_QUICK || index % 6 === 0)

interface Answer {
  readonly data?: unknown
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
  readonly extensions?: { readonly hints?: readonly unknown[] }
}

const isNothing = (data: unknown): boolean => Object.values(data ?? {}).every((value) => value === null)

describe('a hostile request', () => {
  it('is one of at least 200', () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(200)
  })

  it.each(SENT.map(([title, body]) => ({ title, body })))('is answered in words: $title', async ({ title, body }) => {
    const response = await post(server.url, body)
    const text = await response.text()
    expect(text.length).toBeLessThan(MAX_ANSWER)
    const { data, errors = [], extensions } = JSON.parse(text) as Answer
    expect([200, 400, 404, 413]).toContain(response.status)
    expect(errors.length > 0 || data !== undefined).toBe(true)
    for (const { message, extensions } of errors) {
      expect(CODES).toContain(extensions?.code)
      expect(message.length).toBeLessThanOrEqual(700)
      if (!title.includes('MATCH')) expect(message.replace(/MATCH \(n\) DETACH.*/s, '')).not.toMatch(SECRETS)
    }
    if (errors.length > 0 && errors.every((one) => one.extensions?.code === 'LIMIT_EXCEEDED') && isNothing(data))
      expect([400, 413]).toContain(response.status)
    expect(extensions?.hints?.length ?? 0).toBeLessThanOrEqual(20)
  })

  it('harms nobody: the server is ready and answers afterwards', async () => {
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    const answer = (await (await post(server.url, { query: '{ city(ref: {name: "Paris"}) { id } }' })).json()) as Answer
    expect(answer).toEqual({ data: { city: { id: 'city:paris' } } })
  })

  it('leaves the metrics small', async () => {
    expect((await (await fetch(`${server.url}/metrics`)).text()).length).toBeLessThan(300_000)
  })
})
