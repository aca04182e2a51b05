import { valueIn } from '../../text/external-id.js'
import { ID_SCHEMES } from '../../text/id-schemes.js'
import { didYouMean } from '../../text/closest.js'
import { fold } from '../../text/fold.js'
import { codeOf, nameProperty } from '../../ontology/languages.js'
import type { Kind } from '../../ontology/model.js'
import { readShape, type Reading, type ReadValue, type Shape } from './reading.js'
import type { Properties } from './rows.js'
import { listOf, oneOf, oneOrMore, slug, text, textAs } from './values.js'
import type { MapNode, TreeNode } from './yaml-tree.js'
import { beginning } from '../../text/beginning.js'

/** No longer name can be looked up. */
const MAX_NAME = 500

/** On one line, whatever the file has it on. */
const name: ReadValue<string> = (node, reading) => {
  const written = text(node, reading)?.replace(/\s+/g, ' ')
  if (written === undefined) return undefined
  if (written.length > MAX_NAME)
    reading.report(node.spot, `this name has ${written.length} characters: at most ${MAX_NAME} are kept`)
  else if (fold(written) === '')
    reading.report(node.spot, `"${written}" is not a name: it needs a letter or digit to be found by`)
  else return written
  return undefined
}

/** Other names of an entity. */
export const aliases = listOf(name, '[A. Smith, Anna Smith]')

/** The names of a thing by language, under the properties they are stored in; at least one. */
export const names: ReadValue<Properties> = (node, reading) => {
  const { languages } = reading.model
  const codes = languages.map(codeOf)
  const example = `{ ${codes[0]}: … }`
  if (node.type !== 'map') {
    reading.report(node.spot, `names are given by language, such as ${example}`)
    return undefined
  }
  const shape: Shape = { fields: Object.fromEntries(codes.map((code) => [code, name])), required: [] }
  const given = readShape(node, shape, '"names"', reading)
  if (node.fields.size === 0) reading.report(node.spot, `at least one name is needed, such as ${example}`)
  return Object.fromEntries(
    languages.flatMap((language) => {
      const value = given[codeOf(language)]
      return value ? [[nameProperty(language), value]] : []
    }),
  )
}

/** Identifiers in public registers, in the form they are stored: `scheme:value`. */
export const externalIds: ReadValue<string[]> = (node, reading) => {
  if (node.type !== 'map') {
    reading.report(node.spot, 'external ids are given by register, such as { ror: 03cve4549, wikidata: Q16955 }')
    return undefined
  }
  return [...node.fields.values()].flatMap(({ name: scheme, spot, value }) => {
    const known = ID_SCHEMES.get(scheme)
    if (known) return externalId(value, scheme, reading)
    const advice = didYouMean(scheme, ID_SCHEMES.keys()) || `they are ${[...ID_SCHEMES.keys()].join(', ')}`
    reading.report(spot, `"${scheme}" is not a known register: ${advice}`)
    return []
  })
}

/** One identifier, or a list of them where a register has several for the entity. */
function externalId(node: TreeNode, scheme: string, reading: Reading): string[] {
  if (node.type === 'list') return node.items.flatMap((item) => externalId(item, scheme, reading))
  const register = ID_SCHEMES.get(scheme)
  if (!register) return []
  const read = textAs(
    (written) => valueIn(written, register),
    (written) => `"${beginning(written, 80)}" is not a ${register.title} identifier: it looks like ${register.example}`,
  )
  const value = read(node, reading)
  return value === undefined ? [] : [`${scheme}:${value}`]
}

const CITATION: Shape = { fields: { source: slug, locator: text, note: text }, required: ['source', 'locator'] }

/** Citations, as the three lists they are stored in; at least one. */
export const citations: ReadValue<Properties> = (node, reading) => readCitations(node, CITATION, reading)

/** Citations of an entity, each of which may be for some of its fields: as four lists, or three where none is. */
export function citationsOfEntity(kind: Kind): ReadValue<Properties> {
  const field = oneOf(
    `field of ${kind.name}`,
    kind.attributes.map(({ name }) => name),
  )
  const shape = { ...CITATION, fields: { ...CITATION.fields, for: oneOrMore(field) } }
  return (node, reading) => readCitations(node, shape, reading)
}

function readCitations(node: TreeNode, shape: Shape, reading: Reading): Properties | undefined {
  if (node.type !== 'list' || node.items.length === 0) {
    reading.report(node.spot, 'every fact needs its sources, such as [{ source: report-2024, locator: p. 3 }]')
    return undefined
  }
  const read = node.items.flatMap((item) => citation(item, shape, reading))
  return {
    citationSources: read.map(({ source }) => source),
    citationLocators: read.map(({ locator }) => locator),
    citationNotes: read.map(({ note }) => note),
    ...(read.some(({ fields }) => fields) && { citationFields: read.map(({ fields }) => fields) }),
  }
}

interface Citation {
  readonly source: string
  readonly locator: string
  readonly note: string
  readonly fields: string
}

function citation(node: TreeNode, shape: Shape, reading: Reading): Citation[] {
  if (node.type !== 'map') {
    reading.report(
      node.spot,
      'a citation names its source and where in it, such as { source: report-2024, locator: p. 3 }',
    )
    return []
  }
  const { source, locator, note, for: fields } = readShape(node, shape, 'a citation', reading)
  // Whether the source exists does not depend on the locator: both mistakes are told at once.
  if (typeof source === 'string') reading.refer({ to: 'source', id: source, spot: sourceSpot(node) })
  if (typeof source !== 'string' || typeof locator !== 'string') return []
  return [
    { source, locator, note: typeof note === 'string' ? note : '', fields: ((fields ?? []) as string[]).join(',') },
  ]
}

const sourceSpot = (node: MapNode) => node.fields.get('source')?.value.spot ?? node.spot
