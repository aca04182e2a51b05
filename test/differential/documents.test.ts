import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeEachEngine, type EngineName } from '../support/engines.js'
import { IS_QUICK } from '../support/tier.js'
import { checkSeeds, openDifferential, type Differential } from './harness.js'

/**
 * Documents of fixed seeds on each engine. Neo4j gets fewer, those that follow after the ones of the embedded engine:
 * planning a statement that it has not seen takes it far longer than running it.
 */
const COUNTS: Record<EngineName, number> = IS_QUICK ? { grafeo: 200, neo4j: 0 } : { grafeo: 20_000, neo4j: 300 }
const FIRST: Record<EngineName, number> = { grafeo: 1, neo4j: 20_001 }

/**
 * Documents of a seed that is new each time; DOCUMENT_SEED and DOCUMENT_COUNT ask for certain ones, or for more. The quick
 * tier asks the same ones each time: whoever edits wants to see what the edit did.
 */
const FRESH: Record<EngineName, number> = { grafeo: IS_QUICK ? 0 : 200, neo4j: 30 }
const freshOn = (name: EngineName): number => Number(process.env['DOCUMENT_COUNT'] ?? FRESH[name])

const CHUNK = 500
const chunkOf = (name: EngineName): number => Math.min(CHUNK, COUNTS[name] || CHUNK)
const NO_HURRY = 1_200_000

const seedsFrom = (first: number, count: number): number[] => Array.from({ length: count }, (_, index) => first + index)

describeEachEngine('random documents', (engine, name) => {
  let differential: Differential
  beforeAll(async () => {
    differential = await openDifferential(engine())
  })
  afterAll(() => {
    const { requests, seen } = differential.checker
    console.log(
      `${name}: ${requests} requests, ${seen.values} values compared, ${seen.refused} requests rightly refused`,
    )
  })

  describe.each(seedsFrom(0, COUNTS[name] / chunkOf(name)).map((chunk) => FIRST[name] + chunk * chunkOf(name)))(
    'from %i on',
    (first) => {
      it(
        'are answered as a plain reading of the graph answers them',
        () => checkSeeds(differential, seedsFrom(first, chunkOf(name))),
        NO_HURRY,
      )
    },
  )

  it(
    'of a fresh seed are answered as a plain reading of the graph answers them',
    async () => {
      const first = Number(process.env['DOCUMENT_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
      console.log(`Fresh documents on ${name}: DOCUMENT_SEED=${first}`)
      await checkSeeds(differential, seedsFrom(first, freshOn(name)))
    },
    NO_HURRY,
  )

  it('hold enough to be worth comparing', () => {
    const { requests, seen } = differential.checker
    expect(seen.values).toBeGreaterThan(3 * requests)
    expect(seen.refused).toBeLessThan(requests / 20)
  })
})
