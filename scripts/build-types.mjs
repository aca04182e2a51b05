import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { root } from './targets.mjs'

/** What the package exports. */
const ENTRY = join(root, 'dist/index.d.ts')

/**
 * src → the declarations that `dist/index.d.ts` reaches, and no others: they are what users of the package import. Files
 * that nobody outside imports need not be fit for declarations.
 */
export function buildTypes() {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  const project = join(root, 'tsconfig.types.json')
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', project], { cwd: root, encoding: 'utf8' })
  const needed = reachedFrom(ENTRY)
  for (const path of declarations(join(root, 'dist'))) if (!needed.has(path)) rmSync(path)
  const mistakes = stdout.split('\n').filter((line) => needed.has(declarationOf(line)))
  if (mistakes.length > 0 || needed.size === 0) throw new Error(`No declarations:\n${mistakes.join('\n') || stdout}`)
}

/** The declaration file that a line of the compiler is about, such as `src/service.ts(1,2): error …`. */
const declarationOf = (line) => join(root, 'dist', /^src\/(.*)\.ts\(/.exec(line)?.[1] ?? '') + '.d.ts'

const declarations = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.d.ts'))
    .map((path) => join(folder, path))

/** A declaration file and all files of ours that it imports, directly or not. */
function reachedFrom(path, reached = new Set()) {
  if (reached.has(path) || !existsSync(path)) return reached
  reached.add(path)
  const imports = readFileSync(path, 'utf8').matchAll(/(?:from|import\()\s*['"](\.[^'"]+)\.js['"]/g)
  for (const [, target] of imports) reachedFrom(resolve(dirname(path), `${target}.d.ts`), reached)
  return reached
}
