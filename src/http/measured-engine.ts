import type { GraphEngine } from '../engine/engine.js'
import { PasserelleError } from '../errors.js'
import type { Metrics } from './metrics.js'

/** The same engine, its statements timed. Results and failures pass through unchanged. */
export function measuredEngine(engine: GraphEngine, metrics: Metrics): GraphEngine {
  return {
    read: (statement, options) => timed(metrics, 'read', () => engine.read(statement, options)),
    write: (statements) => timed(metrics, 'write', () => engine.write(statements)),
    prepare: (layout) => engine.prepare(layout),
    settle: () => engine.settle(),
    health: () => engine.health(),
    close: () => engine.close(),
  }
}

async function timed<T>(metrics: Metrics, access: 'read' | 'write', run: () => Promise<T>): Promise<T> {
  const start = performance.now()
  let outcome = 'ok'
  try {
    return await run()
  } catch (error) {
    outcome = error instanceof PasserelleError ? error.code : 'INTERNAL_SERVER_ERROR'
    throw error
  } finally {
    metrics.observeStatement(access, outcome, (performance.now() - start) / 1000)
  }
}
