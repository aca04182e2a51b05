import v8 from 'node:v8'
import { expect, test } from 'vitest'
import { openApi } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

/** How many lists there are in the process, once the garbage is collected. */
const lists = (): number =>
  (v8 as unknown as { queryObjects(of: unknown, how: { format: 'count' }): number }).queryObjects(Array, {
    format: 'count',
  })

describeEachEngine('groups of entities by their sources', (engine) => {
  test('leave nothing behind, however often they are asked for', async () => {
    const api = await openApi(engine())
    const ask = async (times: number): Promise<void> => {
      for (let time = 0; time < times; time++) {
        const { errors } = await api.ask('{ entityGroups(by: [{field: "source"}]) { count keys { value } } }')
        expect(errors).toEqual([])
      }
    }
    await ask(20)
    const before = lists()
    await ask(50)
    // There are 35 entities: a list kept for each time and entity would be 1,750.
    expect(lists() - before).toBeLessThan(500)
  })
})
