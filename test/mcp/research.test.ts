import { beforeAll, expect, it } from 'vitest'
import { describeSeed } from '../support/engines.js'
import { openAssistant, tokensOf, type Assistant } from './assistant.js'
import { RESEARCH } from './research.js'

const MAX_CALLS = 3
const MAX_TOKENS = 8000

describeSeed('an assistant that researches', (engine) => {
  let at: Assistant
  beforeAll(async () => {
    at = await openAssistant(engine(), ['seed'])
  })

  it.each(RESEARCH)('$question', async ({ calls, found, absent = [] }) => {
    const answers = []
    for (const [tool, args] of calls) answers.push(await at.answer(tool, args))
    const text = answers.join('\n\n')
    for (const part of found) expect(text).toMatch(part)
    for (const part of absent) expect(text).not.toMatch(part)
    expect(text).toMatch(/S\d P\d+/)
    expect(calls.length).toBeLessThanOrEqual(MAX_CALLS)
    expect(tokensOf(text)).toBeLessThanOrEqual(MAX_TOKENS)
  })
})
