import { beforeAll, expect, test } from 'vitest'
import type { NodePage, PagePosition, Statement } from '../../src/engine/engine.js'
import { describeEachEngine } from '../support/engines.js'

/** Equal names, names beyond UTF-16's first plane and below its last characters, and an empty one. */
const NODES: readonly PagePosition[] = [
  ['', 't:0'],
  ['a', 't:1'],
  ['a', 't:2'],
  ['a', 't:9'],
  ['ab', 't:3'],
  ['b', 't:4'],
  ['é', 't:5'],
  ['智谱', 't:6'],
  ['\uffee', 't:7'],
  ['😀', 't:8'],
]
const IDS = NODES.map(([, id]) => id)

const page = (part: Partial<NodePage>): Statement<{ id: string }> => ({
  cypher: 'RETURN n.id AS id ORDER BY n.sortName, n.id',
  page: {
    label: 'Town',
    variable: 'n',
    keys: ['sortName', 'id'],
    uniqueIn: 'Place',
    after: null,
    before: null,
    backward: false,
    limit: 100,
    ...part,
  },
})

describeEachEngine('pages of nodes in order', (engine) => {
  const read = async (part: Partial<NodePage>): Promise<string[]> =>
    (await engine().read(page(part))).map(({ id }) => id)
  const write = (cypher: string, params = {}) => engine().write([{ cypher, params }])

  beforeAll(async () => {
    await engine().prepare({
      constraints: [{ label: 'Place', property: 'id' }],
      indexes: [{ label: 'Town', property: 'sortName' }],
    })
    const rows = [...NODES].reverse().map(([sortName, id]) => ({ sortName, id }))
    await write('UNWIND $rows AS r CREATE (n:Place:Town) SET n = r', { rows })
    await write("CREATE (n:Place:River {sortName: 'aa', id: 'r:1'})")
  })

  test('the whole label comes in the order of its keys', async () => {
    expect(await read({})).toEqual(IDS)
  })

  test('every stretch between two positions, from either end, in every length', async () => {
    for (let start = -1; start < NODES.length; start++)
      for (let end = start + 1; end <= NODES.length; end++)
        for (const limit of [0, 2, 100]) {
          const bounds = { after: NODES[start] ?? null, before: NODES[end] ?? null, limit }
          const between = IDS.slice(start + 1, end)
          expect(await read(bounds)).toEqual(between.slice(0, limit))
          expect(await read({ ...bounds, backward: true })).toEqual(between.slice(Math.max(0, between.length - limit)))
        }
  })

  test('positions need not be there, nor in order', async () => {
    expect(await read({ after: ['a', 't:5'], limit: 2 })).toEqual(['t:9', 't:3'])
    expect(await read({ before: ['aa', ''], limit: 2, backward: true })).toEqual(['t:2', 't:9'])
    expect(await read({ after: ['b', 't:4'], before: ['a', 't:1'] })).toEqual([])
    expect(await read({ label: 'Nowhere' })).toEqual([])
  })

  test('the statement goes on from the page, with parameters of its own', async () => {
    const rows = await engine().read({
      ...page({ limit: 3 }),
      cypher: 'WITH n WHERE n.id <> $other RETURN collect(n.id) AS ids, count(*) AS size',
      params: { other: 't:7' },
    })
    expect(
      (rows as unknown as { ids: string[]; size: number }[]).map(({ ids, size }) => [[...ids].sort(), size]),
    ).toEqual([[['t:0', 't:1', 't:2'], 3]])
  })

  test('a write is seen by the next page', async () => {
    await write("CREATE (n:Place:Town {sortName: 'aaa', id: 't:10'})")
    expect(await read({ limit: 6 })).toEqual(['t:0', 't:1', 't:2', 't:9', 't:10', 't:3'])
    await write("MATCH (n:Place {id: 't:10'}) SET n.sortName = 'zz'")
    expect(await read({ after: ['b', 't:4'], limit: 1 })).toEqual(['t:10'])
    await write("MATCH (n:Place {id: 't:10'}) DETACH DELETE n")
    expect(await read({})).toEqual(IDS)
  })
})
