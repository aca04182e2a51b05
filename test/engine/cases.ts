import { expect, it } from 'vitest'
import type { GraphEngine, Statement, Value } from '../../src/engine/engine.js'

/** What one statement answers: `[title, cypher, rows, params]`. */
export type Case = readonly [
  title: string,
  cypher: string,
  rows: readonly Record<string, Value>[],
  params?: Statement['params'],
]

/** The same with one row, of one column `x`, which the statement's expression computes. */
export type ExpressionCase = readonly [title: string, expression: string, x: Value, params?: Statement['params']]

/** Runs every case as a test of its own. */
export function checkCases(engine: () => GraphEngine, cases: readonly Case[]): void {
  it.each(cases.map((one) => [...one] as const))('%s', async (_title, cypher, rows, params = {}) => {
    expect(await engine().read({ cypher, params })).toEqual(rows)
  })
}

/** Runs every expression as a test of its own. */
export function checkExpressions(engine: () => GraphEngine, cases: readonly ExpressionCase[]): void {
  checkCases(
    engine,
    cases.map(([title, expression, x, params]) => [title, `RETURN ${expression} AS x`, [{ x }], params]),
  )
}
