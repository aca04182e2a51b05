import { isIP } from 'node:net'
import { z } from 'zod'

// The types that settings have, read from the texts of environment variables.

/** The largest number that GraphQL calls an `Int`, and the longest time in milliseconds that a timer of Node can wait. */
const MAX_INT = 2 ** 31 - 1

/** A whole number within bounds; `what` says what it is in the error. */
export function whole(what: string, min: number, max: number) {
  const error = `must be ${what} from ${min} to ${max}`
  return z.preprocess(
    digits,
    z.number({ error }).refine((value) => value >= min && value <= max, { error }),
  )
}

/** The number that a text of digits alone stands for: `Number` would read a space as 0 and `0x1010` as 4112. */
const digits = (value: unknown): unknown =>
  typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value

/** A whole number of at least 1. */
export const positive = whole('a whole number', 1, MAX_INT)
/** `true` or `false`. */
export const flag = z.enum(['true', 'false'], { error: 'must be true or false' }).transform((value) => value === 'true')

/** Origins of web pages, separated by commas, or `*`; as browsers write them, who leave out the usual port. */
export const origins = z
  .string()
  .transform((list) => list.split(',').map((origin) => origin.trim()))
  .refine((list) => list.every((origin) => origin === '*' || isOrigin(origin)), {
    error: 'must list origins such as https://example.org, or be *',
  })
  .transform((list) => list.map((origin) => (origin === '*' ? origin : new URL(origin).origin)))

const isOrigin = (text: string): boolean => /^https?:\/\/[^/\s?#@]+$/i.test(text) && URL.canParse(text)

/** Names of hosts, separated by commas, or `*`. */
export const hosts = z
  .string()
  .transform((list) => list.split(',').map((host) => host.trim().toLowerCase()))
  .refine((list) => list.every((host) => host === '*' || /^[\w.-]+$/.test(host)), {
    error: 'must list host names without ports, such as graph.example.org, or be *',
  })

/** The path below which everything is served, without a slash at its end. */
export const basePath = z
  .string()
  .regex(/^(\/(?!\.{1,2}(\/|$))[\w.~-]+)*\/?$/, 'must be a path such as /kg')
  .transform((path) => path.replace(/\/$/, ''))

/** Addresses or networks of proxies, separated by commas. */
export const proxies = z
  .string()
  .transform((list) => list.split(',').map((proxy) => proxy.trim()))
  .refine((list) => list.every(isNetwork), {
    error: 'must list addresses of proxies such as 127.0.0.1 or 10.0.0.0/8, or be loopback',
  })

function isNetwork(text: string): boolean {
  const [address = '', bits = '0', ...rest] = text.split('/')
  const version = isIP(address)
  return (
    text === 'loopback' ||
    (version > 0 && rest.length === 0 && /^\d+$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
  )
}
