import { Agent } from 'node:http'
import { repeat, send, warmUp, type Call } from './load.js'

/** Requests at a time where many clients ask at once. */
const CONNECTIONS = 8

const LIGHT = '{ entity(ref: {id: "university:3"}) { id name } }'
const PATHS =
  '{ cooperationPaths(from: {id: "university:3"}, to: {id: "company:7"}, first: 10, maxLength: 4) { paths { length hops { relation { id } to { id name } } } } }'

/** A graph that no earlier request had measured: all relations but envisaged ones since a year. */
const betweenness = (year: number): string =>
  `{ rankedEntities(by: BETWEENNESS, first: 5, facts: {period: {from: "${year}"}}) { nodes { id } } }`

/**
 * Prints how long light requests wait while a thread computes the betweenness of the whole graph, beside how long they
 * wait otherwise; and how many paths a second are found for eight connections.
 */
export async function measureBeside(url: string, seconds: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const call = (query: string): Call => ({ url: `${url}/graphql`, body: { query } })
  const light = call(LIGHT)
  await warmUp(light)
  // The first one reads what all later ones need.
  await send(call(betweenness(1901)))
  const alone = await repeat(light, agent, 3 * seconds, 1)
  console.log('\n| betweenness of the graph, s | light requests: p99 alone, ms | p99 beside it, ms |')
  console.log('| --- | --- | --- |')
  for (const year of [1902, 1903, 1904]) {
    const started = performance.now()
    let isOver = false
    const measured = send(call(betweenness(year))).finally(() => (isOver = true))
    const beside = await repeat(light, agent, () => isOver, 1)
    await measured
    const took = (performance.now() - started) / 1000
    console.log(`| ${took.toFixed(1)} | ${p99(alone).toFixed(1)} | ${p99(beside).toFixed(1)} |`)
  }
  const paths = call(PATHS)
  await warmUp(paths)
  const answered = await repeat(paths, agent, 3 * seconds, CONNECTIONS)
  console.log(`\nPaths from ${CONNECTIONS} connections: ${(answered.length / (3 * seconds)).toFixed(0)} a second`)
  agent.destroy()
}

const p99 = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.99)] as number
