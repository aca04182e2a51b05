import type { GraphEngine } from '../../engine/engine.js'
import { sourcesAmong } from './citations.cypher.js'

/** Which of the ids no source of the graph has. */
export async function findUnknownSources(
  engine: Pick<GraphEngine, 'read'>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const known = new Set((await engine.read(sourcesAmong(ids))).map(({ id }) => id))
  return new Set(ids.filter((id) => !known.has(id)))
}
