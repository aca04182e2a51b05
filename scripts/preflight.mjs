import { existsSync } from 'fs'
import { dirname, join } from 'path'
import { fileURLToPath } from 'url'

// Kept to what old versions of Node can read, since it is for them too.

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const OLDEST = [20, 19]

/** Ends the process with one sentence where this Node is too old to run the program. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return
  end(`Passerelle needs Node ${OLDEST.join('.')} or newer, and this is ${process.versions.node}: install a newer Node.`)
}

/** Ends the process with one sentence where the libraries are missing. */
export function requireLibraries() {
  if (!isInstalled('fastify')) end('The libraries are not installed: run `npm ci` first.')
}

/** Whether what builds the program is installed; `npm ci --omit=dev` leaves it out. */
export const hasBuildTools = () => isInstalled('esbuild') && isInstalled('vite')

/** Whether the program was built at some time. */
export const isBuilt = () => existsSync(join(root, 'dist/main.js')) && existsSync(join(root, 'dist/web'))

export const UNBUILT =
  'Passerelle is not built, and what builds it is not installed: run `npm ci --include=dev`, which builds it, then `npm prune --omit=dev` to remove the tools again.'

/** Ends the process with one sentence. */
export function end(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** In a folder of ours, or in one above: as a package, the libraries are beside us. */
function isInstalled(name) {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'node_modules', name, 'package.json'))) return true
    if (dirname(folder) === folder) return false
  }
}

/**
 * Ends this process as SIGTERM does once its parent is gone. npm and npx run programs below a shell, which a SIGTERM ends
 * without reaching the program; that its parent is gone is then all that it learns.
 */
export function endWithParent() {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 200)
  watch.unref()
}
