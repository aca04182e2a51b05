import type { GraphEngine, Statement } from '../engine/engine.js'
import { LABELS } from '../ontology/layout.js'
import { propertyOf, quoteName } from '../text/quote-name.js'
import { SORTS, type Sort } from './read/rows.js'

/** A dataset that the graph holds. */
export interface DatasetInfo {
  readonly id: string
  /** The same for the same files and ontology. */
  readonly version: string
  /** When it was last written, as an ISO 8601 instant. */
  readonly loadedAt: string
  /** Where it was loaded from; empty for the seed, which SEED_DIR names at every start. */
  readonly paths: readonly string[]
  /** How many of each sort it holds. */
  readonly counts: Readonly<Record<Sort, number>>
}

type DatasetRow = Omit<DatasetInfo, 'counts' | 'paths'> & { readonly paths: string[] | null } & Record<Sort, number>

/** The datasets that the graph holds, by id. */
export async function readDatasets(engine: GraphEngine): Promise<DatasetInfo[]> {
  return (await engine.read(datasets(null))).map(datasetInfo)
}

/** A dataset that the graph holds, or null. */
export async function readDataset(engine: GraphEngine, id: string): Promise<DatasetInfo | null> {
  const [row] = await engine.read(datasets(id))
  return row ? datasetInfo(row) : null
}

const datasets = (id: string | null): Statement<DatasetRow> => ({
  name: 'read-dataset.datasets',
  cypher: `MATCH (d:${LABELS.dataset}${id === null ? '' : ' {id: $id}'})
    RETURN d.id AS id, d.version AS version, d.loadedAt AS loadedAt, d.paths AS paths, ${SORTS.map((sort) => `${propertyOf('d', sort)} AS ${quoteName(sort)}`).join(', ')}
    ORDER BY id`,
  params: id === null ? {} : { id },
})

const datasetInfo = ({ id, version, loadedAt, paths, ...counts }: DatasetRow): DatasetInfo => ({
  id,
  version,
  loadedAt,
  paths: paths ?? [],
  counts,
})
