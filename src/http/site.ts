import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import type { Config } from '../config.js'
import type { Notice } from './notice.js'

/** Tells a proxy that is ours by its address. */
type IsTrusted = (address: string) => boolean

/** How the server looks from outside. */
export interface Site {
  readonly isTrusted: IsTrusted
  readonly basePath: string
  readonly playground: boolean
  /** Whether the schema is shown: not where only saved questions are answered. */
  readonly schema: boolean
  /** Whether clients may ask for the schema; the printed one is served either way. */
  readonly introspection: boolean
  /** The ways on from a page that is a dead end. */
  readonly ways: (request: FastifyRequest) => Pick<Notice, 'links' | 'prefix'>
}

/** What the settings say of it. */
export function siteOf({ basePath, trustedProxies, playground, introspection, questionsOnly }: Config): Site {
  const isTrusted = trusting(trustedProxies)
  const schema = !questionsOnly
  const links = {
    '/': 'the explorer: look at the graph',
    ...(playground ? { '/playground': 'ask it in the browser' } : {}),
    '/q': 'questions that are ready to ask',
    ...(schema ? { '/schema': 'every type and field, to read', '/schema.graphql': 'the same, to download' } : {}),
  }
  return {
    isTrusted,
    basePath,
    playground,
    schema,
    introspection,
    ways: ({ raw }) => ({ links, prefix: pathPrefix(raw, basePath, isTrusted) }),
  }
}

/** What `X-Forwarded-Prefix` may be: it becomes a part of links. */
const PREFIX = /^(\/[\w.~-]+)+$/

/** Whether an address is one of `networks`: addresses, such as `10.0.0.1`, ranges, such as `10.0.0.0/8`, or `loopback`. */
function trusting(networks: readonly string[]): IsTrusted {
  const list = new BlockList()
  for (const network of networks.flatMap((name) => (name === 'loopback' ? ['127.0.0.0/8', '::1'] : name))) {
    const [address = '', bits] = network.split('/')
    if (bits === undefined) list.addAddress(address, family(address))
    else list.addSubnet(address, Number(bits), family(address))
  }
  return (address) => isIP(address) > 0 && list.check(address, family(address))
}

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/**
 * The address of a request without the base path, which a proxy may leave in or take out. The base path alone stays:
 * relative links of a page there would lead beside it.
 */
export function withoutBase(url: string, basePath: string): string {
  return url.startsWith(`${basePath}/`) ? url.slice(basePath.length) : url
}

/**
 * The path below which the client sees the server: what a trusted proxy says in `X-Forwarded-Prefix`, else the base
 * path. Put before the path of a link, such as `/graphql`.
 */
function pathPrefix(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  basePath: string,
  isTrusted: IsTrusted,
): string {
  const given = String(headers['x-forwarded-prefix'] ?? '').replace(/\/$/, '')
  return PREFIX.test(given) && isTrusted(socket.remoteAddress ?? '') ? given : basePath
}
