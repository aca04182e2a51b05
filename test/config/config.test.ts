import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ConfigError, configFrom, settings } from '../../src/config.js'

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

  it('reads a list of origins', () => {
    expect(configFrom({ CORS_ORIGINS: 'https://a.example, http://b.example:8080' }).corsOrigins).toEqual([
      'https://a.example',
      'http://b.example:8080',
    ])
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
