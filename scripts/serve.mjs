import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { end, endWithParent, hasBuildTools, isBuilt, UNBUILT } from './preflight.mjs'
import { staleTargets } from './targets.mjs'

if (!isBuilt() && !hasBuildTools()) end(UNBUILT)
// Without the tools, what was built is served as it is.
if (staleTargets().length > 0 && hasBuildTools()) build()

function build() {
  try {
    execFileSync(process.execPath, [fileURLToPath(new URL('./build.mjs', import.meta.url))], { stdio: 'inherit' })
  } catch {
    end('The build failed, for the reason above.')
  }
}

if (process.env.npm_lifecycle_event) endWithParent()

// graphql-js takes twice as long with its checks for developers; `npm run dev` has them.
process.env.NODE_ENV ??= 'production'
await import('../dist/main.js')
