import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { buildTypes } from './build-types.mjs'
import { compressAssets } from './compress-assets.mjs'
import { requireNode } from './preflight.mjs'
import { root, staleTargets, targets } from './targets.mjs'

// Builds what a server needs and is stale; with --package what a package needs, with --force everything. Loads esbuild and vite only when there is work for them.

requireNode()

/**
 * src → dist, file by file: the layout stays, so that stack traces and forked files are where one expects them.
 * Files are replaced, then those without a source removed: a server that starts meanwhile finds all it needs.
 */
async function buildServer() {
  const { build } = await import('esbuild')
  const sources = filesBelow(join(root, 'src')).filter((path) => path.endsWith('.ts'))
  const outdir = join(root, 'dist')
  const { metafile } = await build({
    entryPoints: sources,
    outdir,
    outbase: join(root, 'src'),
    absWorkingDir: root,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    sourcemap: true,
    sourcesContent: false,
    // The package is bounded in size; the maps say where a line was written.
    minifyWhitespace: true,
    minifySyntax: true,
    // Chinese letters as they are, not each as six signs.
    charset: 'utf8',
    lineLimit: 120,
    metafile: true,
  })
  const built = new Set(Object.keys(metafile.outputs).map((path) => join(root, path)))
  for (const path of filesBelow(outdir))
    if (/\.js(\.map)?$/.test(path) && !isPage(path) && !built.has(path)) rmSync(path)
}

const isPage = (path) => /^\.?web/.test(relative(join(root, 'dist'), path))

const filesBelow = (directory) =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** schema.graphql and the explorer's operations → the types of both, which the pages are built from. */
async function generateTypes() {
  const { generate, loadContext } = await import('@graphql-codegen/cli')
  await generate(await loadContext(join(root, 'codegen.ts')))
}

/** web → dist/web, swapped in whole. */
async function buildWeb() {
  await generateTypes()
  // What ships is one thing: whoever builds under NODE_ENV=test, as the tests do, would get pages that do not run.
  process.env.NODE_ENV = 'production'
  const { build } = await import('vite')
  const [next, current, last] = ['next', '', 'last'].map((name) =>
    join(root, 'dist', name ? `.web-${name}-${process.pid}` : 'web'),
  )
  await build({ configFile: join(root, 'web/vite.config.mjs'), build: { outDir: next } })
  compressAssets(join(next, 'assets'))
  if (existsSync(current)) renameSync(current, last)
  renameSync(next, current)
  rmSync(last, { recursive: true, force: true })
}

const builders = { server: buildServer, web: buildWeb, types: buildTypes }
const chosen = process.argv.includes('--package') ? Object.keys(targets) : undefined
const names = process.argv.includes('--force') ? Object.keys(targets) : staleTargets(chosen)
// The folder of generated types is made before a build begins, so that making it does not call for another.
for (const folder of ['dist', 'web/explorer/generated']) mkdirSync(join(root, folder), { recursive: true })
for (const name of names) {
  const start = Date.now()
  await builders[name]()
  // The stamp bears the time the build began: what changed meanwhile is built again next time.
  writeFileSync(join(root, targets[name].stamp), '')
  utimesSync(join(root, targets[name].stamp), start / 1000, start / 1000)
  console.error(`built ${name} in ${((Date.now() - start) / 1000).toFixed(1)} s`)
}
