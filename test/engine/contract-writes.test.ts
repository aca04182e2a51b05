import { expect, it } from 'vitest'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('a write', (engine) => {
  it('can be read at once by the next statement', async () => {
    await engine().write([{ cypher: "CREATE (:Entity {id: 'a'})" }])
    expect(await engine().read({ cypher: 'MATCH (n:Entity) RETURN n.id AS id' })).toEqual([{ id: 'a' }])
  })
})
