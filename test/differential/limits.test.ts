import { print, validate, type GraphQLSchema } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestEngine, type TestEngine } from '../support/engines.js'
import { FORMS, singles, united } from './forms.js'
import { drawCase, usedBy, type Case, type World } from './generator/document.js'
import { openDifferential, type AskServer } from './harness.js'
import { shrink } from './shrink.js'
import { IS_QUICK } from '../support/tier.js'

const COUNT = IS_QUICK ? 60 : 1500

/** Nothing may answer rows, so that the refusal tells how many were estimated. */
const NO_ROWS = { maxRows: 0 }

/** Estimating asks nothing of an engine, so one is enough. */
describe('the row limit', () => {
  let opened: TestEngine
  let server: AskServer
  let schema: GraphQLSchema
  let world: World
  beforeAll(async () => {
    opened = await openTestEngine('grafeo')
    ;({ server, schema, world } = await openDifferential(opened.engine, NO_ROWS))
  })
  afterAll(() => opened.close())

  const estimated = async ({ document, runs: [run] }: Case): Promise<number> => {
    const text = print({ ...document, definitions: usedBy(document.definitions as never) })
    const { errors } = await server(text, run!.operation, run!.variables)
    const refused = errors.find(({ extensions }) => extensions?.['limit'] === 'The estimated number of rows')
    return (refused?.extensions?.['asked'] as number | undefined) ?? 0
  }

  /** Throws with a small case where a form of a question is estimated otherwise than the question. */
  const compareForms = async (one: Case): Promise<number> => {
    const rows = await estimated(one)
    for (const [name, form] of Object.entries(FORMS)) {
      if ((await estimated(form(schema, one))) === rows) continue
      const differs = async (other: Case): Promise<boolean> =>
        (await estimated(form(schema, other))) !== (await estimated(other))
      const small = await shrink(schema, one, differs)
      const [as, otherwise] = [await estimated(small), await estimated(form(schema, small))]
      throw new Error(
        `Estimated at ${as} rows, but ${name} at ${otherwise}:\n${print(small.document)}\n${JSON.stringify(small.runs)}`,
      )
    }
    return rows
  }

  it('takes a question alike in every form, and no less with more beside it', async () => {
    let compared = 0
    for (let seed = 1; seed <= COUNT; seed++) {
      const cases = singles(drawCase(world, seed))
      const rows: number[] = []
      for (const one of cases) rows.push(await compareForms(one))
      compared += rows.filter((one) => one > 0).length
      const together = united(schema, cases)
      // One key may stand for different variables in different operations.
      if (validate(schema, together.document).length > 0) continue
      expect(await estimated(together), print(together.document)).toBeGreaterThanOrEqual(Math.max(...rows))
    }
    expect(compared).toBeGreaterThan(COUNT / 2)
  }, 600_000)
})
