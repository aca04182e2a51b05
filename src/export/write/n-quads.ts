import type { Exported } from '../exported.js'
import { rdfNodes } from './rdf-nodes.js'
import { expand, type Compact, type RdfNode, type RdfValue } from './rdf.js'

/** N-Quads: the statements of the JSON-LD, one a line. */
export async function* writeNQuads(exported: Exported): AsyncGenerator<string> {
  for await (const nodes of rdfNodes(exported)) yield nodes.map(lines).join('')
}

function lines({ id, types, properties, graph }: RdfNode): string {
  const subject = resource(id)
  const about = [
    ...types.map((type) => `${subject} ${resource('rdf:type')} ${resource(type)} .\n`),
    ...properties.flatMap(([property, values]) =>
      values.map((one) => `${subject} ${resource(property)} ${object(one)} .\n`),
    ),
  ]
  return about.join('') + (graph ? `${graph.map(resource).join(' ')} ${subject} .\n` : '')
}

const resource = (compact: Compact): string => `<${expand(compact)}>`

function object(value: RdfValue): string {
  if ('iri' in value) return resource(value.iri)
  if ('url' in value) return `<${value.url}>`
  const literal = `"${escaped(value.text)}"`
  if (value.language !== undefined) return `${literal}@${value.language}`
  return value.datatype === undefined ? literal : `${literal}^^${resource(value.datatype)}`
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Control characters are escaped by number. */
const escaped = (text: string): string =>
  text.replaceAll(
    // eslint-disable-next-line no-control-regex
    /[\0-\x1f\x7f"\\]/g,
    (character) => ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`,
  )
