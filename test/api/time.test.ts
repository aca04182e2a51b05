import { beforeAll, expect, test } from 'vitest'
import { createContext } from '../../src/request/context.js'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

/** A statement whose rows are the third power of the graph's entities several times over: it would run for hours. */
const RUNAWAY = {
  cypher: `MATCH (a:Entity), (b:Entity), (c:Entity), (d:Entity), (e:Entity), (f:Entity), (g:Entity)
    WHERE a.id + b.id + c.id + d.id + e.id + f.id + g.id = $nothing RETURN count(*) AS n`,
  params: { nothing: 'x' },
}

describeEachEngine('time', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  test('a statement that runs away ends with its request, and the next one is answered', async () => {
    const context = createContext({ ...api.services, timeoutMs: 700 })
    await expect(context.engine.read(RUNAWAY)).rejects.toMatchObject({
      code: 'TIMEOUT',
      message: expect.stringMatching(/^A request is limited to 700 ms: .* The setting TIMEOUT_MS changes the limit\.$/),
    })
    const { data } = await api.ask('{ company(ref: {id: "company:lanxing"}) { name } }')
    expect(data).toEqual({ company: { name: 'Lanxing' } })
  })

  test('a statement ends when its client has gone, and the next request is answered', async () => {
    const client = new AbortController()
    const context = createContext(api.services, client.signal)
    const running = context.engine.read(RUNAWAY)
    setTimeout(() => client.abort(), 300)
    await expect(running).rejects.toMatchObject({ name: expect.stringMatching(/Error$/) })
    const { errors } = await api.ask('{ companies { totalCount } }')
    expect(errors).toEqual([])
  })

  test('a request that waits for what is computed of the whole graph is told to come again, and then finds it', async () => {
    const services = { ...api.services, timeoutMs: 200 }
    let finish: (result: string) => void = () => undefined
    const first = createContext(services).ofGraph('long work', () => new Promise<string>((done) => (finish = done)))
    await expect(first).rejects.toMatchObject({
      code: 'TIMEOUT',
      message:
        'A request is limited to 200 ms: what is computed once for each state of the graph is not there yet. Ask again in some seconds. The setting TIMEOUT_MS changes the limit.',
    })
    finish('the result')
    expect(await createContext(services).ofGraph('long work', () => Promise.reject(new Error('again')))).toBe(
      'the result',
    )
  })

  test('a request whose time is up runs no further statement', async () => {
    const context = createContext({ ...api.services, timeoutMs: 1 })
    await new Promise((resolve) => setTimeout(resolve, 20))
    await expect(context.engine.read(RUNAWAY)).rejects.toMatchObject({ code: 'TIMEOUT' })
    expect(context.statements).toEqual([])
  })
})
