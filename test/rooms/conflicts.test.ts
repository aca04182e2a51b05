import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findConflicts } from '../../src/rooms/conflicts/conflicts.js'
import { fixtureModel } from '../fixtures/load-fixture-graph.js'
import { FIXTURE, openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('conflicts', (engine) => {
  /** The fixture graph with a file more. */
  async function open(lines: readonly string[]): Promise<Api> {
    const folder = await mkdtemp(join(tmpdir(), 'conflicts-'))
    try {
      const file = join(folder, 'more.yaml')
      await writeFile(file, [...lines, ''].join('\n'))
      return await openApi(engine(), [FIXTURE, file])
    } finally {
      await rm(folder, { recursive: true })
    }
  }

  test('have a key each, and are all on some page, although units and periods have slashes', async () => {
    const numbers = [
      { period: '2019/2020', unit: 'x', value: 1 },
      { period: '2019/2020', unit: 'x', value: 2 },
      { period: '2019', unit: '2020/x', value: 3 },
      { period: '2019', unit: '2020/x', value: 4 },
    ].map(
      ({ period, unit, value }) =>
        `  - { subject: city:beihe, metric: ai-companies, period: ${period}, unit: ${unit}, value: ${value}, key: v${value}, citations: [{ source: gazette, locator: p. 1 }] }`,
    )
    const api = await open(['observations:', ...numbers])
    const query =
      'query ($after: String) { conflicts(first: 1, after: $after) { nodes { key observations { value } } pageInfo { endCursor hasNextPage } } }'
    const found: [key: string, values: number[]][] = []
    for (let after: string | null = null, more = true; more;) {
      const { data } = await api.ask(query, { after })
      const { conflicts } = data as any
      for (const { key, observations } of conflicts.nodes) found.push([key, observations.map((one: any) => one.value)])
      after = conflicts.pageInfo.endCursor
      more = conflicts.pageInfo.hasNextPage
    }
    const mine = found.filter(([key]) => key.startsWith('ai-companies/city:beihe/2019/2020/x'))
    expect(mine.map(([, values]) => values.sort())).toEqual([
      [1, 2],
      [3, 4],
    ])
    expect(new Set(found.map(([key]) => key)).size).toBe(found.length)
  })

  test('have all of their facts, however many there are', async () => {
    const claims = Array.from(
      { length: 5010 },
      (_, index) =>
        `  - { from: person:chen-yu, to: company:kiln, key: claim-${index}, stance: DISPUTED, citations: [{ source: gazette, locator: p. 1 }] }`,
    )
    await open(['FOUNDED:', ...claims])
    const conflicts = await findConflicts(engine(), fixtureModel())
    const sizes = conflicts.map(({ key, relations, columns }) => [key, relations.length, columns.length])
    expect(sizes).toContainEqual(['FOUNDED/person:chen-yu', claims.length, claims.length])

    // What is more than can be held is refused with advice, and not cut.
    await expect(findConflicts(engine(), fixtureModel(), 5000)).rejects.toThrow(
      /number of facts that conflict is limited to 5000.*disputed relations of one entity/,
    )
  })
})
