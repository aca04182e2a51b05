import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import type { Config } from '../config.js'

/** By which names and from which pages assistants may come. */
export interface McpVisitors {
  /** Host names, without ports; `*` is any. */
  readonly hosts: readonly string[]
  /** Origins of pages beside those of the server itself; `*` is any. */
  readonly origins: readonly string[]
}

/** Names of the machine itself. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** What the settings say: localhost, the name in HOST, and those in MCP_HOSTS. */
export const visitorsOf = ({
  mcpHosts,
  host,
  corsOrigins,
}: Pick<Config, 'mcpHosts' | 'host' | 'corsOrigins'>): McpVisitors => ({
  hosts: ['localhost', host.toLowerCase(), ...mcpHosts],
  origins: corsOrigins,
})

/**
 * Why a request is refused; null if it is not. A page of another site whose name was made to lead to this machine (DNS
 * rebinding) comes with that name as its host; any other page comes with its origin. An address in place of a name
 * cannot be made to lead elsewhere.
 */
export function refusal({ headers, host }: FastifyRequest, { hosts, origins }: McpVisitors): string | null {
  if (!hosts.includes('*') && !isAddress(host) && !hosts.includes(hostname(host)))
    return `The host of this request is not one of this server: whoever runs it names its hosts in MCP_HOSTS.`
  const { origin } = headers
  if (origin === undefined || origins.includes('*') || origins.includes(origin)) return null
  if (isOwn(origin, host)) return null
  return `Pages of this origin may not ask this server: whoever runs it names origins in CORS_ORIGINS.`
}

/** The name in a `Host` header, in lower case and without its port. */
const hostname = (host: string): string => host.toLowerCase().replace(/:\d+$/, '')

const isAddress = (host: string): boolean => isIP(hostname(host).replace(/^\[(.*)\]$/, '$1')) > 0

/** A page of the server itself, or, on one's own machine, of another program there. */
function isOwn(origin: string, host: string): boolean {
  try {
    const page = new URL(origin)
    if (!/^https?:$/.test(page.protocol)) return false
    const server = new URL(`${page.protocol}//${host}`)
    return page.host === server.host || [page, server].every(({ hostname }) => LOOPBACK.includes(hostname))
  } catch {
    return false
  }
}
