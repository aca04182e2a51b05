import { beforeAll, describe, expect, test } from 'vitest'
import type { ListPage, PageKey, PagePosition, Statement } from '../../src/engine/engine.js'
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

const ON_RIVER = ['t:1', 't:3', 't:6', 't:8']

const ID: PageKey = { property: 'id', descending: false, nullable: false }
const BY_NAME: readonly PageKey[] = [{ property: 'sortName', descending: false, nullable: false }, ID]
const BY_SIZE: readonly PageKey[] = [{ property: 'size', descending: true, nullable: true }, ID]
const BY_SIZE_UP: readonly PageKey[] = [{ property: 'size', descending: false, nullable: true }, ID]
const BY_LAYER: readonly PageKey[] = [{ property: 'layer', descending: true, nullable: false }, ...BY_SIZE]

/** The statement of a page: by itself the first nodes of the label, so that answers tell who found the page. */
function statement(part: Partial<ListPage>): Statement<{ id: string }> {
  const page: ListPage = {
    rest: 'RETURN n.id AS id',
    label: 'Town',
    variable: 'n',
    pattern: `(n:${part.label ?? 'Town'})`,
    byId: 'MATCH (n:Place {id: pageId})',
    equals: {},
    where: null,
    keys: BY_NAME,
    after: null,
    before: null,
    backward: false,
    limit: 100,
    ...part,
  }
  return { cypher: wholeStatement(page), params: parametersOf(page), page }
}

const parametersOf = ({ equals, after, before, limit, keys }: ListPage) => ({
  ...equals,
  limit,
  ...Object.fromEntries(keys.map((_, index) => [`after${index}`, after?.[index] ?? null])),
  ...Object.fromEntries(keys.map((_, index) => [`before${index}`, before?.[index] ?? null])),
})

/** The same nodes by Cypher alone; what is unknown counts as a number beyond all others. */
function wholeStatement({ pattern, variable, equals, where, keys, after, before, backward, rest }: ListPage): string {
  const beyond = (bound: string, isBefore: boolean, index = 0): string => {
    const key = keys[index]
    if (!key) return 'false'
    const [stored, given] = [valueOf(key, `${variable}.${key.property}`), valueOf(key, `$${bound}${index}`)]
    const than = isDescending(key) === isBefore ? '>' : '<'
    return `(${stored} ${than} ${given} OR (${stored} = ${given} AND ${beyond(bound, isBefore, index + 1)}))`
  }
  const conditions = [
    where ?? 'true',
    ...Object.keys(equals).map((property) => `${variable}.${property} = $${property}`),
    ...(after ? [beyond('after', false)] : []),
    ...(before ? [beyond('before', true)] : []),
  ]
  const order = keys.map(
    (key) => `${valueOf(key, `${variable}.${key.property}`)}${isDescending(key) === backward ? '' : ' DESC'}`,
  )
  return `MATCH ${pattern} WHERE ${conditions.join(' AND ')} WITH ${variable} ORDER BY ${order.join(', ')} LIMIT $limit ${rest}`
}

const valueOf = ({ property, descending }: PageKey, stored: string): string =>
  property === 'size' ? `coalesce(${descending ? '-' : ''}${stored}, 1000)` : stored

/** Sizes that descend are compared by their negative. */
const isDescending = ({ property, descending }: PageKey): boolean => descending && property !== 'size'

