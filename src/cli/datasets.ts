import { readConfig } from '../config.js'
import { readDatasets, type DatasetInfo } from '../import/read-dataset.js'
import { withGraph } from './with-graph.js'

/** Prints what the graph was loaded with: each dataset with its version, its time and how much it holds. */
export async function datasets(): Promise<void> {
  const found = await withGraph(readConfig(), ({ engine }) => readDatasets(engine))
  console.log(found.length === 0 ? 'The graph holds no dataset yet.' : found.map(describe).join('\n'))
}

function describe({ id, version, loadedAt, counts }: DatasetInfo): string {
  const held = Object.entries(counts).map(([sort, count]) => `${count} ${sort}`)
  return `${id}  version ${version.slice(0, 12)}  loaded ${loadedAt}\n  ${held.join(', ')}`
}
