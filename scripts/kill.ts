import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Kills a server in the midst of its writes with `kill -9`, over and over, and checks that what it acknowledged is
 * there afterwards, each write whole: `npx tsx scripts/kill.ts [ROUNDS]`. Run `npm run build` before.
 */

const rounds = Number(process.argv[2] ?? 1000)
/** A graph of its own for so many rounds, so that opening it stays short. */
const ROUNDS_PER_GRAPH = 50
/** The longest that a round writes, in milliseconds. */
const LONGEST_MS = 600

interface Held {
  readonly firsts: number
  readonly seconds: number
  readonly pairs: number
  readonly last: number | null
}

interface Round {
  readonly held: Held
  readonly acknowledged: number
}

const totals = { rounds: 0, acknowledged: 0, lost: 0, half: 0, failedOpens: 0, slowestOpenMs: 0 }

for (let done = 0; done < rounds; done += ROUNDS_PER_GRAPH) await killRounds(Math.min(ROUNDS_PER_GRAPH, rounds - done))
console.log(JSON.stringify(totals))
process.exitCode = totals.lost + totals.half + totals.failedOpens === 0 ? 0 : 1

async function killRounds(rounds: number): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'passerelle-kill-'))
  let acknowledged = -1
  // One round more than are counted: each checks what the one before left.
  for (let round = 0; round <= rounds; round++) {
    const result = await writeUntilKilled(directory, round)
    if (!result) {
      totals.failedOpens++
      break
    }
    check(result.held, acknowledged)
    acknowledged = Math.max(result.acknowledged, result.held.last ?? -1)
    if (round < rounds) totals.rounds++
  }
  rmSync(directory, { recursive: true })
  console.log(JSON.stringify(totals))
}

function check({ firsts, seconds, pairs, last }: Held, acknowledged: number): void {
  const present = (last ?? -1) + 1
  if ((last ?? -1) < acknowledged || firsts !== present) totals.lost += Math.max(1, acknowledged + 1 - firsts)
  if (firsts !== pairs || seconds !== pairs) totals.half++
}

/** Null when the graph did not open. */
async function writeUntilKilled(directory: string, round: number): Promise<Round | null> {
  const started = performance.now()
  const writer = fork(fileURLToPath(new URL('./kill/writer.mjs', import.meta.url)), [directory])
  let acknowledged = -1
  writer.on('message', (message: { acknowledged?: number }) => {
    if (message.acknowledged === undefined) return
    acknowledged = message.acknowledged
    totals.acknowledged++
  })
  const exited = once(writer, 'exit')
  const first = await Promise.race([once(writer, 'message'), exited.then(() => null)])
  if (!first) return null
  totals.slowestOpenMs = Math.max(totals.slowestOpenMs, Math.round(performance.now() - started))
  await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_MS))
  const engines = kill(writer, round)
  await exited
  for (const pid of engines) while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 5))
  return { held: (first[0] as { held: Held }).held, acknowledged }
}

/** By turns the server first, the engine first, and the server alone; returns the processes of the engine. */
function kill(writer: ChildProcess, round: number): readonly number[] {
  const engines = childrenOf(writer.pid)
  const victims = [[writer.pid, ...engines], [...engines, writer.pid], [writer.pid]][round % 3] ?? []
  for (const pid of victims) if (pid !== undefined) process.kill(pid, 'SIGKILL')
  return engines
}

function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

function childrenOf(parent: number | undefined): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.filter((pid) => parentOf(pid) === parent).map(Number)
}

function parentOf(pid: string): number | undefined {
  try {
    return Number(/^\d+ \(.*\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}
