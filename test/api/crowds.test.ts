import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FIXTURE, openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

interface Studies {
  readonly person: string
  readonly name: string
  readonly key: string | null
  readonly start: number
}

/** 700 people at one university, seven to a name, every fifth of whom studied there twice. */
const STUDIES: readonly Studies[] = Array.from({ length: 700 }, (_, index) => {
  const name = `Pupil ${String(Math.floor(((index * 37) % 700) / 7)).padStart(3, '0')}`
  const person = `person:pupil-${index}`
  const once = { person, name, key: null, start: 1990 + (index % 30) }
  return index % 5 ? [once] : [once, { ...once, key: 'again', start: once.start + 5 }]
}).flat()

const idOf = ({ person, key }: Studies): string => `STUDIED_AT/${person}/university:donghai${key ? `/${key}` : ''}`

function writeSeed(folder: string): void {
  const cited = 'citations: [{ source: gazette, locator: p. 1 }]'
  const people = [...new Map(STUDIES.map((one) => [one.person, one])).values()]
  const lines = [
    'people:',
    ...people.map(({ person, name }) => `  - { id: "${person}", names: { en: ${name} }, ${cited} }`),
    'STUDIED_AT:',
    ...STUDIES.map(
      (one) =>
        `  - { from: "${one.person}", to: "university:donghai", ${one.key ? `key: ${one.key}, ` : ''}start: ${one.start}, ${cited} }`,
    ),
  ]
  writeFileSync(join(folder, 'crowd.yaml'), `${lines.join('\n')}\n`)
}

const by =
  (...keys: ((one: Studies) => string)[]) =>
  (a: Studies, b: Studies): number => {
    for (const key of keys) if (key(a) !== key(b)) return key(a) < key(b) ? -1 : 1
    return 0
  }

describeEachEngine('the relations of an entity that has many', (engine) => {
  let api: Api
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-crowd-'))
  beforeAll(async () => {
    writeSeed(folder)
    api = await openApi(engine(), [FIXTURE, folder])
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const list = async (args: string) => {
    const { data, errors } = await api.ask(`{ university(ref: {id: "university:donghai"}) {
      alumni(${args}) { totalCount edges { relation { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`)
    expect(errors).toEqual([])
    const { edges, ...rest } = data!['university'].alumni
    return { ...rest, ids: edges.map((edge: any) => edge.relation.id) }
  }

  const inOrder = [...STUDIES]
    .sort(
      by(
        (one) => one.name,
        (one) => one.person,
        idOf,
      ),
    )
    .map(idOf)
  const descending = [...STUDIES]
    .sort(by((one) => one.person, idOf))
    .sort((a, b) => (a.name === b.name ? 0 : a.name < b.name ? 1 : -1))
    .map(idOf)
  const since2010 = (one: Studies): boolean => one.start >= 2010

  test.each([
    ['as they come', '', inOrder],
    ['by name from the end', 'orderBy: [{name: DESC}]', descending],
    [
      'filtered',
      'facts: {where: {start: {gte: "2010"}}}',
      inOrder.filter((id) => since2010(STUDIES.find((one) => idOf(one) === id)!)),
    ],
    ['by what may be unknown', 'orderBy: [{occupation: ASC}]', inOrder],
  ])('is paged whole from either end, %s', async (_how, args, expected) => {
    const [forward, backward]: string[][] = [[], []]
    let total: number
    for (let after = ''; ;) {
      const page = await list(`${args} first: 100${after && ` after: "${after}"`}`)
      forward!.push(...page.ids)
      total = page.totalCount
      if (!page.pageInfo.hasNextPage) break
      after = page.pageInfo.endCursor
    }
    for (let before = ''; ;) {
      const page = await list(`${args} last: 90${before && ` before: "${before}"`}`)
      backward!.unshift(...page.ids)
      if (!page.pageInfo.hasPreviousPage) break
      before = page.pageInfo.startCursor
    }
    // Whoever else studied there comes with the fixture.
    const only = (ids: string[]) => ids.filter((id) => id.includes('pupil'))
    expect(only(forward!)).toEqual(expected)
    expect(backward).toEqual(forward)
    expect(forward!.length).toBe(total)
  })

  test('pages of any size, from any place, between any two cursors', async () => {
    const whole = await list('first: 60')
    for (const size of [1, 2, 6, 7, 8, 59]) expect((await list(`first: ${size}`)).ids).toEqual(whole.ids.slice(0, size))
    expect((await list('first: 0')).ids).toEqual([])
    for (const [start, end] of [
      [3, 30],
      [8, 10],
      [13, 14],
    ] as const) {
      const after = (await list(`first: ${start + 1}`)).pageInfo.endCursor
      const before = (await list(`first: ${end + 1}`)).pageInfo.endCursor
      const between = whole.ids.slice(start + 1, end)
      expect((await list(`first: 9, after: "${after}", before: "${before}"`)).ids).toEqual(between.slice(0, 9))
      expect((await list(`last: 9, after: "${after}", before: "${before}"`)).ids).toEqual(between.slice(-9))
    }
  })
})
