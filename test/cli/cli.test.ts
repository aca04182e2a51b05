import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { startTestServer } from '../http/test-server.js'

const directory = realpathSync(mkdtempSync(join(tmpdir(), 'passerelle-cli-')))
afterAll(() => rmSync(directory, { recursive: true }))

interface Outcome {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs a command as a process of its own, with its own data folder and `input` on its standard input. */
async function passerelle(args: readonly string[], input = '', dataDir = join(directory, 'data')): Promise<Outcome> {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: dataDir }
  const child = spawn(process.execPath, ['bin/passerelle.mjs', ...args], { env, stdio: 'pipe' })
  const texts = { out: '', err: '' }
  child.stdout.on('data', (data: Buffer) => (texts.out += data.toString()))
  child.stderr.on('data', (data: Buffer) => (texts.err += data.toString()))
  child.stdin.end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...texts }
}

function file(name: string, text: string): string {
  const path = join(directory, name)
  writeFileSync(path, text)
  return path
}

const good = file(
  'good.yaml',
  `sources:
  - { id: notes, title: Notes, language: en }
cities:
  - id: city:aubeville
    names: { en: Aubeville, fr: Aubeville }
    citations: [{ source: notes, locator: p. 1 }]
`,
)
/** Without a graph, from the seed as it is shipped. */
const fresh = join(directory, 'fresh')
const query = file('two.graphql', 'query One { __typename } query Two($id: ID!) { city(ref: { id: $id }) { name } }')

describe('passerelle import', () => {
  it('shows in a dry run what would change, and writes nothing', async () => {
    const { code, out } = await passerelle(['import', good, '--dataset', 'aubeville', '--dry-run'])
    expect(code).toBe(0)
    expect(out).toContain('+ city:aubeville')
    expect((await passerelle(['datasets'])).out).not.toContain('aubeville')
  })

  it('loads a dataset, finds nothing to do the second time, and lists it', async () => {
    const first = await passerelle(['import', good, '--dataset', 'aubeville'])
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toMatch(/entities +1 created, 0 changed, 0 removed/)
    expect((await passerelle(['import', good, '--dataset', 'aubeville'])).out).toContain('nothing to change')
    expect((await passerelle(['datasets'])).out).toMatch(/^aubeville {2}version \w+/m)
  })

  it('names every mistake by file, line and column', async () => {
    const bad = file('bad.yaml', 'cities:\n  - id: town:aubeville\n    colour: red\n')
    const { code, out, err } = await passerelle(['import', bad])
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toMatch(/bad\.yaml:3:\d+ .*colour/)
    expect(err.split('\n').filter((line) => line.startsWith(bad)).length).toBeGreaterThan(1)
  })

  it('does not take a folder for another one of the same name', async () => {
    const folder = (parent: string, text: string) => {
      const path = join(directory, parent, 'trips')
      mkdirSync(path, { recursive: true })
      writeFileSync(join(path, 'a.yaml'), text)
      return path
    }
    const [here, there] = [
      folder('here', 'sources: [{ id: a, title: A }]'),
      folder('there', 'sources: [{ id: b, title: B }]'),
    ]
    expect(await passerelle(['import', here])).toMatchObject({ code: 0 })
    const { code, out, err } = await passerelle(['import', there])
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(`Dataset trips was loaded from ${here}; ${there} would remove 1 and change 0`)
    expect((await passerelle(['import', there, '--dataset', 'other-trips'])).out).toMatch(
      /sources +1 created, 0 changed, 0/,
    )
    expect((await passerelle(['datasets'])).out).toMatch(new RegExp(`^trips .* from ${here}$`, 'm'))
    expect(await passerelle(['datasets', '--drop', 'other-trips'])).toMatchObject({ code: 0 })
    expect((await passerelle(['import', there, '--dataset', 'trips'])).out).toMatch(/sources +1 created, 0 changed, 1/)
  })

  it('asks for the name of a dataset that only the seed could have', async () => {
    const seed = join(directory, 'seed')
    mkdirSync(seed)
    writeFileSync(join(seed, 'a.yaml'), 'sources: [{ id: c, title: C }]')
    const { code, err } = await passerelle(['import', seed])
    expect(code).toBe(1)
    expect(err).toMatch(/seed is not SEED_DIR .*--dataset NAME/)
    expect(await passerelle(['import', seed, '--dataset', 'mine', '--dry-run'])).toMatchObject({ code: 0 })
  })

  it('knows the seed under whatever path leads to it', async () => {
    expect((await passerelle(['import', './seed/', '--dry-run'])).out).toMatch(/^seed: /)
  })

  it('refuses a file without data, and makes no dataset of it', async () => {
    const { code, err } = await passerelle(['import', file('void.yaml', '# nothing yet\n')])
    expect(code).toBe(1)
    expect(err).toMatch(/void\.yaml:1:1 there is no data here: /)
    expect(await passerelle(['import', '/dev/null'])).toMatchObject({ code: 1 })
    expect((await passerelle(['datasets'])).out).not.toMatch(/^(void|null) /m)
  })

  it('says which path does not exist', async () => {
    const { code, err } = await passerelle(['import', join(directory, 'nowhere')])
    expect(code).toBe(1)
    expect(err).toContain('nowhere')
    expect(err).not.toMatch(/^\s+at /m)
  })
})

