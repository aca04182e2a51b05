import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { print } from 'graphql'
import relay from 'relay-runtime'
import { vi } from 'vitest'
import { temporaryDirectory } from '../support/engines.js'
import { recordingFetch, type ClientExample } from './examples.js'

const { Environment, RecordSource, Store } = relay
const load = createRequire(import.meta.url)

/** An example as the compiler of Relay made it. */
export interface Compiled extends ClientExample {
  readonly request: relay.ConcreteRequest
}

/** Has the real compiler of Relay make requests of examples. Throws with its complaints when it refuses one. */
export async function compileForRelay(sdl: string, examples: readonly ClientExample[]): Promise<readonly Compiled[]> {
  const directory = await temporaryDirectory()
  const { path } = directory
  const [source, output] = [join(path, 'src'), join(path, 'compiled')]
  for (const folder of [source, output]) mkdirSync(folder)
  writeFileSync(join(path, 'schema.graphql'), sdl)
  for (const { name, document } of examples)
    writeFileSync(
      join(source, `${name.replace(/Query$/, '')}.js`),
      `import {graphql} from 'relay-runtime'\ngraphql\`${print(document)}\``,
    )
  const config = {
    src: './src',
    schema: './schema.graphql',
    language: 'javascript',
    artifactDirectory: './compiled',
    eagerEsModules: false,
  }
  writeFileSync(join(path, 'relay.config.json'), JSON.stringify(config))
  execFileSync(process.execPath, [load.resolve('relay-compiler/cli.js'), 'relay.config.json'], { cwd: path })
  const compiled = examples.map((example) => ({
    ...example,
    request: load(join(output, `${example.name}.graphql.js`)) as relay.ConcreteRequest,
  }))
  await directory.remove()
  return compiled
}

/** What a server said to each request, what the store of one Relay holds of each after all of them, and its warnings. */
export async function askAllByRelay(url: string, compiled: readonly Compiled[]) {
  const { fetch, said } = recordingFetch()
  const environment = new Environment({
    store: new Store(new RecordSource()),
    network: relay.Network.create(async ({ text }, variables) => {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: text, variables }) })
      return (await response.json()) as relay.GraphQLSingularResponse
    }),
  })
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  for (const { request, variables } of compiled) {
    environment.retain(relay.createOperationDescriptor(request, variables))
    await relay.fetchQuery(environment, request, variables, { fetchPolicy: 'network-only' }).toPromise()
  }
  const held = compiled.map(
    ({ request, variables }) => environment.lookup(relay.createOperationDescriptor(request, variables).fragment).data,
  )
  const warnings = complaints.mock.calls.map((call) => call.map(String).join(' '))
  complaints.mockRestore()
  return { said, held, warnings }
}
