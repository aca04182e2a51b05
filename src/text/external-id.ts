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

/** Longer texts are not identifiers. */
const MAX_LENGTH = 300

/**
 * The stored forms `scheme:value`, in lower case, of the identifiers that a text may be: an identifier alone (`Q956`,
 * of every register where it is possible), with its register (`ror:03cve4549`), or the address of its page. Case does
 * not count, nor spaces within an identifier that has digits. Empty where the text is none.
 */
export function idForms(text: string): string[] {
  if (text.length > MAX_LENGTH) return []
  const written = text.trim()
  const [, name = '', rest = ''] = /^([a-z0-9-]+)\s*[:=]\s*(.+)$/i.exec(written) ?? []
  const named = ID_SCHEMES.get(name.toLowerCase())
  const forms = [...ID_SCHEMES].flatMap(([scheme, register]) => {
    if (named && named !== register) return []
    const value = valueIn(named ? rest : written, register)
    return value === null ? [] : [`${scheme}:${value.toLowerCase()}`]
  })
  return [...new Set(forms)]
}

/**
 * The identifier of a register that a text is, as the register writes it: alone, in any case, with digits in groups
 * (`0000 0001 2034 5678`), or as the address of its page. Null where the text is none.
 */
export function valueIn(text: string, register: IdScheme): string | null {
  const written = text.trim()
  const values = isAddress(written) ? valuesAt(written, register) : [written]
  for (const value of values.map((one) => (/\d/.test(one) ? one.replace(/\s+/g, '') : one)))
    for (const variant of [value, value.toUpperCase(), value.toLowerCase()])
      if (register.pattern.test(variant)) return variant
  return null
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
