import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** What we build, from what. A target is fresh when its stamp is newer than everything below its inputs. */
export const targets = {
  server: { stamp: 'dist/.server', inputs: ['src', 'scripts', 'package-lock.json'] },
  web: {
    stamp: 'dist/.web',
    inputs: ['web', 'scripts', 'schema.graphql', 'codegen.ts', 'package-lock.json'],
  },
  types: {
    stamp: 'dist/.types',
    inputs: ['src', 'scripts', 'tsconfig.types.json', 'tsconfig.json', 'package-lock.json'],
  },
}

/** What a server needs; the types are for those who embed it. */
const RUNNING = ['server', 'web']

/** Which of the named targets must be built again. */
export function staleTargets(names = RUNNING) {
  return names.filter((name) => {
    const { stamp, inputs } = targets[name]
    const built = join(root, stamp)
    return !existsSync(built) || inputs.some((input) => newest(join(root, input)) > statSync(built).mtimeMs)
  })
}

/** What is made from the rest makes nothing stale. */
const GENERATED = 'generated'

/** The time of the newest file below a path. Folders count too: their time changes when a file in them is removed. */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path)
    .filter((name) => name !== GENERATED)
    .reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs)
}
