import type { GraphEngine, Statement } from '../engine/engine.js'
import { nameProperty } from '../ontology/languages.js'
import { LABELS, LAYOUT_VERSION, TEXTS, textsOf } from '../ontology/layout.js'
import type { Kind, Model } from '../ontology/model.js'
import { datasetsOfOtherLayout, noteLayout, removeNodes, sortRelations } from './write/apply.cypher.js'
import { containmentStatements } from './write/containment.js'
import { foldedTexts } from './write/folded-texts.js'
import type { Properties } from './read/rows.js'
import { searchProperties } from './read/search-properties.js'
import { BULK } from './check/stored.js'
import {
  nodesAfter,
  relationsAfter,
  setOnNodes,
  setOnRelations,
  termsLeft,
  unlinkTerms,
  type HeldRow,
} from './upgrade.cypher.js'

/** Rows that one transaction rewrites. */
const BATCH = 5000

/** Search terms that one transaction removes: nothing is attached to them any more. */
const TERM_BATCH = 20_000

/** Whether a graph is in the form that this version reads; one without datasets is. */
export const isReadable = async (engine: GraphEngine): Promise<boolean> =>
  (await engine.read(datasetsOfOtherLayout(LAYOUT_VERSION), BULK)).length === 0

/**
 * Rewrites a graph that an earlier version of this software wrote, so that it can be read: all that follows from what
 * the files stated, which is folded texts, terms of names and orders. Does nothing to any other graph.
 * Safe to repeat after it was cut short.
 */
export async function upgradeGraph(engine: GraphEngine, model: Model): Promise<void> {
  const datasets = await engine.read(datasetsOfOtherLayout(LAYOUT_VERSION), BULK)
  if (datasets.length === 0) return
  for (const kind of model.kinds.values()) await upgradeEntities(engine, model.languages, kind)
  await removeTerms(engine)
  for (const type of model.relationTypes.keys())
    await inPages(
      engine,
      (after) => relationsAfter(type, TEXTS.relation, after, BATCH),
      (rows) => [
        setOnRelations(
          type,
          rows.map((row) => ({ ...row, properties: foldedTexts(row.held, TEXTS.relation) })),
        ),
      ],
    )
  await upgradeNodes(engine, LABELS.observation, TEXTS.observation)
  await upgradeNodes(engine, LABELS.source, TEXTS.source)
  for (const statement of await containmentStatements(engine, model, null)) await engine.write([statement])
  await engine.write([
    noteLayout(
      datasets.map(({ id }) => id),
      LAYOUT_VERSION,
    ),
  ])
}

async function upgradeEntities(engine: GraphEngine, languages: readonly string[], kind: Kind): Promise<void> {
  const texts = textsOf(kind)
  const names = [...languages.map(nameProperty), 'aliases']
  await inPages(
    engine,
    (after) => nodesAfter(kind.name, [...names, ...texts], after, BATCH),
    (rows) => {
      const ids = rows.map(({ id }) => id)
      const properties = ({ held }: HeldRow): Properties => ({
        ...searchProperties(held, languages),
        ...foldedTexts(held, texts),
      })
      return [
        setOnNodes(
          LABELS.entity,
          rows.map((row) => ({ id: row.id, properties: properties(row) })),
        ),
        unlinkTerms(ids),
        ...sortRelations(ids),
      ]
    },
  )
}

/** Removes search terms that lead to no entity any more; names are found through an index in memory instead. */
async function removeTerms(engine: GraphEngine): Promise<void> {
  for (;;) {
    const terms = await engine.read(termsLeft(TERM_BATCH), BULK)
    if (terms.length === 0) return
    await engine.write([
      removeNodes(
        'Term',
        terms.map(({ id }) => id),
      ),
    ])
  }
}

const upgradeNodes = (engine: GraphEngine, label: string, texts: readonly string[]): Promise<void> =>
  inPages(
    engine,
    (after) => nodesAfter(label, texts, after, BATCH),
    (rows) => [
      setOnNodes(
        label,
        rows.map(({ id, held }) => ({ id, properties: foldedTexts(held, texts) })),
      ),
    ],
  )

/** Reads rows page by page, and writes what follows from each page in a transaction of its own. */
async function inPages<T extends HeldRow>(
  engine: GraphEngine,
  read: (after: string) => Statement<T>,
  write: (rows: readonly T[]) => Statement[],
): Promise<void> {
  for (let after = ''; ;) {
    const rows = await engine.read(read(after), BULK)
    if (rows.length > 0) await engine.write(write(rows))
    if (rows.length < BATCH) return
    after = rows.at(-1)?.id ?? ''
  }
}
