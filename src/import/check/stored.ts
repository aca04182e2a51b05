import type { GraphEngine, Statement } from '../../engine/engine.js'
import { LABELS } from '../../ontology/layout.js'
import type { Known, Surroundings } from './surroundings.js'
import type { Reference } from '../read/reading.js'
import { batches } from '../read/batches.js'
import type { Contents } from '../read/rows.js'
import { quoteName } from '../../text/quote-name.js'

/** A row of a dataset as the graph holds it. Relations tell their ends, to be found by. */
export interface StoredRow {
  readonly id: string
  readonly hash: string
  readonly type?: string
  readonly from?: string
  readonly to?: string
}

/** What the graph holds of a dataset, per sort. */
export type StoredDataset = { readonly [sort in keyof Contents]: readonly StoredRow[] }

/** Reading a whole dataset takes longer than a request may. */
export const BULK = { timeoutMs: 120_000 }

/** Ids and hashes of everything a dataset holds in the graph. */
export async function readStored(engine: GraphEngine, dataset: string): Promise<StoredDataset> {
  const nodes = (label: string) => engine.read(rowsOf(label, dataset), BULK)
  return {
    sources: await nodes(LABELS.source),
    metrics: await nodes(LABELS.metric),
    entities: await nodes(LABELS.entity),
    relations: await engine.read(relationsOf(dataset), BULK),
    observations: await nodes(LABELS.observation),
  }
}

/** What the graph holds under the ids that the contents define or refer to, whatever its dataset. */
export async function readKnown(
  engine: GraphEngine,
  contents: Contents,
  references: readonly Reference[],
): Promise<Surroundings> {
  const referred = (to: Reference['to']) => references.filter((one) => one.to === to).map(({ id }) => id)
  const defined = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
  const find = async (label: string, ids: readonly string[]) => {
    const known = new Map<string, Known>()
    for (const batch of batches([...new Set(ids)]))
      for (const row of await engine.read(knownAmong(label, batch), BULK)) known.set(row.id, row)
    return known
  }
  const slugs = [...defined(contents.sources), ...defined(contents.metrics)]
  return {
    entity: await find(LABELS.entity, [...defined(contents.entities), ...referred('entity')]),
    source: await find(LABELS.source, [...slugs, ...referred('source')]),
    metric: await find(LABELS.metric, [...slugs, ...referred('metric')]),
  }
}

/** The ids of things that the graph holds beside a dataset, of any other; at most `limit`. */
export async function readIds(
  engine: GraphEngine,
  to: Reference['to'],
  { beside, limit }: { readonly beside: string; readonly limit: number },
): Promise<string[]> {
  const rows = await engine.read(idsOf(LABELS[to], beside, limit), BULK)
  return rows.map(({ id }) => id)
}

const idsOf = (label: string, dataset: string, limit: number): Statement<{ id: string }> => ({
  name: 'stored.idsOf',
  cypher: `MATCH (n:${quoteName(label)}) WHERE n.dataset <> $dataset RETURN n.id AS id ORDER BY id LIMIT $limit`,
  params: { dataset, limit },
})

const rowsOf = (label: string, dataset: string): Statement<StoredRow> => ({
  name: 'stored.rowsOf',
  cypher: `MATCH (n:${quoteName(label)}) WHERE n.dataset = $dataset RETURN n.id AS id, n.hash AS hash ORDER BY id`,
  params: { dataset },
})

const relationsOf = (dataset: string): Statement<StoredRow> => ({
  name: 'stored.relationsOf',
  cypher: `MATCH (:${LABELS.entity})-[x]->(:${LABELS.entity}) WHERE x.dataset = $dataset
    RETURN x.id AS id, x.hash AS hash, x.type AS type, x.from AS from, x.to AS to ORDER BY id`,
  params: { dataset },
})

const knownAmong = (label: string, ids: readonly string[]): Statement<Known> => ({
  name: 'stored.knownAmong',
  cypher: `UNWIND $ids AS id MATCH (n:${quoteName(label)} {id: id})
    RETURN n.id AS id, n.dataset AS dataset, n.kind AS kind, n.unit AS unit`,
  params: { ids },
})
