import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import type { GraphEngine } from '../../src/engine/engine.js'
import { openEngine } from '../../src/engine/open-engine.js'
import { leaseNeo4j, whyNeo4jSkipped } from './neo4j.js'
import { IS_QUICK } from './tier.js'

/** The engines that every suite runs on. */
export type EngineName = 'grafeo' | 'neo4j'

/** An engine with an empty graph; `close` also removes what it left behind. */
export interface TestEngine {
  readonly engine: GraphEngine
  close(): Promise<void>
}

/** What may stand in a graph before it is filled: for suites that import the seed first, which mends what differs. */
export interface Beginning {
  readonly mayHoldSeed?: boolean
  /** True for a suite that the quick tier leaves out. */
  readonly isLeftOut?: boolean
}

/** Opens an engine on an empty graph. A Neo4j is lent to one test file at a time: close it, or the others wait. */
export function openTestEngine(name: EngineName, beginning: Beginning = {}): Promise<TestEngine> {
  return name === 'grafeo' ? openTestGrafeo() : openTestNeo4j(beginning)
}

/**
 * Runs a suite on each engine. `engine()` is open, and its graph empty, from `beforeAll` on:
 * the suite fills it in its own `beforeAll`, and `describeSeed` is for suites over the shipped seed. Without a Neo4j that half is skipped, with the reason in its title.
 */
export function describeEachEngine(
  title: string,
  suite: (engine: () => GraphEngine, name: EngineName) => void,
  beginning: Beginning = {},
): void {
  for (const name of ['grafeo', 'neo4j'] as const) {
    const left = beginning.isLeftOut ? 'npm run test:quick leaves it out' : undefined
    const skipped = left ?? (name === 'neo4j' ? whyNeo4jSkipped() : undefined)
    const fullTitle = `${title} on ${name}${skipped === undefined ? '' : ` (skipped: ${skipped})`}`
    describe.skipIf(skipped !== undefined)(fullTitle, () => {
      let opened: TestEngine | undefined
      beforeAll(async () => {
        opened = await openTestEngine(name, beginning)
      })
      afterAll(() => opened?.close())
      suite(() => opened!.engine, name)
    })
  }
}

/**
 * As `describeEachEngine`, for suites that open the API over the shipped seed before anything else, and change nothing.
 * The quick tier leaves them out, unless they are `quick`.
 */
export const describeSeed = (
  title: string,
  suite: (engine: () => GraphEngine, name: EngineName) => void,
  { quick = false } = {},
): void => describeEachEngine(title, suite, { mayHoldSeed: true, isLeftOut: IS_QUICK && !quick })

/** A directory that is gone after `remove`. */
export async function temporaryDirectory(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'passerelle-test-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

async function openTestGrafeo(): Promise<TestEngine> {
  const directory = await temporaryDirectory()
  const engine = await openEngine({ engine: 'grafeo', dataDir: directory.path, shuffleUnordered: true })
  const close = async (): Promise<void> => {
    await engine.close()
    await directory.remove()
  }
  return { engine, close }
}

async function openTestNeo4j(beginning: Beginning): Promise<TestEngine> {
  const { uri, user, password, release } = await leaseNeo4j(beginning)
  try {
    const engine = await openEngine({ engine: 'neo4j', uri, user, password })
    return { engine, close: () => engine.close().finally(release) }
  } catch (error) {
    release()
    throw error
  }
}
