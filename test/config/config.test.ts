import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { ConfigError, configFrom, readConfig, settings } from '../../src/config.js'

const message = (env: Record<string, string>): string => {
  try {
    configFrom(env)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as Error).message
  }
  throw new Error('the settings were accepted')
}

describe('settings', () => {
  it('needs none: the embedded graph, on the loopback address', () => {
    const config = configFrom({})
    expect(config.engine).toEqual({ engine: 'grafeo', dataDir: './data' })
    expect(`${config.host}:${config.port}`).toBe('127.0.0.1:4000')
    expect(config.limits.maxPageSize).toBe(100)
    expect(config.corsOrigins).toEqual([])
  })

  it('uses Neo4j when its address is given', () => {
    const config = configFrom({ NEO4J_URI: 'neo4j+s://db.example.org', NEO4J_PASSWORD: 'x', NEO4J_DATABASE: 'graph' })
    expect(config.engine).toEqual({
      engine: 'neo4j',
      uri: 'neo4j+s://db.example.org',
      user: 'neo4j',
      password: 'x',
      database: 'graph',
    })
  })

  it('counts an empty variable as not set, as compose files pass them', () => {
    expect(configFrom({ PORT: '', NEO4J_URI: '', CORS_ORIGINS: '' })).toEqual(configFrom({}))
  })

  it('reads a number with spaces around it', () => {
    expect(configFrom({ PORT: ' 4001 ' }).port).toBe(4001)
  })

  it('takes smaller pages than the default from one setting', () => {
    expect(configFrom({ MAX_PAGE_SIZE: '10' }).limits).toMatchObject({ defaultPageSize: 10, maxPageSize: 10 })
    expect(configFrom({ MAX_PAGE_SIZE: '50' }).limits).toMatchObject({ defaultPageSize: 20, maxPageSize: 50 })
  })

  it.each([
    [{ DEFAULT_PAGE_SIZE: '20', MAX_PAGE_SIZE: '10' }, 2],
    [{ DEFAULT_PAGE_SIZE: '101' }, 2],
    [{ DEFAULT_PAGE_SIZE: '20', MAX_PAGE_SIZE: '10', PORT: 'http' }, 3],
  ])('refuses pages that are larger by default than at most, beside other mistakes: %j', (env, lines) => {
    const text = message(env)
    expect(text).toMatch(/DEFAULT_PAGE_SIZE=\d+: must not be above MAX_PAGE_SIZE: /)
    expect(text.split('\n')).toHaveLength(lines)
  })

  it.each([
    ['DRAIN_MS', '9999', 'must be milliseconds from 0 to 5000'],
    ['DRAIN_MS', 'soon', 'must be milliseconds from 0 to 5000'],
    ['PORT', ' ', 'must be a port number from 0 to 65535'],
    ['PORT', '0x1010', 'must be a port number from 0 to 65535'],
    ['PORT', '4e3', 'must be a port number from 0 to 65535'],
    ['PORT', '-1', 'must be a port number from 0 to 65535'],
    ['PORT', '65536', 'must be a port number from 0 to 65535'],
    ['MAX_ROWS', '0', 'must be a whole number from 1 to 2147483647'],
    ['MAX_ROWS', '1.5', 'must be a whole number from 1 to 2147483647'],
    ['TIMEOUT_MS', '3000000000', 'must be a whole number from 1 to 2147483647'],
    ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, silent'],
  ])('says of %s=%s all that would be right', (name, value, right) => {
    expect(message({ [name]: value }).split('\n')[1]).toBe(`  ${name}=${value}: ${right}`)
  })

  it('reads a list of origins', () => {
    expect(configFrom({ CORS_ORIGINS: 'https://a.example, http://b.example:8080' }).corsOrigins).toEqual([
      'https://a.example',
      'http://b.example:8080',
    ])
    const written = { CORS_ORIGINS: 'HTTPS://A.example:443, http://b.example:80, *' }
    expect(configFrom(written).corsOrigins).toEqual(['https://a.example', 'http://b.example', '*'])
    expect(() => configFrom({ CORS_ORIGINS: 'http://a.example:99999' })).toThrow('must list origins')
  })

  it('reads where a proxy shows the server, and which proxies are ours', () => {
    expect(configFrom({ BASE_PATH: '/kg/', TRUST_PROXY: 'loopback, 10.0.0.0/8, ::1' })).toMatchObject({
      basePath: '/kg',
      trustedProxies: ['loopback', '10.0.0.0/8', '::1'],
    })
    expect(configFrom({ BASE_PATH: '/' }).basePath).toBe('')
  })

  it.each([
    ['BASE_PATH', 'kg', 'must be a path such as /kg'],
    ['BASE_PATH', '//kg', 'must be a path such as /kg'],
    ['BASE_PATH', '/k g', 'must be a path such as /kg'],
    ['BASE_PATH', '/kg/..', 'must be a path such as /kg'],
    ['BASE_PATH', '/./kg', 'must be a path such as /kg'],
    ['TRUST_PROXY', 'true', 'must list addresses of proxies such as 127.0.0.1 or 10.0.0.0/8, or be loopback'],
    ['TRUST_PROXY', '10.0.0.0/33', 'must list addresses of proxies such as 127.0.0.1 or 10.0.0.0/8, or be loopback'],
  ])('refuses %s=%s', (name, value, right) => {
    expect(message({ [name]: value })).toContain(`  ${name}=${value}: ${right}`)
  })

  it('refuses credentials from anywhere', () => {
    expect(message({ CORS_ORIGINS: '*', CORS_CREDENTIALS: 'true' })).toContain('so list the origins')
    expect(configFrom({ CORS_ORIGINS: 'https://a.example', CORS_CREDENTIALS: 'true' }).corsCredentials).toBe(true)
  })

  it('lists all mistakes at once, each with its name and value', () => {
    const text = message({
      PORT: 'http',
      PLAYGROUND: 'yes',
      MAX_DEPTH: '0',
      NEO4J_URI: 'localhost',
      CORS_ORIGINS: 'a b',
    })
    for (const part of ['PORT=http', 'PLAYGROUND=yes', 'MAX_DEPTH=0', 'NEO4J_URI=localhost', 'CORS_ORIGINS=a b'])
      expect(text).toContain(part)
    expect(text.split('\n')).toHaveLength(6)
  })
})