describe('passerelle quality', () => {
  it('exits with 1 when the facts have errors, and with 0 when they have none', async () => {
    const dataDir = join(directory, 'quality')
    const twice = file(
      'twice.yaml',
      `sources:
  - { id: notes, title: Notes, licence: facts only }
cities:
  - { id: city:aubeville, names: { en: Aubeville }, externalIds: { wikidata: Q456 }, citations: [{ source: notes, locator: p. 1 }] }
  - { id: city:lugdunum, names: { en: Lugdunum }, externalIds: { wikidata: Q456 }, citations: [{ source: notes, locator: p. 1 }] }
`,
    )
    expect(await passerelle(['import', good, '--dataset', 'aubeville'], '', dataDir)).toMatchObject({ code: 0 })
    expect(await passerelle(['quality'], '', dataDir)).toMatchObject({ code: 0 })
    expect(await passerelle(['import', twice, '--dataset', 'aubeville'], '', dataDir)).toMatchObject({ code: 0 })
    const { code, out } = await passerelle(['quality'], '', dataDir)
    expect(code).toBe(1)
    expect(out).toContain('error: shared identifier (1)')
    expect(out).toMatch(/\n1 error, \d+ warnings?\n$/)
  })
})

describe('passerelle datasets --drop', () => {
  it('shows in a dry run what would go, then removes it', async () => {
    await passerelle(['import', good, '--dataset', 'aubeville'])
    const dry = await passerelle(['datasets', '--drop', 'aubeville', '--dry-run'])
    expect(dry.out).toContain('aubeville: would change (dry run, nothing was written)')
    expect(dry.out).toContain('- city:aubeville')
    const dropped = await passerelle(['datasets', '--drop', 'aubeville'])
    expect(dropped).toMatchObject({ code: 0, err: '' })
    expect(dropped.out).toMatch(/^aubeville: dropped\n/)
    expect((await passerelle(['datasets'])).out).not.toContain('aubeville')
  })

  it('says which datasets there are when the name is none of them', async () => {
    await passerelle(['import', good, '--dataset', 'aubeville'])
    const { code, err } = await passerelle(['datasets', '--drop', 'aubevilles'])
    expect(code).toBe(1)
    expect(err.trim()).toMatch(
      /^There is no dataset "aubevilles": the graph holds .*aubeville.*; did you mean "aubeville"\?$/,
    )
  })

  it('refuses a dry run of nothing', async () => {
    const { code, err } = await passerelle(['datasets', '--dry-run'])
    expect(code).toBe(1)
    expect(err).toContain('--drop NAME')
  })
})

