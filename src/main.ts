import { setFlagsFromString } from 'node:v8'
import { progressLine } from './cli/progress.js'
import { readConfig, type Config } from './config.js'
import { explain } from './explain.js'
import { startServer, type RunningServer } from './server.js'

// The server as a process: started with no arguments, told everything by its environment, stopped by a signal.

const started = performance.now()

// V8 would let the heap grow to several times what is in use before it clears it. What an export of a large graph leaves
// behind is cleared when it makes up this share of the heap.
setFlagsFromString('--heap-growing-percent=20')

try {
  const config = readConfig()
  const progress = progressLine(process.stderr)
  const server = await startServer(config, progress.update).finally(progress.end)
  for (const note of server.notes) console.error(`note: ${note}`)
  // Node would end the process, and with it the answers of all clients.
  process.on('unhandledRejection', server.note)
  stopOnSignals(server, config.drainMs)
  announce(server, config)
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}

function announce({ url }: RunningServer, { playground, questionsOnly }: Config): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const lines = [`Passerelle is ready (${seconds} s)`, `  home        ${url}/`]
  if (playground) lines.push(`  playground  ${url}/playground`)
  lines.push(`  API         ${url}/graphql`)
  lines.push(questionsOnly ? `  questions   ${url}/q` : `  schema      ${url}/schema`)
  console.log(lines.join('\n'))
}

/** The first signal stops gently (at once from a terminal: nobody balances load there), the second one does not wait. */
function stopOnSignals(server: RunningServer, drainMs: number): void {
  let asked = false
  const stop = (signal: NodeJS.Signals): void => {
    if (asked) process.exit(1)
    asked = true
    server.stop(signal === 'SIGTERM' ? drainMs : 0).then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(explain(error))
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
