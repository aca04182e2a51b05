import { chmodSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, staleTargets, targets } from './targets.mjs'

// Builds what is stale, or everything with --force. Loads esbuild and vite only when there is work for them.

/** src → dist, file by file: the layout stays, so that stack traces and forked files are where one expects them. */
async function buildServer() {
  const { build } = await import('esbuild')
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
  for (const name of readdirSync(join(root, 'dist')).filter((name) => name !== 'web' && name !== '.web'))
    rmSync(join(root, 'dist', name), { recursive: true })
  await build({
    entryPoints: sources,
    outdir: join(root, 'dist'),
    outbase: join(root, 'src'),
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    sourcemap: true,
    sourcesContent: false,
  })
  const cli = sources.find((path) => path.endsWith(join('cli', 'index.ts')))
  if (cli) chmodSync(join(root, 'dist/cli/index.js'), 0o755)
}

/** web → dist/web. */
async function buildWeb() {
  // Whoever calls (a test runner, say) may have set another one, and JSX would be compiled for it.
  process.env.NODE_ENV = 'production'
  const { build } = await import('vite')
  await build({ configFile: join(root, 'web/vite.config.mjs') })
}

const builders = { server: buildServer, web: buildWeb }
const names = process.argv.includes('--force') ? Object.keys(targets) : staleTargets()
mkdirSync(join(root, 'dist'), { recursive: true })
for (const name of names) {
  const start = Date.now()
  await builders[name]()
  // The stamp bears the time the build began: what changed meanwhile is built again next time.
  writeFileSync(join(root, targets[name].stamp), '')
  utimesSync(join(root, targets[name].stamp), start / 1000, start / 1000)
  console.error(`built ${name} in ${((Date.now() - start) / 1000).toFixed(1)} s`)
}
