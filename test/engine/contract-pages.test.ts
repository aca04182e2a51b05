import { beforeAll, describe, expect, test } from 'vitest'
import type { NodePage, PagePosition, Statement } from '../../src/engine/engine.js'
import { describeEachEngine } from '../support/engines.js'

interface Town {
  readonly id: string
  readonly sortName: string
  readonly size: number | null
  readonly layer: string
}

/** Equal names, an empty one, and one beyond UTF-16's first plane; sizes alike and absent. */
const TOWNS: readonly Town[] = [
  ['', 't:0', 7],
  ['a', 't:1', null],
  ['a', 't:2', 3.5],
  ['a', 't:9', 7],
  ['ab', 't:3', -1],
  ['b', 't:4', 3.5],
  ['é', 't:5', null],
  ['智谱', 't:6', 12],
  ['智谱清言', 't:7', 0],
  ['😀', 't:8', 7],
].map(([sortName, id, size], index) => ({ sortName, id, size, layer: index % 2 ? 'odd' : 'even' }) as Town)

const BY_NAME = [{ property: 'sortName', descending: false }, id()]
const BY_SIZE = [{ property: 'size', descending: true }, id()]

function id() {
  return { property: 'id', descending: false }
}

/** The statement of a page: by itself the first nodes of the label, so that answers tell who found the page. */
function statement(part: Partial<NodePage>): Statement<{ id: string }> {
  const page: NodePage = {
    rest: 'RETURN n.id AS id',
    label: 'Town',
    variable: 'n',
    equals: {},
    keys: BY_NAME,
    uniqueIn: 'Place',
    after: null,
    before: null,
    backward: false,
    limit: 100,
    ...part,
  }
  return { cypher: wholeStatement(page), params: parametersOf(page), page }
}

const parametersOf = ({ equals, after, before, limit, keys }: NodePage) => ({
  ...equals,
  limit,
  ...Object.fromEntries(keys.map((_, index) => [`after${index}`, after?.[index] ?? null])),
  ...Object.fromEntries(keys.map((_, index) => [`before${index}`, before?.[index] ?? null])),
})

/** The same nodes by Cypher alone; unknown sizes count as less than any other, and come last as sizes descend. */
function wholeStatement({ label, equals, keys, after, before, backward, rest }: NodePage): string {
  const [first] = keys
  const value = (row: string) => (first?.property === 'size' ? `-coalesce(${row}, -1000)` : row)
  const beyond = (bound: string, than: string) =>
    `(${value(`n.${first?.property}`)} ${than} ${value(`$${bound}0`)} OR (${value(`n.${first?.property}`)} = ${value(`$${bound}0`)} AND n.id ${than} $${bound}1))`
  const conditions = [
    'true',
    ...Object.keys(equals).map((property) => `n.${property} = $${property}`),
    ...(after ? [beyond('after', '>')] : []),
    ...(before ? [beyond('before', '<')] : []),
  ]
  const direction = backward ? ' DESC' : ''
  return `MATCH (n:${label}) WHERE ${conditions.join(' AND ')}
    WITH n ORDER BY ${value(`n.${first?.property}`)}${direction}, n.id${direction} LIMIT $limit ${rest}`
}

describeEachEngine('pages of nodes in order', (engine) => {
  const write = (cypher: string, params = {}) => engine().write([{ cypher, params }])
  /** Asked for three times, because an engine may find a list in another way once it is asked for again. */
  const read = async (part: Partial<NodePage>): Promise<string[]> => {
    const answers: string[][] = []
    for (let time = 0; time < 3; time++)
      answers.push((await engine().read(statement(part))).map((row) => row.id).sort())
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    return answers[0]!
  }

  beforeAll(async () => {
    await engine().prepare({
      constraints: [{ label: 'Place', property: 'id' }],
      indexes: [{ label: 'Town', property: 'sortName', ordered: true }],
    })
    await write('UNWIND $rows AS r CREATE (n:Place:Town) SET n = r', { rows: [...TOWNS].reverse() })
    await write("CREATE (n:Place:River {sortName: 'aa', id: 'r:1', size: 5, layer: 'odd'})")
  })

  const bySize = [...TOWNS].sort((a, b) => (b.size ?? -1000) - (a.size ?? -1000) || (a.id < b.id ? -1 : 1))
  describe.each([
    ['by name', BY_NAME, TOWNS, ({ sortName, id }: Town): PagePosition => [sortName, id]],
    [
      'by size, the largest first and the unknown last',
      BY_SIZE,
      bySize,
      ({ size, id }: Town): PagePosition => [size, id],
    ],
  ])('%s', (_name, keys, all, positionOf) => {
    test.each([
      ['of all', {}],
      ['of those with a value', { layer: 'odd' }],
      ['of none', { layer: 'none' }],
    ])('every stretch between two positions, from either end, %s', async (_of, equals) => {
      const towns = all.filter(({ layer }) => !('layer' in equals) || layer === equals.layer)
      for (let start = -1; start < towns.length; start++)
        for (let end = start + 1; end <= towns.length; end += 2)
          for (const limit of [2, 100]) {
            const [after, before] = [towns[start], towns[end]].map((town) => (town ? positionOf(town) : null))
            const part = { keys, equals, after: after!, before: before!, limit }
            const between = towns.slice(start + 1, end).map((town) => town.id)
            expect(await read(part)).toEqual(between.slice(0, limit).sort())
            const last = between.slice(Math.max(0, between.length - limit)).sort()
            expect(await read({ ...part, backward: true })).toEqual(last)
          }
    })
  })

  test('positions need not be there, nor in order', async () => {
    expect(await read({ after: ['a', 't:5'], limit: 2 })).toEqual(['t:3', 't:9'])
    expect(await read({ before: ['aa', ''], limit: 2, backward: true })).toEqual(['t:2', 't:9'])
    expect(await read({ after: ['b', 't:4'], before: ['a', 't:1'] })).toEqual([])
    expect(await read({ limit: 0 })).toEqual([])
    expect(await read({ label: 'Nowhere' })).toEqual([])
  })

  test('the statement goes on from the page, with parameters of its own', async () => {
    const { cypher, params, page } = statement({
      limit: 3,
      rest: 'WITH n WHERE n.id <> $other RETURN n.id AS id',
    })
    for (let time = 0; time < 3; time++) {
      const rows = await engine().read({ cypher, params: { ...params, other: 't:1' }, page: page! })
      expect(rows.map((row) => row['id']).sort()).toEqual(['t:0', 't:2'])
    }
  })

  test('what would write is refused, in the rest as well', async () => {
    const { cypher, params, page } = statement({})
    const writing = { cypher, params: params!, page: { ...page!, rest: 'SET n.size = 1 RETURN n.id AS id' } }
    if ((await engine().health()).name === 'grafeo') await expect(engine().read(writing)).rejects.toThrow(/read/)
  })

  test('a write is seen by the next page', async () => {
    const ids = async (part: Partial<NodePage>) => (await read(part)).join(' ')
    await write("CREATE (n:Place:Town {sortName: 'aaa', id: 't:10', layer: 'odd'})")
    expect(await ids({ limit: 5 })).toBe('t:0 t:1 t:10 t:2 t:9')
    await write("MATCH (n:Place {id: 't:10'}) SET n.sortName = 'zz'")
    expect(await ids({ after: ['b', 't:4'], limit: 1 })).toBe('t:10')
    await write("MATCH (n:Place {id: 't:10'}) DETACH DELETE n")
    expect(await read({})).toEqual(TOWNS.map((town) => town.id).sort())
  })
})
