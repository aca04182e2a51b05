import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, StreamableHTTPClientTransport, type ClientOptions } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../http/test-server.js'
import { assistantAt, nextOf, rowsOf, tokensOf } from './assistant.js'

// The protocol's own client, over both transports, in its current and its former form.

const ERAS: readonly (readonly [string, ClientOptions])[] = [
  ['2025-11-25', {}],
  ['2026-07-28', { versionNegotiation: { mode: { pin: '2026-07-28' } } }],
]

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server?.close())

const textOf = (result: { readonly content: readonly object[] }): string =>
  (result.content[0] as { readonly text: string }).text

/** What every client can do, whatever it is connected by. */
async function useAll(client: Client): Promise<void> {
  const { tools } = await client.listTools()
  expect(tools.map(({ name }) => name)).toEqual(expect.arrayContaining(['find', 'entity', 'ask', 'q_who-feeds-whom']))
  expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true)
  const found = await client.callTool({ name: 'find', arguments: { text: 'Pékin' } })
  expect(found.isError).toBe(false)
  expect(textOf(found)).toContain('city:beijing | CITY | Beijing')
  const wrong = await client.callTool({ name: 'find', arguments: { txt: 'Pékin' } })
  expect(wrong.isError).toBe(true)
  expect(textOf(wrong)).toContain('"txt" is not an argument. The arguments are text, ')
  await expect(client.callTool({ name: 'finds', arguments: {} })).rejects.toThrow(
    'There is no tool "finds": did you mean "find"?',
  )
  const { resources } = await client.listResources()
  expect(resources.map(({ uri }) => uri)).toContain('passerelle://ontology/COMPANY')
  const kind = await client.readResource({ uri: 'passerelle://ontology/COMPANY' })
  expect(kind.contents[0]).toMatchObject({ text: expect.stringMatching(/^# COMPANY \(company; entreprise; /) })
  const licences = await client.readResource({ uri: 'passerelle://licences' })
  expect(licences.contents[0]).toMatchObject({ text: expect.stringContaining('CC BY 4.0') })
  await expect(client.readResource({ uri: 'passerelle://ontology/NONE' })).rejects.toThrow('There is no resource')
}

describe.each(ERAS)('a client of %s', (version, options) => {
  it('asks over HTTP', async () => {
    const client = new Client({ name: 'test', version: '1' }, options)
    await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)))
    expect(client.getNegotiatedProtocolVersion()).toBe(version)
    expect(client.getInstructions()).toContain('Every fact has sources')
    await useAll(client)
    await client.close()
  })

  it('asks over standard input and output', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'passerelle-mcp-'))
    const client = new Client({ name: 'test', version: '1' }, options)
    const args = [join(process.cwd(), 'bin/passerelle.mjs'), 'mcp']
    await client.connect(new StdioClientTransport({ command: process.execPath, args, cwd, stderr: 'ignore' }))
    await useAll(client)
    await client.close()
    rmSync(cwd, { recursive: true, force: true })
  })
})

