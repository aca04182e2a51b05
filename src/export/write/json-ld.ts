import type { Exported } from '../exported.js'
import { rdfNodes } from './rdf-nodes.js'
import { PREFIXES, type RdfNode, type RdfValue } from './rdf.js'

/**
 * JSON-LD whose context is in the file itself, so that no reader needs the web: the statements of `rdfNodes`. A fact is
 * a named graph, and what is said of the graph says how far to trust it.
 */
export async function* writeJsonLd(exported: Exported): AsyncGenerator<string> {
  yield `{"@context":${JSON.stringify(PREFIXES)},\n"@graph":[\n`
  let comma = ''
  for await (const nodes of rdfNodes(exported)) {
    if (nodes.length === 0) continue
    yield comma + nodes.map((node) => JSON.stringify(object(node))).join(',\n')
    comma = ',\n'
  }
  yield '\n]}\n'
}

const object = ({ id, types, properties, graph }: RdfNode): object => ({
  '@id': id,
  '@type': types,
  ...Object.fromEntries(properties.map(([property, values]) => [property, values.map(value)])),
  ...(graph && { '@graph': [{ '@id': graph[0], [graph[1]]: [{ '@id': graph[2] }] }] }),
})

function value(given: RdfValue): object {
  if ('iri' in given) return { '@id': given.iri }
  if ('url' in given) return { '@id': given.url }
  const { text, language, datatype } = given
  return { '@value': text, ...(language && { '@language': language }), ...(datatype && { '@type': datatype }) }
}
