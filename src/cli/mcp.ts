import { once } from 'node:events'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { preset, readConfig } from '../config.js'
import { openDoor } from '../mcp/server.js'
import { VERSION } from '../version.js'
import { withServiceToRead } from './with-graph.js'
import type { ServeOptions } from './serve.js'

/** The options of `passerelle mcp`. */
export type McpOptions = Omit<ServeOptions, 'port'>

/**
 * Serves an assistant on standard input and output until its input ends or a signal comes. Nothing but the protocol is
 * written to standard output. Reads the graph and writes nothing to it.
 */
export async function mcp({ model, seed, questions, data }: McpOptions): Promise<void> {
  preset('SCHEMA_DIR', model)
  preset('SEED_DIR', seed)
  preset('QUESTIONS_DIR', questions)
  preset('DATA_DIR', data)
  // A library that says something must not break the protocol.
  console.log = console.error
  const config = readConfig()
  await withServiceToRead(config, async (service) => {
    const ended = Promise.race([once(process.stdin, 'close'), once(process, 'SIGTERM'), once(process, 'SIGINT')])
    const door = openDoor(service, config, VERSION)
    const connection = serveStdio(() => door.connect({ client: 'stdio' }), {
      maxSubscriptions: 0,
      onerror: (error) => console.error(error.message),
    })
    await ended
    await connection.close()
  })
}