describe('the list of tools', () => {
  it('fits into 3,000 tokens without saved questions, and 6,000 with them', async () => {
    const client = new Client({ name: 'test', version: '1' })
    await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)))
    const { tools } = await client.listTools()
    const own = tools.filter(({ name }) => !name.startsWith('q_'))
    expect(own).toHaveLength(8)
    expect(tokensOf(JSON.stringify({ tools: own }))).toBeLessThanOrEqual(3000)
    expect(tokensOf(JSON.stringify({ tools }))).toBeLessThanOrEqual(6000)
    expect(tools.length - own.length).toBe(readdirSync('questions').length)
    await client.close()
  })

  it('names no kind and no relation type', async () => {
    const client = new Client({ name: 'test', version: '1' })
    await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)))
    const { tools } = await client.listTools()
    // The ends of flows are grouped by what the ontology says.
    const own = tools.filter(({ name }) => !name.startsWith('q_'))
    const said = JSON.stringify(own, (key, value: unknown) => (key === 'groupBy' ? undefined : value))
    const { kinds, relationTypes } = server.service.model
    const names = [...[...kinds.values()].map(({ value }) => value), ...relationTypes.keys()]
    expect(names.filter((name) => new RegExp(`\\b${name}\\b`).test(said))).toEqual([])
    await client.close()
  })

  it('fits another ontology: capabilities that it does not have are left out', async () => {
    const library = 'test/fixtures/library'
    const books = await startTestServer({ SCHEMA_DIR: library, SEED_DIR: join(library, 'seed') })
    const client = new Client({ name: 'test', version: '1' })
    await client.connect(new StreamableHTTPClientTransport(new URL(`${books.url}/mcp`)))
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(['find', 'describe', 'entity', 'evidence', 'paths', 'compare', 'ask'])
    expect(JSON.stringify(tools)).not.toContain('cooperation')
    const overview = textOf(await client.callTool({ name: 'describe', arguments: {} }))
    expect(overview).toContain('kind | BOOK (type Book, queries book, books)')
    await client.close()
    await books.close()
  })
})

describe('the tools of saved questions', () => {
  it('answer each shipped question with its defaults, within the budget', async () => {
    const assistant = assistantAt(server.service)
    const names = assistant.tools.names().filter((name) => name.startsWith('q_'))
    expect(names.length).toBeGreaterThanOrEqual(30)
    for (const name of names) {
      const { text, isError } = await assistant.call(name, { budget: 2000 })
      expect({ name, isError, text: isError ? text : '' }).toEqual({ name, isError: false, text: '' })
      expect(tokensOf(text), name).toBeLessThanOrEqual(2000)
    }
  })

  it('take entities by name, and go on row by row', async () => {
    const assistant = assistantAt(server.service)
    const text = await assistant.answer('q_facts-of-an-entity', { of: '清华大学', budget: 1500 })
    expect(text).toContain('entity.id: university:tsinghua-university')
    const next = nextOf(text, 'entity.relations')!
    const seen = rowsOf(text, 'entity.relations').map(({ id }) => id)
    const more = rowsOf(await assistant.answer('q_facts-of-an-entity', next), 'entity.relations').map(({ id }) => id)
    expect(more.length).toBeGreaterThan(0)
    expect(more.filter((id) => seen.includes(id))).toEqual([])
  })
})

describe('passerelle mcp', () => {
  it('writes nothing but the protocol to standard output, and ends with its input', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'passerelle-mcp-'))
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] }
    const child = spawn(process.execPath, [join(process.cwd(), 'bin/passerelle.mjs'), 'mcp'], {
      cwd,
      env,
      stdio: 'pipe',
    })
    const said = { out: '', err: '' }
    child.stdout.on('data', (data: Buffer) => (said.out += data.toString()))
    child.stderr.on('data', (data: Buffer) => (said.err += data.toString()))
    const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'a', version: '1' } }
    const messages = [
      { jsonrpc: '2.0', id: 1, method: 'initialize', params },
      { jsonrpc: '2.0', method: 'notifications/initialized' },
      { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'find', arguments: { text: '上海' } } },
    ]
    child.stdin.write(`this is no message\n${messages.map((message) => JSON.stringify(message)).join('\n')}\n`)
    while (said.out.split('\n').length < 3 && child.exitCode === null) await new Promise((done) => setTimeout(done, 50))
    child.stdin.end()
    const [code] = (await once(child, 'exit')) as [number | null]
    const answers = said.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: number; result: object })
    expect(answers.map(({ id }) => id)).toEqual([1, 2])
    expect(answers[0]!.result).toMatchObject({ protocolVersion: '2025-06-18' })
    expect(said.err).toContain('There is no graph in DATA_DIR yet')
    expect(code).toBe(0)
    rmSync(cwd, { recursive: true, force: true })
  })
})
