import type { IncomingMessage } from 'node:http'

/** What stands before the path in an address that is whole, as a client may send it that takes us for a proxy. */
const BEFORE_PATH = /^https?:\/\/[^/?#]*/i

/**
 * The address of a request from its path on, with each "%" of the path escaped where the path cannot be decoded: give it
 * to the server as `rewriteUrl`. The router would else answer such a path itself, in its own shape and before any hook
 * has run.
 */
export function readableUrl({ url = '/' }: IncomingMessage): string {
  const [path = '/', ...query] = withoutHost(url).split('?')
  return [isDecodable(path) ? path : path.replaceAll('%', '%25'), ...query].join('?')
}

function withoutHost(url: string): string {
  const rest = url.replace(BEFORE_PATH, '')
  return rest === url || rest.startsWith('/') ? rest : `/${rest}`
}

/** Whether what follows each "%" of a path can be read. */
export function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/** The path of a readable address as the router reads it: what is written with "%" is the same as what is not. */
export const pathIn = (url: string): string => decodeURI(url.split(/[?#]/, 1)[0] ?? '/')
