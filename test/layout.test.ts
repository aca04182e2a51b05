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
  engine: ['text', 'errors.ts', 'deadline.ts', 'shares.ts'],
  facts: ['text', 'errors.ts', 'ontology', PORT],
  numbers: ['errors.ts'],
  compiler: ['text', 'errors.ts', 'ontology', 'facts', 'numbers', PORT],
  import: ['text', 'errors.ts', 'ontology', PORT],
  quality: ['text', 'errors.ts', 'ontology', 'facts', PORT],
  topology: ['text', 'errors.ts', 'ontology', 'facts', 'numbers', PORT],
  traversal: ['topology', 'ontology', 'facts', 'numbers', 'slices.ts'],
  request: [
    ...[
      'text',
      'errors.ts',
      'deadline.ts',
      'slices.ts',
      'ontology',
      'facts',
      'compiler',
      'topology',
      'questions',
      PORT,
    ],
  ],
  arguments: ['text', 'errors.ts'],
  citations: ['ontology', 'facts', 'compiler', 'request', PORT],
  questions: ['text', 'ontology', 'export/answer/answer-shape.ts'],
  algorithms: ['errors.ts', 'deadline.ts'],
  names: ['text', 'ontology', 'numbers', PORT],
  references: ['text', 'errors.ts', 'ontology', 'names', 'topology', PORT, 'generated'],
  flows: [
    ...[
      'text',
      'errors.ts',
      'ontology',
      'numbers',
      'facts',
      'compiler',
      'topology',
      'traversal',
      'request',
      'arguments',
      'references',
      PORT,
      'generated',
    ],
  ],
  rooms: [
    'text',
    'algorithms',
    'deadline.ts',
    'numbers',
    'errors.ts',
    'ontology',
    'facts',
    'compiler',
    'topology',
    'traversal',
    'questions',
    PORT,
    'request',
    'arguments',
    'citations',
    'names',
    'references',
    'flows',
    'generated',
  ],
  graphql: [
    'text',
    'errors.ts',
    'deadline.ts',
    'slices.ts',
    'ontology',
    'facts',
    'compiler',
    'topology',
    'questions',
    PORT,
    'request',
    'references',
    'rooms',
  ],
  export: [
    ...[
      'text',
      'errors.ts',
      'ontology',
      'facts',
      'compiler',
      'topology',
      PORT,
      'import',
      'request',
      'rooms',
      'graphql',
    ],
  ],
  mcp: ['text', 'errors.ts', 'ontology', 'questions', 'service.ts'],
  http: [
    'text',
    'slices.ts',
    'mcp',
    'version.ts',
    'export',
    'questions',
    'errors.ts',
    'config.ts',
    'service.ts',
    PORT,
    'request',
    'rooms',
    'graphql',
  ],
}

const isIn = (place: string, path: string): boolean => path === place || below(place)(path)

/** The wings of large folders, each of which may import those before it; what stands beside them puts them together. */
const WINGS: Record<string, readonly string[]> = {
  compiler: ['plan', 'list', 'filter', 'select'],
  import: ['read', 'check', 'write'],
}

/** What other rooms build on: the searches that several questions share. */
const SHARED_ROOMS = ['facts', 'groups', 'measures', 'ontology', 'paths', 'search']

/** The groups of files of which each reaches each other by imports. */
function circlesIn(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const reached = (start: string): Set<string> => {
    const found = new Set<string>()
    const queue = [start]
    for (let file = queue.pop(); file !== undefined; file = queue.pop())
      for (const target of imports.get(file) ?? [])
        if (!found.has(target)) {
          found.add(target)
          queue.push(target)
        }
    return found
  }
  const reach = new Map([...imports.keys()].map((file) => [file, reached(file)]))
  const circles = [...reach.keys()]
    .filter((file) => reach.get(file)?.has(file))
    .map((file) =>
      [...reach.keys()].filter((other) => reach.get(file)?.has(other) && reach.get(other)?.has(file)).sort(),
    )
  return [...new Map(circles.map((circle) => [circle.join(), circle])).values()]
}

/** A label or relationship type in Cypher text that is neither quoted nor one of our own words. */
const UNQUOTED_LABEL = /[([][^\s()[\]`]*:\$\{(?!LABELS\.|LINKS\.|ENTITY\}|quote|types|relationTypesPattern\()/
/** A property in Cypher text that is not quoted. */
const UNQUOTED_PROPERTY =
  /[({,\s][a-z]\.\$\{|\$\{(?:row|variable|entity|other|relation|relationship|observation|source|node)\}\.\$\{/
const WRITERS_OF_CYPHER = ['compiler', 'names', 'references', 'rooms', 'import', 'topology', 'quality', 'engine']

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

  it('lets a room import the rooms that others build on alone, and never in a circle', () => {
    const roomOf = (path: string): string => path.split('/')[1] ?? ''
    const rooms = files.filter(({ path }) => below('rooms')(path) && path !== 'rooms/index.ts')
    const imports = new Map<string, string[]>(rooms.map(({ path }) => [roomOf(path), []]))
    for (const { path, imports: targets } of rooms)
      for (const target of targets.filter(below('rooms')))
        if (roomOf(target) !== roomOf(path)) imports.get(roomOf(path))?.push(roomOf(target))
    expect(circlesIn(imports)).toEqual([])
    const strays = [...imports].flatMap(([room, targets]) =>
      targets.filter((target) => !SHARED_ROOMS.includes(target)).map((target) => `${room} imports ${target}`),
    )
    expect(strays).toEqual([])
  })

  it.each(Object.entries(WINGS))('builds the wings of %s upon each other, in their order', (folder, wings) => {
    const wingOf = (path: string): number => wings.findIndex((wing) => below(`${folder}/${wing}`)(path))
    const strays = files
      .filter(({ path }) => below(folder)(path) && wingOf(path) >= 0)
      .flatMap(({ path, imports }) => imports.map((target) => ({ path, target })))
      .filter(({ path, target }) => below(folder)(target) && (wingOf(target) < 0 || wingOf(target) > wingOf(path)))
    expect(strays).toEqual([])
    const folders = readdirSync(join('src', folder), { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(folders.map(({ name }) => name).sort()).toEqual([...wings].sort())
  })

  it('has no circle of files, those of types alone included', () => {
    expect(circlesIn(new Map(files.map(({ path, imports }) => [path, imports])))).toEqual([])
  })

  it('finds circles', () => {
    const circle = { a: ['b'], b: ['c', 'd'], c: ['a'], d: [] }
    expect(circlesIn(new Map(Object.entries(circle)))).toEqual([['a', 'b', 'c']])
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

  it('gives every capability of the API a room, and what several share a folder', () => {
    const capabilities = readdirSync('schema/api').map((name) => name.replace(/\.graphql$/, ''))
    const isHome = (name: string): boolean => ['src/rooms', 'src'].some((place) => existsSync(join(place, name)))
    expect(capabilities.filter((name) => name !== 'common' && !isHome(name))).toEqual([])
  })
})
