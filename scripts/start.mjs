import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { staleTargets } from './targets.mjs'

// `npm start`: builds what is stale, then is the server. One process, so that signals to it reach the server.
if (staleTargets().length > 0)
  execFileSync(process.execPath, [fileURLToPath(new URL('./build.mjs', import.meta.url))], { stdio: 'inherit' })
await import('../dist/main.js')
