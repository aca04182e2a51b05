import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf, installPackage, outcomeOf, startInstalled, stopped, type Installed } from './installed.js'

// The package as a user has it: packed, installed in a folder of its own, and run there.

/**
 * Versions of Node to run it on, as paths, separated by colons; ours where there are none. CI gives the oldest and the
 * newest supported: everything else runs on one between them.
 */
const GIVEN_NODES = (process.env['PACKAGE_NODES'] ?? '').split(':').filter((path) => path !== '')
const NODES = GIVEN_NODES.length > 0 ? GIVEN_NODES : [process.execPath]
if (process.env['CI'] === 'true' && GIVEN_NODES.length < 2)
  throw new Error('The package is tried on other versions of Node in CI: give their paths in PACKAGE_NODES')
const MAX_UNPACKED = 6_000_000

let installed: Installed
beforeAll(() => {
  installed = installPackage()
}, 600_000)
afterAll(() => installed?.remove())

const below = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path))

describe('what is packed', () => {
  const HELD = [
    /^(package\.json|README\.md|LICENSE|\.env\.example)$/,
    /^bin\/passerelle\.mjs$/,
    /^scripts\/preflight\.mjs$/,
    /^schema\/(core|api|model)\/[\w-]+\.graphql$/,
    /^questions\/[\w-]+\.graphql$/,
    /^seed\/(ATTRIBUTION\.md|([\w-]+\/)?[\w-]+\.yaml)$/,
    /^dist\/(?!web)([\w-]+\/)*[\w.-]+\.(js|d\.ts)$/,
    /^dist\/web\/([\w.-]+\.(html|svg)|assets\/[\w.-]+\.(br|woff2|svg|png))$/,
  ]

  it('is what runs, its data and its licences, and nothing else', () => {
    const strays = installed.files.map(({ path }) => path).filter((path) => !HELD.some((held) => held.test(path)))
    expect(strays).toEqual([])
    expect(installed.unpackedSize).toBeLessThanOrEqual(MAX_UNPACKED)
  })

  it('leaves out no data and no schema', () => {
    const packed = new Set(installed.files.map(({ path }) => path))
    const needed = [...below('seed', '.yaml'), ...below('schema', '.graphql'), 'seed/ATTRIBUTION.md']
    expect(needed.filter((path) => !packed.has(path))).toEqual([])
  })

  it('installs no tools that build', () => {
    const names = readdirSync(join(installed.folder, 'node_modules'))
    expect(names).toContain('fastify')
    expect(names.filter((name) => ['vite', 'esbuild', 'typescript', 'react', 'vitest'].includes(name))).toEqual([])
  })
})

describe('the types', () => {
  const compile = (name: string, text: string): string => {
    const options = { module: 'NodeNext', target: 'ES2023', strict: true, skipLibCheck: true, noEmit: true }
    const folder = installed.empty(name)
    writeFileSync(join(folder, 'main.ts'), text)
    const typeRoots = [resolve('node_modules/@types')]
    const compilerOptions = { ...options, types: ['node'], typeRoots }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['main.ts'] }))
    const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
    return spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' }).stdout
  }
  const program = (read: string): string => `import { configFrom, openService, type Answer } from 'passerelle'
const service = await openService(configFrom({ DATA_DIR: './data' }))
const answer: Answer = await service.ask({ query: '{ __typename }' })
const read = ${read}
await service.close()
console.log(read)
`

  it('say what the service takes and answers', () => {
    expect(compile('typed', program('answer.errors.map(({ message }) => message.length)'))).toBe('')
    expect(compile('mistyped', program('answer.errros'))).toContain("Did you mean 'errors'?")
  })
})

const QUESTION = `query AllBooks @question(title: { en: "All books" }, view: TABLE) {
  books { nodes { id name } }
}
`

