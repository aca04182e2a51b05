import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findConflicts } from '../../src/rooms/conflicts/conflicts.js'
import { fixtureModel } from '../fixtures/load-fixture-graph.js'
import { FIXTURE, openApi } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('conflicts', (engine) => {
  test('have all of their facts, however many there are', async () => {
    const claims = Array.from(
      { length: 5010 },
      (_, index) =>
        `  - { from: person:chen-yu, to: company:kiln, key: claim-${index}, stance: DISPUTED, citations: [{ source: gazette, locator: p. 1 }] }`,
    )
    const folder = await mkdtemp(join(tmpdir(), 'conflicts-'))
    try {
      const file = join(folder, 'claims.yaml')
      await writeFile(file, ['FOUNDED:', ...claims, ''].join('\n'))
      await openApi(engine(), [FIXTURE, file])
    } finally {
      await rm(folder, { recursive: true })
    }
    const conflicts = await findConflicts(engine(), fixtureModel())
    const sizes = conflicts.map(({ key, relations, columns }) => [key, relations.length, columns.length])
    expect(sizes).toContainEqual(['FOUNDED/person:chen-yu', claims.length, claims.length])

    // What is more than can be held is refused with advice, and not cut.
    await expect(findConflicts(engine(), fixtureModel(), 5000)).rejects.toThrow(
      /number of facts that conflict is limited to 5000.*disputed relations of one entity/,
    )
  })
})
