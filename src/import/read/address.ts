import type { ReadValue } from './reading.js'
import { MAX_LINE, quote, textAs } from './values.js'

/** An absolute address, http or https, without credentials; its protocol and host in lower case. */
export const url: ReadValue<string> = textAs((written) => {
  const [, origin = '', rest = ''] = /^(https?:\/\/[^\s/?#]+)(\S*)$/i.exec(written) ?? []
  if (origin === '' || origin.includes('@') || written.length > MAX_LINE || !URL.canParse(written)) return null
  return origin.toLowerCase() + rest
}, whyNotAddress)

function whyNotAddress(written: string): string {
  if (written.length > MAX_LINE) return `this address has ${written.length} characters: at most ${MAX_LINE} are kept`
  if (/^https?:\/\/[^/?#]*@/i.test(written))
    return 'this address holds a user or a password: take out what stands before "@"'
  return `${quote(written)} is not an address: ${whatIsWrong(written)}`
}

function whatIsWrong(written: string): string {
  const [, host, rest = ''] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(written) ?? []
  if (host === undefined) return 'write one that begins with https:// or http://'
  const [inHost] = /[<>|^\s]/.exec(host) ?? []
  if (inHost) return `${named(inHost)} cannot stand in the name of a host: take it out`
  const [inPath] = /\s/.exec(rest) ?? []
  if (inPath) return `${named(inPath)} cannot stand in one: take it out, or write ${encodeURIComponent(inPath)} for it`
  return 'the part after :// must begin with a host, such as example.org'
}

const NAMES: Readonly<Record<string, string>> = {
  ' ': 'a space',
  '\t': 'a tab',
  '\n': 'a line break',
  '\r': 'a line break',
}

/** A character as a mistake names it: nobody sees which space it is. */
const named = (character: string): string =>
  NAMES[character] ??
  (/\s/.test(character)
    ? `the space U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
    : `"${character}"`)