const data = `sources:
  - { id: notes, title: Notes, language: en }
cities:
  - { id: city:lyon-by-hand, names: { en: Lyon by hand }, citations: [{ source: notes, locator: p. 1 }] }
`

describe.each(NODES)('on %s', { timeout: 240_000 }, (node) => {
  const name = `node-${NODES.indexOf(node)}`
  const run = (cwd: string, ...args: string[]) => outcomeOf(startInstalled(installed, node, cwd, args))
  const assistantOf = async (cwd: string, args: readonly string[]): Promise<Client> => {
    const client = new Client({ name: 'test', version: '1' })
    const bin = join(installed.folder, 'node_modules/passerelle/bin/passerelle.mjs')
    await client.connect(new StdioClientTransport({ command: node, args: [bin, ...args], cwd, stderr: 'ignore' }))
    return client
  }
  const post = async (url: string, query: string): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' }
    return (await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })).json()
  }
  let folder: string
  beforeAll(() => {
    folder = installed.empty(name)
  })

  it('helps', async () => {
    const { code, out, err } = await run(folder)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const command of ['serve', 'mcp', 'import', 'export', 'query', 'datasets', 'quality'])
      expect(out).toContain(`  ${command} `)
    expect(readdirSync(folder)).toEqual([])
  })

  it('serves the shipped graph in an empty folder, from a data folder there', async () => {
    const server = startInstalled(installed, node, folder, ['serve', '--port', '0'])
    const url = await addressOf(server)
    expect(await post(url, '{ city(ref: { name: "北京" }) { id } }')).toEqual({
      data: { city: { id: 'city:beijing' } },
    })
    const page = await (await fetch(`${url}/`)).text()
    const script = /src="\.\/(assets\/[^"]+\.js)"/.exec(page)![1]!
    for (const encoding of ['br', 'gzip', 'identity'])
      expect(await (await fetch(`${url}/${script}`, { headers: { 'accept-encoding': encoding } })).text()).toContain(
        'import',
      )
    expect(await stopped(server)).toBe(0)
    expect(readdirSync(folder)).toEqual(['data'])
  })

  it('imports, lists and answers', async () => {
    const file = join(folder, 'lyon.yaml')
    writeFileSync(file, data)
    const imported = await run(folder, 'import', file)
    expect(imported).toMatchObject({ code: 0, err: '' })
    expect(imported.out).toMatch(/entities +1 created/)
    expect((await run(folder, 'datasets')).out).toMatch(/^lyon [^]*^seed /m)
    writeFileSync(join(folder, 'ask.graphql'), '{ city(ref: { name: "Lyon by hand" }) { id } }')
    const { code, out } = await run(folder, 'query', 'ask.graphql')
    expect({ code, answer: JSON.parse(out) as unknown }).toEqual({
      code: 0,
      answer: { data: { city: { id: 'city:lyon-by-hand' } } },
    })
  })

  it('serves another ontology and its data by options', async () => {
    const library = resolve('test/fixtures/library')
    const options = ['--model', library, '--seed', join(library, 'seed'), '--data', 'books', '--port', '0']
    const server = startInstalled(installed, node, folder, ['serve', ...options])
    const url = await addressOf(server)
    expect(await post(url, '{ books { totalCount } }')).toEqual({ data: { books: { totalCount: expect.any(Number) } } })
    expect(await stopped(server)).toBe(0)
    expect(readdirSync(folder)).toContain('books')
  })

  it('serves another ontology, its data and its saved questions from folders of its own', async () => {
    const own = installed.empty(`${name}-own`)
    cpSync('test/fixtures/library', join(own, 'my'), { recursive: true })
    mkdirSync(join(own, 'my/questions'))
    writeFileSync(join(own, 'my/questions/all-books.graphql'), QUESTION)
    const folders = ['--model', 'my', '--seed', 'my/seed', '--questions', 'my/questions']
    const server = startInstalled(installed, node, own, ['serve', ...folders, '--port', '0'])
    const url = await addressOf(server)
    const { questions } = (await (await fetch(`${url}/q`)).json()) as { questions: { name: string }[] }
    // The questions that come along are about another graph.
    expect(questions.map((one) => one.name)).toEqual(['all-books'])
    const table = await (await fetch(`${url}/q/all-books.csv`)).text()
    expect(table.split('\r\n').length).toBeGreaterThan(2)
    expect(await stopped(server)).toBe(0)
    const assistant = await assistantOf(own, ['mcp', ...folders])
    const { tools } = await assistant.listTools()
    expect(tools.map((one) => one.name)).toEqual(expect.arrayContaining(['find', 'ask', 'q_all-books']))
    await assistant.close()
  })

  it('speaks with an assistant in an empty folder', async () => {
    const empty = installed.empty(`${name}-mcp`)
    const assistant = await assistantOf(empty, ['mcp'])
    const found = await assistant.callTool({ name: 'find', arguments: { text: '北京' } })
    expect(found.content).toMatchObject([{ type: 'text', text: expect.stringContaining('city:beijing | CITY') }])
    await assistant.close()
  })

  it('exports the graph and answers, to a file and to standard output', async () => {
    const whole = await run(folder, 'export', '--format', 'gexf', '--output', 'graph.gexf')
    expect(whole).toEqual({ code: 0, out: '', err: '' })
    expect(readFileSync(join(folder, 'graph.gexf'), 'utf8')).toMatch(
      /^<\?xml [^]*<node id="city:beijing"[^]*<\/gexf>\n$/,
    )
    const question = ['--question', 'companies-by-city', '--var', 'first=2']
    const table = await run(folder, 'export', '--format', 'csv', ...question)
    expect({ ...table, out: table.out.trimEnd().split('\r\n').length }).toEqual({ code: 0, out: 3, err: '' })
    const wrong = await run(folder, 'export', '--format', 'gexf', '--question', 'facts-by-type')
    expect(wrong).toMatchObject({ code: 1, out: '' })
    expect(wrong.err).toContain('this answer holds none: select some of them, or take the answer as CSV')
  })

  it('answers a program that embeds it', async () => {
    const program = join(installed.folder, `${name}.mjs`)
    writeFileSync(
      program,
      `import { configFrom, openService } from 'passerelle'
const service = await openService(configFrom({ DATA_DIR: ${JSON.stringify(join(folder, 'data'))} }))
const { data } = await service.ask({ query: '{ city(ref: { name: "Pékin" }) { id } }' })
await service.close()
await service.close()
const { errors, status } = await service.ask({ query: '{ city(ref: { name: "Pékin" }) { id } }' })
console.log(JSON.stringify({ data, errors, status }))
`,
    )
    const { status, stdout, stderr } = spawnSync(node, [program], { cwd: folder, encoding: 'utf8' })
    expect({ status, stderr, said: JSON.parse(stdout) as unknown }).toEqual({
      status: 0,
      stderr: '',
      said: {
        data: { city: { id: 'city:beijing' } },
        errors: [
          { message: 'This service is closed: open it again to ask.', extensions: { code: 'ENGINE_UNAVAILABLE' } },
        ],
        status: 503,
      },
    })
  })

  it('ends with the npx that started it', async () => {
    const own = installed.empty(`${name}-npx`)
    const folders = ['--model', resolve('test/fixtures/library'), '--seed', resolve('test/fixtures/library/seed')]
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], LOG_LEVEL: 'silent' }
    const npx = spawn('npx', ['passerelle', 'serve', ...folders, '--port', '0'], { cwd: own, env, stdio: 'pipe' })
    const url = await addressOf(npx)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    npx.kill('SIGTERM')
    const isServed = () =>
      fetch(`${url}/healthz`).then(
        () => true,
        () => false,
      )
    await expect.poll(isServed, { timeout: 20_000, interval: 200 }).toBe(false)
  })
})
