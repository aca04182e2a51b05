import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { staleTargets } from './targets.mjs'

// `npm start`: builds what is stale, then is the server.
if (staleTargets().length > 0)
  execFileSync(process.execPath, [fileURLToPath(new URL('./build.mjs', import.meta.url))], { stdio: 'inherit' })

// npm runs this below a shell that a SIGTERM ends without reaching us; that our parent is gone is then all we learn.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 200).unref()
}

// graphql-js takes twice as long with its checks for developers; `npm run dev` has them.
process.env.NODE_ENV ??= 'production'
await import('../dist/main.js')
