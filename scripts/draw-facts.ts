import { createHash } from 'node:crypto'
import { readConfig } from '../src/config.js'
import { loadModel } from '../src/graph.js'
import { collectContents } from '../src/import/read/collect.js'
import { collectMistakes, formatMistake } from '../src/import/read/mistake.js'
import { readFiles } from '../src/import/read/read-files.js'
import type { Contents, Properties } from '../src/import/read/rows.js'
import { parseTree } from '../src/import/read/yaml-tree.js'

// Draws facts of the seed by chance, to be held against their sources (seed/verification.md):
// `npm run draw-facts`, or `npm run --silent draw-facts -- another-seed` for another draw.
// A fact's place in the draw is the hash of the seed and its id, so the same seed draws the same facts, and a fact
// that is added moves no other one by more than its own place. The draw goes by rounds: the first fact of every family
// (the relations of a type, the numbers of a metric, the fields of a kind), then the second of every family, and so on,
// so that large families do not hide small ones.

/** How many of each sort: a hundred. */
const DRAWN = { relations: 60, observations: 20, attributes: 20 }

/** No source gives more facts of a sort than this: the register of organizations and our counts would fill the draw. */
const FROM_ONE_SOURCE = 4

const SEED = '2026-11-28'

/** What is told of every entity, or where it stands, and so is not a fact of a source. */
const NOT_DRAWN =
  /^(id|kind|name[A-Z].*|aliases|sortName|foldedNames|passages|citation[A-Z].*|type|from|to|subject|metric)$/

interface Fact {
  readonly id: string
  /** What it is drawn among: the relations of a type and stance, the numbers of a metric, the fields of a kind. */
  readonly family: string
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
    relations: relations.map(({ id, properties }) =>
      fact(id, `${id.split('/')[0] ?? ''} ${JSON.stringify(properties['stance'])}`, properties),
    ),
    observations: observations.map(({ id, properties }) => fact(id, id.split('/')[0] ?? '', properties)),
    attributes: entities.flatMap(({ id, properties }) =>
      Object.keys(properties)
        .filter((name) => !NOT_DRAWN.test(name))
        .map((name) => ({
          ...fact(`${id} ${name}`, id.split(':')[0] ?? '', properties),
          says: { [name]: properties[name] ?? null },
        })),
    ),
  }
}

function fact(id: string, family: string, properties: Properties): Fact {
  return {
    id,
    family,
    says: Object.fromEntries(Object.entries(properties).filter(([name]) => !NOT_DRAWN.test(name))),
    sources: properties['citationSources'] as string[],
    locators: properties['citationLocators'] as string[],
  }
}

/** The first `count` by rounds over the families, each in the order of the hash, as far as their first sources allow. */
function draw(from: readonly Fact[], count: number): Fact[] {
  const taken = new Map<string, number>()
  const rounds = new Map<string, number>()
  return from
    .map((drawn) => ({ drawn, place: createHash('sha256').update(`${seed} ${drawn.id}`).digest('hex') }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .filter(({ drawn }) => countOne(taken, drawn.sources[0] ?? '') <= FROM_ONE_SOURCE)
    .map(({ drawn, place }) => ({ drawn, place, round: countOne(rounds, drawn.family) }))
    .sort((a, b) => a.round - b.round || (a.place < b.place ? -1 : 1))
    .map(({ drawn }) => drawn)
    .slice(0, count)
}

/** Counts one more under a key, and says how many there are now. */
function countOne(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1
  counts.set(key, count)
  return count
}
