import type { GraphEngine } from '../../engine/engine.js'
import { knownAmong } from './citations.cypher.js'

/** Ids of sources, and languages that sources are in. */
export interface SourceTraits<List> {
  readonly sources: List
  readonly languages: List
}

/** Which of the ids no source of the graph has, and in which of the languages none is. */
export async function findUnknownSources(
  engine: Pick<GraphEngine, 'read'>,
  { sources, languages }: SourceTraits<readonly string[]>,
): Promise<SourceTraits<ReadonlySet<string>>> {
  const rows = await engine.read(knownAmong(sources, languages))
  const [ids, spoken] = [new Set(rows.map(({ id }) => id)), new Set(rows.map(({ language }) => language))]
  return {
    sources: new Set(sources.filter((id) => !ids.has(id))),
    languages: new Set(languages.filter((code) => !spoken.has(code))),
  }
}
