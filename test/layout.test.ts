import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

interface SourceFile {
  readonly path: string
  /** Without comments. */
  readonly code: string
  /** What it imports, as paths below src. */
  readonly imports: readonly string[]
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('generated'))
  .map((path): SourceFile => {
    const code = readFileSync(join('src', path), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    const imports = [...code.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, target]) =>
      normalize(join(dirname(path), target!)).replace(/\.js$/, '.ts'),
    )
    return { path, code, imports }
  })

const below = (folder: string) => (path: string) => path.startsWith(`${folder}/`)
const PORT = 'engine/engine.ts'

/** What each folder may import beside itself: folders, or single files. Whoever stands above may import whoever stands below. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  text: [],
  ontology: ['text', 'errors.ts', PORT],
  engine: ['text', 'errors.ts', 'deadline.ts'],
  facts: ['text', 'errors.ts', 'ontology', PORT],
  compiler: ['text', 'errors.ts', 'ontology', 'facts', PORT],
  import: ['text', 'errors.ts', 'ontology', PORT],
  quality: ['text', 'errors.ts', 'ontology', PORT],
  topology: ['text', 'errors.ts', 'ontology', 'facts', PORT],
  traversal: ['topology', 'ontology'],
  rooms: [
    'text',
    'errors.ts',
    'ontology',
    'facts',
    'compiler',
    'topology',
    'traversal',
    PORT,
    'graphql/context.ts',
    'graphql/run-compiled.ts',
    'generated',
  ],
  graphql: ['text', 'errors.ts', 'deadline.ts', 'ontology', 'facts', 'compiler', 'topology', PORT, 'rooms'],
  http: ['errors.ts', 'config.ts', PORT, 'rooms', 'graphql'],
}

const isIn = (place: string, path: string): boolean => path === place || below(place)(path)

/** A label or relationship type in Cypher text that is neither quoted nor one of our own words. */
const UNQUOTED_LABEL = /[([][^\s()[\]`]*:\$\{(?!LABELS\.|LINKS\.|ENTITY\}|quote|types|relationTypesPattern\()/
/** A property in Cypher text that is not quoted. */
const UNQUOTED_PROPERTY =
  /[({,\s][a-z]\.\$\{|\$\{(?:row|variable|entity|other|relation|relationship|observation|source|node)\}\.\$\{/
const WRITERS_OF_CYPHER = ['compiler', 'rooms', 'import', 'topology', 'quality', 'engine']

describe('the layout of src', () => {
  it('quotes every name of the ontology in Cypher, as it may be a word of it', () => {
    const unquoted = files
      .filter(({ path }) => WRITERS_OF_CYPHER.some((folder) => below(folder)(path)))
      .flatMap(({ path, code }) => code.split('\n').map((line) => `${path}: ${line.trim()}`))
      .filter((line) => UNQUOTED_LABEL.test(line) || UNQUOTED_PROPERTY.test(line))
    expect(unquoted).toEqual([])
  })

  it.each(Object.entries(MAY_IMPORT))('%s imports only what stands below it', (folder, allowed) => {
    const strays = files
      .filter(({ path }) => below(folder)(path))
      .flatMap(({ path, imports }) => imports.map((target) => ({ path, target })))
      .filter(({ target }) => ![folder, ...allowed].some((place) => isIn(place, target)))
    expect(strays).toEqual([])
  })

  it('knows every folder', () => {
    const folders = new Set(files.map(({ path }) => path.split('/')).flatMap(([top, rest]) => (rest ? [top] : [])))
    expect([...folders].filter((folder) => !(folder! in MAY_IMPORT) && folder !== 'cli')).toEqual([])
  })

  it('opens engines in one place', () => {
    const openers = files.filter(
      ({ path, imports }) =>
        !below('engine')(path) && imports.some((target) => below('engine')(target) && target !== PORT),
    )
    expect(openers.map(({ path }) => path)).toEqual(['graph.ts'])
  })

  it('tells engines apart nowhere above the port', () => {
    const tellers = files.filter(({ path, code }) => !below('engine')(path) && /\.name === '(grafeo|neo4j)'/.test(code))
    expect(tellers.map(({ path }) => path)).toEqual([])
  })

  it('keeps the statements and resolvers of a room to that room', () => {
    const strays = files
      .filter(({ path }) => below('rooms')(path) && path !== 'rooms/index.ts')
      .flatMap(({ path, imports }) => imports.map((target) => ({ path, target })))
      .filter(({ target }) => /\.(cypher|resolvers)\.ts$/.test(target))
      .filter(({ path, target }) => dirname(path) !== dirname(target))
    expect(strays).toEqual([])
  })

  it('reads the environment in config.ts alone', () => {
    const readers = files.filter(({ code }) => code.includes('process.env'))
    expect(readers.map(({ path }) => path)).toEqual(['config.ts'])
  })

  it('writes Cypher only where statements are made', () => {
    const isHome = (path: string): boolean =>
      /^(engine|compiler|facts|import)\//.test(path) || path.endsWith('.cypher.ts')
    const strays = files.filter(
      ({ path, code }) => !isHome(path) && /\b(MATCH|MERGE|UNWIND|DETACH DELETE)\b/.test(code),
    )
    expect(strays.map(({ path }) => path)).toEqual([])
  })

  it('gives every capability of the API a room', () => {
    const capabilities = readdirSync('schema/api').map((name) => name.replace(/\.graphql$/, ''))
    expect(capabilities.filter((name) => name !== 'common' && !existsSync(join('src/rooms', name)))).toEqual([])
  })
})
