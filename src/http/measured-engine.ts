import type { GraphEngine, Statement } from '../engine/engine.js'
import { PasserelleError } from '../errors.js'
import type { Metrics, StatementRun } from './metrics.js'

/** From how many seconds on a statement is worth a line of the log. */
const SLOW_SECONDS = 1

type Note = (run: StatementRun) => void

/**
 * The same engine, its statements timed, those that take long told to `noteSlow`. Results and failures pass through
 * unchanged.
 */
export function measuredEngine(engine: GraphEngine, metrics: Metrics, noteSlow: Note): GraphEngine {
  const note: Note = (run) => {
    metrics.observeStatement(run)
    if (run.seconds >= SLOW_SECONDS) noteSlow(run)
  }
  return {
    ...(engine.excludesTypes && { excludesTypes: true }),
    read: (statement, options) => timed(note, 'read', statement, () => engine.read(statement, options)),
    write: (statements) => timed(note, 'write', statements[0], () => engine.write(statements)),
    prepare: (layout) => engine.prepare(layout),
    settle: () => engine.settle(),
    health: () => engine.health(),
    close: () => engine.close(),
  }
}

async function timed<Result>(
  note: Note,
  access: StatementRun['access'],
  statement: Statement<unknown> | undefined,
  run: () => Promise<Result>,
): Promise<Result> {
  const start = performance.now()
  let outcome = 'ok'
  try {
    return await run()
  } catch (error) {
    outcome = error instanceof PasserelleError ? error.code : 'INTERNAL_SERVER_ERROR'
    throw error
  } finally {
    note({ name: statement?.name ?? 'unnamed', access, outcome, seconds: (performance.now() - start) / 1000 })
  }
}