describeEachEngine('pages of nodes in order', (engine) => {
  const write = (cypher: string, params = {}) => engine().write([{ cypher, params }])
  /** Asked for three times, because an engine may find a list in another way once it is asked for again. */
  const read = async (part: Partial<ListPage>): Promise<string[]> => {
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
      indexes: ['sortName', 'size'].map((property) => ({ label: 'Town', properties: [property], ordered: true })),
    })
    await write('UNWIND $rows AS r CREATE (n:Place:Town) SET n = r', { rows: [...TOWNS].reverse() })
    await write("CREATE (n:Place:River {sortName: 'aa', id: 'r:1', size: 5, layer: 'odd'})")
    await write('UNWIND $ids AS id MATCH (t:Town {id: id}), (r:River) CREATE (t)-[:ON]->(r)', { ids: ON_RIVER })
  })

  const sorted = (rank: (town: Town) => number) =>
    [...TOWNS].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
  const bySize = sorted(({ size }) => -(size ?? -1000))
  describe.each<readonly [string, readonly PageKey[], readonly Town[], (town: Town) => PagePosition]>([
    ['by name', BY_NAME, TOWNS, ({ sortName, id }) => [sortName, id]],
    ['by size, the largest first and the unknown last', BY_SIZE, bySize, ({ size, id }) => [size, id]],
    [
      'by size, the smallest first and the unknown last',
      BY_SIZE_UP,
      sorted(({ size }) => size ?? 1000),
      ({ size, id }) => [size, id],
    ],
    [
      'by layer, then by size',
      BY_LAYER,
      [...bySize.filter(({ layer }) => layer === 'odd'), ...bySize.filter(({ layer }) => layer === 'even')],
      ({ layer, size, id }) => [layer, size, id],
    ],
  ])('%s', (_name, keys, all, positionOf) => {
    test.each<readonly [string, Partial<ListPage>, (town: Town) => boolean]>([
      ['of all', {}, () => true],
      ['of those with a value', { equals: { layer: 'odd' } }, ({ layer }) => layer === 'odd'],
      ['of none', { equals: { layer: 'none' } }, () => false],
      ['of those that a filter keeps', { where: "n.layer = 'odd'" }, ({ layer }) => layer === 'odd'],
      [
        'of those that a filter with a pattern keeps',
        { where: 'COUNT { MATCH (n)-[:ON]->(:River) } = 1' },
        ({ id }) => ON_RIVER.includes(id),
      ],
    ])('every stretch between two positions, from either end, %s', async (_of, list, isListed) => {
      const towns = all.filter(isListed)
      for (let start = -1; start < towns.length; start++)
        for (let end = start + 1; end <= towns.length; end += 2)
          for (const limit of [2, 100]) {
            const [after, before] = [towns[start], towns[end]].map((town) => (town ? positionOf(town) : null))
            const part = { ...list, keys, after: after!, before: before!, limit }
            const between = towns.slice(start + 1, end).map((town) => town.id)
            expect(await read(part)).toEqual(between.slice(0, limit).sort())
            const last = between.slice(Math.max(0, between.length - limit)).sort()
            expect(await read({ ...part, backward: true })).toEqual(last)
          }
    })
  })

  test('relationships are paged like nodes', async () => {
    const of = (part: Partial<ListPage>) =>
      read({
        label: 'ON',
        variable: 'r',
        pattern: '(:Place)-[r:ON]->(:River)',
        byId: 'WITH pageId, substring(pageId, 3) AS town MATCH (:Place {id: town})-[r:ON]->(:River)',
        keys: [ID],
        rest: 'RETURN r.id AS id',
        ...part,
      })
    await write("MATCH (t:Town)-[r:ON]->(:River) SET r.id = 'on ' + t.id, r.size = t.size")
    expect(await of({})).toEqual(['on t:1', 'on t:3', 'on t:6', 'on t:8'])
    expect(await of({ limit: 2, backward: true })).toEqual(['on t:6', 'on t:8'])
    expect(await of({ after: ['on t:1'], before: ['on t:8'] })).toEqual(['on t:3', 'on t:6'])
    expect(await of({ where: 'r.size > 0', limit: 1 })).toEqual(['on t:6'])
  })

  test('a filter that keeps few of many, wherever those stand', async () => {
    const villages = Array.from({ length: 3000 }, (_, index) => ({
      id: `v:${String(index).padStart(4, '0')}`,
      sortName: `village ${String(index).padStart(4, '0')}`,
      size: index % 700,
    }))
    await write('UNWIND $rows AS r CREATE (n:Place:Village) SET n = r', { rows: villages })
    const of = (size: number, part: Partial<ListPage> = {}) =>
      read({ label: 'Village', where: `n.size = ${size}`, limit: 2, ...part })
    expect(await of(3)).toEqual(['v:0003', 'v:0703'])
    expect(await of(699)).toEqual(['v:0699', 'v:1399'])
    expect(await of(3, { backward: true })).toEqual(['v:2103', 'v:2803'])
    expect(await of(3, { backward: true, before: ['village 2803', 'v:2803'] })).toEqual(['v:1403', 'v:2103'])
    expect(await of(3, { after: ['village 0703', 'v:0703'], limit: 9 })).toEqual(['v:1403', 'v:2103', 'v:2803'])
    expect(await of(-1)).toEqual([])
    await write('MATCH (n:Village) DETACH DELETE n')
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
    const ids = async (part: Partial<ListPage>) => (await read(part)).join(' ')
    await write("CREATE (n:Place:Town {sortName: 'aaa', id: 't:10', layer: 'odd'})")
    expect(await ids({ limit: 5 })).toBe('t:0 t:1 t:10 t:2 t:9')
    await write("MATCH (n:Place {id: 't:10'}) SET n.sortName = 'zz'")
    expect(await ids({ after: ['b', 't:4'], limit: 1 })).toBe('t:10')
    await write("MATCH (n:Place {id: 't:10'}) DETACH DELETE n")
    expect(await read({})).toEqual(TOWNS.map((town) => town.id).sort())
  })
})
