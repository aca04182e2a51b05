import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { settings } from '../../src/config.js'
import { readEnvironment } from '../../src/environment.js'

const directory = mkdtempSync(join(tmpdir(), 'passerelle-env-'))
afterAll(() => rmSync(directory, { recursive: true }))

const KNOWN = Object.keys(settings.shape)
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(directory, name), content)
  return join(directory, name)
}
const read = (path: string, process = {}) => readEnvironment(path, process, KNOWN)

describe('the file .env', () => {
  it('is read, and the environment wins', () => {
    const { variables, remarks } = read(file('plain', 'PORT=1\nHOST="::1" # all\n'), { PORT: '2' })
    expect({ variables, remarks }).toEqual({ variables: { PORT: '2', HOST: '::1' }, remarks: [] })
  })

  it('holds where a variable of the environment is empty, which is none', () => {
    const { variables } = read(file('under', 'PORT=1\nHOST=a\n'), { PORT: '', HOST: 'b', DATA_DIR: '' })
    expect(variables).toEqual({ PORT: '1', HOST: 'b' })
  })

  it('may begin with a byte order mark (case 35)', () => {
    expect(read(file('marked', '\uFEFFPORT=1\r\nHOST=a\r\n')).variables).toEqual({ PORT: '1', HOST: 'a' })
  })

  it('may be absent', () => {
    expect(read(join(directory, 'none'))).toEqual({ variables: {}, remarks: [] })
  })

  it('is said to be a folder where it is one (case 35)', () => {
    const folder = join(directory, 'folder')
    mkdirSync(folder)
    expect(read(folder).remarks).toEqual([expect.stringMatching(/folder is a folder, so no settings are read from it/)])
  })

  it.each([
    ['UTF-16', Buffer.from('\uFEFFPORT=1\n', 'utf16le')],
    ['Latin-1', Buffer.from('SEED_DIR=./donn\u00e9es\n', 'latin1')],
  ])('is refused in %s', (_title, bytes) => {
    expect(() => read(file('other', bytes))).toThrow(/is not a text in UTF-8: save it in that encoding/)
  })
})

describe('what resembles a setting is pointed out', () => {
  it.each([
    ['NEO4J_URL', 'NEO4J_URI'],
    ['NEO4J_USERNAME', 'NEO4J_USER'],
    ['NEO4J_PASS', 'NEO4J_PASSWORD'],
    ['PLAYGROND', 'PLAYGROUND'],
    ['playground', 'PLAYGROUND'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['CORS_ORIGIN', 'CORS_ORIGINS'],
    ['MAX_PAGESIZE', 'MAX_PAGE_SIZE'],
    ['INTROSPECT', 'INTROSPECTION'],
  ])('%s as %s (case 35)', (name, meant) => {
    const remark = `${name} is not a setting, so it has no effect: did you mean ${meant}?`
    expect(read(join(directory, 'none'), { [name]: 'x' }).remarks).toEqual([remark])
    expect(read(file('slip', `${name}=x\n`)).remarks).toEqual([remark])
  })

  it('short names in the file alone: the environment has many of other programs', () => {
    expect(read(file('short', 'PORTS=1\n')).remarks).toEqual([expect.stringContaining('did you mean PORT?')])
    expect(read(join(directory, 'none'), { PORTS: '1' }).remarks).toEqual([])
  })

  it('nothing that other programs are told, and no setting', () => {
    const others = { HOME: '/', HOSTNAME: 'a', PATH: '', LOGNAME: 'a', SSH_AUTH_SOCK: '', XDG_DATA_DIRS: '', TERM: 'x' }
    const tools = {
      npm_config_cache: '',
      npm_lifecycle_event: '',
      DATABASE_URL: '',
      COMPOSE_PROJECT_NAME: '',
      DEBUG: '',
    }
    const ours = Object.fromEntries(KNOWN.map((name) => [name, '']))
    expect(read(file('others', 'COMPOSE_PROJECT_NAME=a\n'), { ...others, ...tools, ...ours }).remarks).toEqual([])
  })
})