describe('settings of a database', () => {
  const remarksWith = (variables: Record<string, string>): string[] => {
    for (const name of ['NEO4J_URI', 'NEO4J_USER', 'NEO4J_PASSWORD', 'NEO4J_DATABASE'])
      vi.stubEnv(name, variables[name] ?? '')
    const remarks: string[] = []
    readConfig((sentence) => remarks.push(sentence))
    vi.unstubAllEnvs()
    return remarks.filter((sentence) => sentence.includes('NEO4J'))
  }

  it('are said to have no effect where no database is named', () => {
    expect(remarksWith({ NEO4J_PASSWORD: 'secret' })).toEqual([
      'NEO4J_PASSWORD has no effect without NEO4J_URI: the graph is kept by the embedded engine.',
    ])
    expect(remarksWith({ NEO4J_PASSWORD: 'secret', NEO4J_URI: 'bolt://127.0.0.1' })).toEqual([])
  })
})

describe('.env.example', () => {
  const lines = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8').matchAll(/^# ([A-Z0-9_]+)=(.*)$/gm)
  const documented = Object.fromEntries([...lines].map(([, name = '', value = '']): [string, string] => [name, value]))

  it('lists every setting and no other', () => {
    expect(Object.keys(documented).sort()).toEqual(Object.keys(settings.shape).sort())
  })

  it('states the true defaults', () => {
    expect(configFrom(documented)).toEqual(configFrom({}))
  })
})
