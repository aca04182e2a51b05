import { createHash } from 'node:crypto'
import { readConfig } from '../src/config.js'
import { loadModel } from '../src/graph.js'
import { collectContents } from '../src/import/collect.js'
import { collectMistakes, formatMistake } from '../src/import/mistake.js'
import { readFiles } from '../src/import/read-files.js'
import type { Contents, Properties } from '../src/import/rows.js'
import { parseTree } from '../src/import/yaml-tree.js'

// Draws facts of the seed by chance, to be held against their sources (seed/verification.md):
// `npm run draw-facts`, or `npm run --silent draw-facts -- another-seed` for another draw.
// A fact's place in the draw is the hash of the seed and its id, so the same seed draws the same facts, and a fact
// that is added moves no other one by more than its own place.

/** How many of each sort. */
const DRAWN = { relations: 22, observations: 10, attributes: 8 }

/** No source gives more facts of a sort than this: the register of organizations and our counts would fill the draw. */
const FROM_ONE_SOURCE = 2

const SEED = '2026-11-23'

/** What is told of every entity, or where it stands, and so is no fact of a source. */
const NOT_DRAWN = /^(id|kind|name[A-Z].*|aliases|sortName|foldedNames|citation[A-Z].*|type|from|to|subject|metric)$/

interface Fact {
  readonly id: string
  readonly says: Properties
  readonly sources: readonly string[]
  readonly locators: readonly string[]
}

const seed = process.argv[2] ?? SEED
const facts = allFacts(readSeed())
for (const [sort, count] of Object.entries(DRAWN)) {
  const ofSort = facts[sort as keyof typeof facts]
  console.log(`${sort}: ${count} of ${ofSort.length}`)
  for (const { id, says, sources, locators } of draw(ofSort, count)) {
    console.log(`- ${id}\n  ${JSON.stringify(says)}`)
    sources.forEach((source, at) => console.log(`  ${source}, ${locators[at]}`))
  }
}

function readSeed(): Contents {
  const config = readConfig()
  const { report, sorted } = collectMistakes()
  const trees = readFiles([config.seedDir]).flatMap((file) => parseTree(file, report) ?? [])
  const contents = collectContents(trees, { model: loadModel(config), report, note: () => {}, refer: () => {} })
  const mistakes = sorted()
  if (mistakes.length > 0) throw new Error(mistakes.map(formatMistake).join('\n'))
  return contents
}

function allFacts({ relations, observations, entities }: Contents): Record<keyof typeof DRAWN, Fact[]> {
  return {
    relations: relations.map(({ id, properties }) => fact(id, properties)),
    observations: observations.map(({ id, properties }) => fact(id, properties)),
    attributes: entities.flatMap(({ id, properties }) =>
      Object.keys(properties)
        .filter((name) => !NOT_DRAWN.test(name))
        .map((name) => ({ ...fact(`${id} ${name}`, properties), says: { [name]: properties[name] ?? null } })),
    ),
  }
}

function fact(id: string, properties: Properties): Fact {
  return {
    id,
    says: Object.fromEntries(Object.entries(properties).filter(([name]) => !NOT_DRAWN.test(name))),
    sources: properties['citationSources'] as string[],
    locators: properties['citationLocators'] as string[],
  }
}

/** The first `count` by hash, as far as their first sources allow. */
function draw(from: readonly Fact[], count: number): Fact[] {
  const taken = new Map<string, number>()
  return from
    .map((drawn) => ({ drawn, place: createHash('sha256').update(`${seed} ${drawn.id}`).digest('hex') }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ drawn }) => drawn)
    .filter(({ sources: [source = ''] }) => {
      taken.set(source, (taken.get(source) ?? 0) + 1)
      return (taken.get(source) ?? 0) <= FROM_ONE_SOURCE
    })
    .slice(0, count)
}
