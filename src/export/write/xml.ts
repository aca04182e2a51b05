/** What no XML document may hold, even escaped. */
const IMPOSSIBLE =
  // eslint-disable-next-line no-control-regex
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Readers make these a space in an attribute.
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}

/** A text as it stands in an XML attribute or element; characters that XML cannot hold become U+FFFD. */
export const escapeXml = (text: string): string =>
  text.replaceAll(IMPOSSIBLE, '\ufffd').replaceAll(/[&<>"\n\r\t]/g, (character) => ESCAPES[character] as string)

/** Attributes of an element, each after a space; those that are null are left out. */
export const xmlAttributes = (attributes: Readonly<Record<string, string | number | boolean | null>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => (value === null ? '' : ` ${name}="${escapeXml(String(value))}"`))
    .join('')
