import { ID_SCHEMES, type IdScheme } from './id-schemes.js'

/** An identifier in a public register; `url` is null where the register has no page for it. */
export interface ExternalId {
  readonly scheme: string
  readonly value: string
  readonly url: string | null
}

/** Reads the stored form `scheme:value`. */
export function externalIdOf(stored: string): ExternalId {
  const colon = stored.indexOf(':')
  const scheme = stored.slice(0, colon)
  const value = stored.slice(colon + 1)
  const base = ID_SCHEMES.get(scheme)?.base ?? null
  return { scheme, value, url: base === null ? null : base + value.split('/').map(encodeURIComponent).join('/') }
}

/** Longer texts are no identifiers. */
const MAX_LENGTH = 300

/**
 * The stored forms `scheme:value`, in lower case, of the identifiers that a text may be: an identifier alone (`Q956`,
 * of every register where it is possible), with its register (`ror:03cve4549`), or the address of its page. Case and
 * spaces within it do not count. Empty where the text is none.
 */
export function idForms(text: string): string[] {
  if (text.length > MAX_LENGTH) return []
  const written = text.trim()
  const [, name = '', rest = ''] = /^([a-z0-9-]+)\s*[:=]\s*(.+)$/i.exec(written) ?? []
  const named = ID_SCHEMES.get(name.toLowerCase())
  const forms = [...ID_SCHEMES].flatMap(([scheme, register]) => {
    if (named) return named === register ? formsOf(scheme, register, [rest]) : []
    return formsOf(scheme, register, isAddress(written) ? valuesAt(written, register) : [written])
  })
  return [...new Set(forms)]
}

const ADDRESS = /^(?:https?:\/\/|www\.)|^[a-z0-9-]+(?:\.[a-z0-9-]+)+\//i
const isAddress = (text: string): boolean => ADDRESS.test(text) && !/^10\.\d+\//.test(text)

/** What may be an identifier in an address: all that follows the start of such addresses, and the first step of it. */
function valuesAt(address: string, { base, pages }: IdScheme): string[] {
  const path = withoutProtocol(decoded(address))
  const start = base === null ? null : withoutProtocol(base)
  const rests = [
    start !== null && path.toLowerCase().startsWith(start.toLowerCase()) ? path.slice(start.length) : '',
    pages?.test(path) ? path.replace(pages, '') : '',
  ]
  return rests.flatMap((rest) => {
    const value = rest.replace(/[?#&].*$/, '').replace(/\/+$/, '')
    return [value, value.replace(/\.(html?|pdf|json|ttl|rdf)$/i, ''), value.split('/')[0] ?? '']
  })
}

const withoutProtocol = (address: string): string => address.replace(/^https?:\/\//i, '').replace(/^www\./i, '')

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

/** The first of the values that a register may have, as it is stored, in lower case. */
function formsOf(scheme: string, { pattern }: IdScheme, values: readonly string[]): string[] {
  const value = values
    .map((one) => one.replace(/\s+/g, ''))
    .find((one) => [one, one.toUpperCase(), one.toLowerCase()].some((written) => pattern.test(written)))
  return value === undefined ? [] : [`${scheme}:${value.toLowerCase()}`]
}