describe('commands that only read (case 37)', () => {
  const count = '{ sources { totalCount } cities { totalCount } }'

  it.each([['query', '-'], ['quality']])(
    '%s makes no graph where there is none, and says what it answers from',
    async (...args) => {
      const { code, err } = await passerelle(args, count, fresh)
      expect(code).toBe(0)
      expect(err).toContain('There is no graph in DATA_DIR yet: this is answered from a temporary one')
      expect(existsSync(fresh)).toBe(false)
    },
  )

  it.each([
    [['datasets'], 'The graph holds no dataset yet.'],
    [['import', good, '--dry-run'], 'good: would change (dry run, nothing was written)'],
  ])('%j makes no graph where there is none', async (args, told) => {
    const { code, out } = await passerelle(args, '', fresh)
    expect(code).toBe(0)
    expect(out).toContain(told)
    expect(existsSync(fresh)).toBe(false)
  })

  it('they load no seed into a graph that is there, and change nothing of it', async () => {
    const dataDir = join(directory, 'read-only')
    await passerelle(['import', good, '--dataset', 'aubeville'], '', dataDir)
    const held = async () => (await passerelle(['datasets'], '', dataDir)).out
    const before = await held()
    const { out } = await passerelle(['query', '-'], count, dataDir)
    expect(JSON.parse(out)).toEqual({ data: { sources: { totalCount: 1 }, cities: { totalCount: 1 } } })
    expect((await passerelle(['quality'], '', dataDir)).out).toContain('1 entity, ')
    expect(await held()).toBe(before)
    await passerelle(['datasets', '--drop', 'aubeville'], '', dataDir)
    const empty = await passerelle(['query', '-'], count, dataDir)
    expect(JSON.parse(empty.out)).toEqual({ data: { sources: { totalCount: 0 }, cities: { totalCount: 0 } } })
    expect(empty.err).toContain('The graph holds no dataset')
  })
})

describe('passerelle query', () => {
  it('answers the chosen operation with its variables', async () => {
    const { code, out } = await passerelle(
      ['query', query, '--operation', 'Two', '--variables', '{"id": "city:paris"}'],
      '',
      fresh,
    )
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({ data: { city: { name: 'Paris' } } })
  })

  it('reads the operation from standard input and the variables from a file', async () => {
    // Some editors begin files with a byte order mark.
    const variables = file('variables.json', '\uFEFF{"id": "city:nowhere"}')
    const text = 'query ($id: ID!) { city(ref: { id: $id }) { name } }'
    const { out } = await passerelle(['query', '-', '--variables', `@${variables}`], text)
    expect(JSON.parse(out)).toMatchObject({
      data: { city: null },
      extensions: { hints: [{ path: ['city'], message: expect.stringContaining('"city:nowhere"') as string }] },
    })
  })

  it('exits with 1 when the answer holds errors', async () => {
    const { code, out } = await passerelle(['query', '-'], '{ nothing }')
    expect(code).toBe(1)
    expect((JSON.parse(out) as { errors: object[] }).errors).toHaveLength(1)
  })

  it('refuses variables that are not a JSON object', async () => {
    const { code, err } = await passerelle(['query', query, '--variables', '[1]'])
    expect(code).toBe(1)
    expect(err).toContain('--variables must be a JSON object')
  })

  it.each([
    ['an operation', [directory]],
    ['variables', [query, '--variables', `@${directory}`]],
  ])('says that a folder is no file, for %s', async (_what, args) => {
    const { code, err } = await passerelle(['query', ...args])
    expect({ code, err: err.trim() }).toEqual({ code: 1, err: `${directory} is a folder: give a file` })
  })
})

