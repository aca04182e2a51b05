import { expect, test } from 'vitest'
import { buildGraph } from '../../src/algorithms/graph.js'
import { runJob } from '../../src/algorithms/run-job.js'

const size = 3000
const edges = {
  from: Int32Array.from({ length: 4 * size }, (_, i) => i % size),
  to: Int32Array.from({ length: 4 * size }, (_, i) => (i * 7 + Math.floor(i / size) * 13) % size),
  weight: new Float64Array(4 * size).fill(1),
}
const signal = new AbortController().signal

test('the worker gives what the algorithms give, ranked', async () => {
  const graph = await runJob('graph', edges, { cost: 1, signal })
  const direct = buildGraph(edges)
  expect([...graph.neighbours]).toEqual([...direct.neighbours])
  const { values, order } = await runJob('partners', graph, { cost: 1, signal })
  expect(values).toHaveLength(graph.size)
  expect([...order]).toEqual([...order].sort((a, b) => values[b]! - values[a]! || a - b))
})

test('of jobs that wait the cheapest is next, and one that is cancelled ends without a result', async () => {
  const graph = await runJob('graph', edges, { cost: 1, signal })
  const controller = new AbortController()
  const ended: string[] = []
  const job = (title: string, cost: number, of = signal) =>
    runJob(cost > 1 ? 'betweenness' : 'cores', graph, { cost, signal: of }).then(
      () => void ended.push(title),
      (error: Error) => void ended.push(`${title}: ${error.name}`),
    )
  const all = [job('running', 9, controller.signal), job('dear', 9, controller.signal), job('cheap', 1)]
  controller.abort()
  await Promise.all(all)
  expect(ended).toEqual(['running: TimeoutError', 'cheap', 'dear: TimeoutError'])
})

test('a job that fails is no other job’s failure', async () => {
  await expect(runJob('graph', {} as never, { cost: 1, signal })).rejects.toThrow(/The computation of graph failed/)
  expect((await runJob('graph', edges, { cost: 1, signal })).size).toBe(buildGraph(edges).size)
})
