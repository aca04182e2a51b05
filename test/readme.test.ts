import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from './support/api.js'
import { describeEachEngine } from './support/engines.js'

// The operations printed in the README answer something on the shipped seed.

const operations = [
  ...readFileSync('README.md', 'utf8').matchAll(/\*\*([^*]+)\*\*[^*]*?```graphql\n([{q][\s\S]*?)```/g),
].map(([, question, query]) => ({ question: question!, query: query! }))

/** True when a list below is empty, or nothing but nulls was found. */
const isBare = (value: unknown): boolean =>
  value === null ||
  (Array.isArray(value) && value.every(isBare)) ||
  (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isBare))

describeEachEngine('the README', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine(), ['seed'])
  })

  test('has its questions', () => {
    expect(operations.length).toBeGreaterThanOrEqual(5)
  })

  test.each(operations)('answers: $question', async ({ query }) => {
    const { data, errors } = await api.ask(query)
    expect(errors).toEqual([])
    for (const value of Object.values(data!)) expect(isBare(value)).toBe(false)
  })
})