describe('passerelle export', () => {
  it.each([
    ['export', '--format', 'n-quads'],
    ['query', 'examples/article/q15-physical-layer-of-beijing.graphql'],
  ])('ends quietly when its reader has enough: %s', async (...args) => {
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: fresh }
    const child = spawn(process.execPath, ['bin/passerelle.mjs', ...args], { env, stdio: 'pipe' })
    let said = ''
    child.stderr.on('data', (data: Buffer) => (said += data.toString()))
    child.stdout.destroy()
    expect(await once(child, 'close')).toEqual([0, null])
    expect(said).not.toContain('EPIPE')
  })

  it('writes the graph to standard output, and only the facts that a filter leaves', async () => {
    const whole = await passerelle(['export', '--format', 'gexf'])
    expect(whole).toMatchObject({ code: 0, err: '' })
    expect(whole.out.trimEnd().endsWith('</gexf>')).toBe(true)
    const none = await passerelle(['export', '--format', 'gexf', '--facts', '{"asOf": "0001", "undated": "EXCLUDE"}'])
    expect(none.out).toContain('<edges count="0">')
  })

  it('writes the answer to a saved question to a file', async () => {
    const output = join(directory, 'flows.csv')
    const args = ['export', '--format', 'csv', '--question', 'who-feeds-whom', '--var', 'first=3', '--output', output]
    expect(await passerelle(args, '', fresh)).toMatchObject({ code: 0, out: '' })
    expect(readFileSync(output, 'utf8').trim().split('\r\n')).toHaveLength(4)
  })

  it('says why a file cannot be written', async () => {
    const writing = async (output: string) =>
      (await passerelle(['export', '--format', 'gexf', '--output', output])).err.trim().split('\n').at(-1)
    expect(await writing(directory)).toBe(`${directory} is a folder: give a file`)
    const missing = join(directory, 'none', 'x.gexf')
    expect(await writing(missing)).toBe(
      `${missing} cannot be read or written: the folder ${join(directory, 'none')} does not exist`,
    )
    expect(await writing(join(good, 'x.gexf'))).toMatch(/good\.yaml.*cannot be reached: it, or a part of it, is a file/)
  })

  it('writes a file that can be imported again without a change', async () => {
    const [output, data] = [join(directory, 'out.yaml'), join(directory, 'out')]
    await passerelle(['import', good, '--dataset', 'aubeville'], '', data)
    expect((await passerelle(['export', '--format', 'yaml', '--output', output], '', data)).code).toBe(0)
    const { code, out } = await passerelle(['import', output, '--dataset', 'aubeville', '--dry-run'], '', data)
    expect({ code, out: out.trim() }).toEqual({ code: 0, out: expect.stringContaining('nothing to change') as string })
  })

  it.each([
    [['--format', 'gexff'], '"gexff" is not a format: did you mean "gexf"?'],
    [['--format', 'gexf', '--question', 'who-feeds-hwom'], 'There is no question "who-feeds-hwom": did you mean'],
    [['--format', 'gexf', '--var', 'first=1'], '--var gives a variable of a saved question'],
    [['--format', 'gexf', '--question', 'who-feeds-whom', '--var', 'first'], '--var takes a name and a value'],
    [['--format', 'gexf', '--question', 'who-feeds-whom', '--facts', '{}'], '--facts is for the graph'],
    [['--format', 'gexf', '--facts', '{"asOf": 3}'], '"facts.asOf" does not fit'],
    [['--format', 'gexf', '--language', 'xx'], '"language" cannot be "xx"'],
    [['--format', 'gexf', '--bom'], '"bom" has no effect on gexf'],
    [['--format', 'csv', '--dialect', 'd3'], '"dialect" has no effect on csv'],
  ])('refuses %j', async (args, message) => {
    const { code, err, out } = await passerelle(['export', ...args])
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(message)
  })
})

describe('passerelle', () => {
  it('suggests the command that was meant', async () => {
    const { code, err } = await passerelle(['imprt'])
    expect(code).toBe(1)
    expect(err).toContain('Did you mean import?')
  })

  it('refuses options it does not know', async () => {
    const { code, err } = await passerelle(['datasets', '--colour'])
    expect(code).toBe(1)
    expect(err).toContain('--colour')
  })

  it('says when a running server holds the data folder', async () => {
    const dataDir = join(directory, 'held')
    const server = await startTestServer({ DATA_DIR: dataDir })
    const { code, err } = await passerelle(['datasets'], '', dataDir)
    await server.close()
    expect(code).toBe(1)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).toContain(dataDir)
  })
})
