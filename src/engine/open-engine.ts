import type { GraphEngine } from './engine.js'
import { openGrafeo, type GrafeoSettings } from './grafeo/grafeo-engine.js'
import { openNeo4j, type Neo4jSettings } from './neo4j/neo4j-engine.js'

/** Which engine to open, and what that engine needs. */
export type EngineSettings = GrafeoSettings | Neo4jSettings

/**
 * Opens the graph engine. Resolves once it has answered;
 * rejects with an `EngineError` whose message says what is wrong and what would help.
 */
export function openEngine(settings: EngineSettings): Promise<GraphEngine> {
  return settings.engine === 'grafeo' ? openGrafeo(settings) : openNeo4j(settings)
}
