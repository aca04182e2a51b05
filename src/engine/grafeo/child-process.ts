import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { constants, setPriority } from 'node:os'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { EngineError } from '../../errors.js'
import { openFailure } from './data-file.js'
import type { ChildSettings, Envelope, Report } from './protocol.js'

/** A child process that has opened the graph. */
export interface Child {
  /** The engine's version. */
  readonly version: string
  send(envelope: Envelope): void
  kill(): void
  /** Resolves when the process is gone, and with it its lock on the file. */
  readonly exited: Promise<void>
}

/** The answer to one request. */
export type Reply = Extract<Report, { id: number }>

/** When a process that has taken much memory should be replaced. */
type Worn = Extract<Report, { worn: unknown }>['worn']

/**
 * Starts a child process and waits until it has opened the graph; every later reply goes to `onReply`, and `onWorn` is
 * called when another should replace it, every few seconds until one does.
 * Rejects with an `EngineError` when the graph cannot be opened; the process is gone by then.
 */
export function startChild(
  settings: ChildSettings,
  onReply: (reply: Reply) => void,
  onWorn: (when: Worn) => void,
): Promise<Child> {
  const child = fork(...entry(settings))
  if (settings.isPatient && child.pid !== undefined) giveWay(child.pid)
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const kill = (): void => void child.kill('SIGKILL')
  // A process that has just died refuses messages; `exited` tells what became of it.
  child.on('error', () => undefined)
  let failure = new EngineError(`The graph engine ended while it opened ${settings.file}`)
  return new Promise((resolve, reject) => {
    child.on('message', (report: Report) => {
      if ('id' in report) return onReply(report)
      if ('worn' in report) return onWorn(report.worn)
      if (report.open) return resolve({ version: report.version, send: (one) => child.send(one), kill, exited })
      failure = openFailure(settings.file, report.refusal)
      kill()
    })
    void exited.then(() => reject(failure))
  })
}

/** Before the process has more than one thread: the others take its priority from it. */
function giveWay(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already, or the system does not allow it: then it runs like any other.
  }
}

/** Compiled, the entry stands beside this module; run from source it is TypeScript, which needs tsx. */
function entry(settings: ChildSettings): Parameters<typeof fork> {
  const fromSource = import.meta.url.endsWith('.ts')
  const file = fileURLToPath(new URL(fromSource ? './child.ts' : './child.js', import.meta.url))
  const execArgv = fromSource ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : []
  // Nothing but the server may write to its standard output.
  return [file, [JSON.stringify(settings)], { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }]
}
