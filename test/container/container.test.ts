import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { configFrom, settings } from '../../src/config.js'

interface Service {
  readonly environment: Record<string, string | number>
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly depends_on?: Record<string, { readonly condition: string }>
  readonly image: string
}

const compose = parse(readFileSync('docker-compose.yml', 'utf8')) as {
  services: Record<'passerelle' | 'neo4j', Service>
  volumes: Record<string, unknown>
}
const { passerelle, neo4j } = compose.services

/** What compose would put for `${NAME:-default}` with nothing set. */
const withDefaults = (text: string | number): string => String(text).replace(/\$\{\w+:-([^}]*)\}/g, '$1')

describe('docker-compose.yml', () => {
  const environment = Object.fromEntries(
    Object.entries(passerelle.environment).map(([name, value]) => [name, withDefaults(value)]),
  )

  it('passes only settings that exist, with values that are accepted', () => {
    expect(Object.keys(environment).filter((name) => !(name in settings.shape))).toEqual([])
    expect(configFrom(environment).engine).toMatchObject({ engine: 'neo4j', uri: 'bolt://neo4j:7687' })
  })

  it('gives both services the same password', () => {
    expect(withDefaults(neo4j.environment['NEO4J_AUTH']!)).toBe(`neo4j/${environment['NEO4J_PASSWORD']}`)
  })

  it('starts the server once Neo4j answers', () => {
    expect(passerelle.depends_on).toEqual({ neo4j: { condition: 'service_healthy' } })
    expect(neo4j.healthcheck?.test.join(' ')).toContain('cypher-shell')
  })

  it('keeps the graph in a named volume', () => {
    const named = neo4j.volumes?.map((volume) => volume.split(':')[0]!) ?? []
    expect(neo4j.volumes).toContain('neo4j-data:/data')
    expect(Object.keys(compose.volumes)).toEqual(named)
  })

  it('is reachable from this machine alone', () => {
    expect(passerelle.ports?.map(withDefaults)).toEqual(['127.0.0.1:4000:4000'])
    expect(neo4j.ports).toBeUndefined()
  })
})

describe('Dockerfile', () => {
  const dockerfile = readFileSync('Dockerfile', 'utf8')
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '))

  it('runs without root, on a Debian image: the embedded engine has no build for musl on x64', () => {
    expect(last).toMatch(/^USER node$/m)
    expect([...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)).toEqual(
      Array.from({ length: 3 }, () => 'node:20-bookworm-slim'),
    )
  })

  it('sets only settings that exist', () => {
    const names = [.../^ENV (.*)$/m.exec(last)![1]!.matchAll(/(\w+)=/g)].map(([, name]) => name!)
    expect(names.filter((name) => name !== 'NODE_ENV' && !(name in settings.shape))).toEqual([])
  })

  it('runs the package as npm packs it, over the dependencies that the lock file pins', () => {
    expect(dockerfile).toMatch(/^RUN npm pack .*tar -xzf .* -C \/package --strip-components=1$/m)
    const copied = [...last.matchAll(/^COPY (.+)$/gm)].map(([, what]) => what)
    expect(copied).toEqual(['--from=production /app/node_modules ./node_modules', '--from=build /package ./'])
    expect(dockerfile.match(/^RUN npm ci .*$/gm)).toHaveLength(2)
  })

  it('starts a file that the package holds', () => {
    const [, command] = JSON.parse(/^CMD (\[.*\])$/m.exec(last)![1]!) as string[]
    expect(existsSync(command!.replace(/^dist\/(.*)\.js$/, 'src/$1.ts'))).toBe(true)
  })

  it('builds from sources that .dockerignore lets through', () => {
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n')
    const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: string[] }
    const sources = ['src', 'web', 'scripts', 'examples', 'tsconfig.types.json', ...files]
    expect(sources.filter((path) => !path.startsWith('dist') && ignored.includes(path))).toEqual([])
  })

  it('asks whether the server is ready, without a shell', () => {
    const check = /HEALTHCHECK[\s\S]*?CMD (\[.*\])/.exec(last)![1]!
    expect((JSON.parse(check) as string[]).slice(0, 2)).toEqual(['node', '-e'])
    expect(check).toContain('/readyz')
  })
})
