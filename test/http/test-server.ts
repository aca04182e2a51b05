import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configFrom } from '../../src/config.js'
import { startServer, type RunningServer } from '../../src/server.js'

/** A server on a free port with its own embedded graph, seeded as shipped; `close` removes what it kept. */
export interface TestServer extends RunningServer {
  close(): Promise<void>
}

/** Starts a whole server as `npm start` does, with the given settings on top of quiet ones. */
export async function startTestServer(settings: Record<string, string> = {}): Promise<TestServer> {
  const directory = mkdtempSync(join(tmpdir(), 'passerelle-http-'))
  const config = configFrom({
    PORT: '0',
    DATA_DIR: directory,
    LOG_LEVEL: 'silent',
    ...settings,
  })
  const server = await startServer(config, () => undefined)
  return {
    ...server,
    async close() {
      await server.stop(0)
      rmSync(directory, { recursive: true })
    },
  }
}

/** POSTs an operation as a browser client does, and reads the answer to its end. */
export async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return new Response(await response.text(), response)
}
