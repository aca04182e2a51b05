import { relationTypesPattern } from '../../compiler/filter/pattern.js'
import type { Statement, Value } from '../../engine/engine.js'
import { nameIn } from '../../ontology/languages.js'
import { foldedProperty, LABELS } from '../../ontology/layout.js'
import type { Model } from '../../ontology/model.js'
import { propertyOf, quoteName } from '../../text/quote-name.js'
import type { Named } from '../../references/named.js'
import type { Likeness } from './alike.js'

/** A value to look up, and what is like it. `at` is its number among those that are asked about in one statement. */
export interface SoughtThing extends Likeness {
  readonly at: number
  readonly value: string
}

/** A relation to look up by its id, with the ids of its ends. */
export interface SoughtRelation extends SoughtThing {
  readonly from: string
  readonly to: string
}

/** A text that things of a sort may have: the value folded and without spaces, and how theirs is held against it. */
export interface SoughtText extends SoughtThing {
  readonly holder: TextHolder
  readonly operator: '=' | 'CONTAINS' | 'STARTS WITH'
}

/** What has a text: the property, and the things of a label or all relations. */
export interface TextHolder {
  readonly of: { readonly label: string } | 'relations'
  readonly property: string
}

/** What to look up, by what it may be. */
export interface Sought {
  readonly sources: readonly SoughtThing[]
  readonly metrics: readonly SoughtThing[]
  readonly observations: readonly SoughtThing[]
  readonly languages: readonly SoughtThing[]
  readonly relations: readonly SoughtRelation[]
  readonly texts: readonly SoughtText[]
}

/** A value that the graph does not have, and what is near it. */
export interface UnknownRow {
  readonly at: number
  readonly nearest: readonly Named[]
}

/** Unknown values that are reported of each sort. */
export const MAX_UNKNOWN = 10
/** How many things that may have been meant are told of each. */
export const NEAREST = 3

/** Finds the values that the graph does not have, in one statement; there must be one to look up. */
export function unknownAmong(model: Model, { texts, ...sought }: Sought): Statement<UnknownRow> {
  const parts = partsFor(model)
  const used = (Object.keys(parts) as (keyof typeof parts)[]).filter((list) => sought[list].length > 0)
  const ofTexts = groupTexts(texts).map((group, index) => ({ list: `texts${index}`, group }))
  const plain = ({ at, value, grams, head }: SoughtThing): Value => ({ at, value, grams, head })
  return {
    name: 'unknown-values.unknownAmong',
    cypher: [
      ...used.map((list) => parts[list]),
      ...ofTexts.map(({ list, group }) => textPart(model, list, group)),
    ].join(' UNION ALL '),
    params: Object.fromEntries([
      ...used.map((list): [string, Value] => [list, sought[list].map((one) => ({ ...one }))]),
      ...ofTexts.map(({ list, group }): [string, Value] => [list, group.map(plain)]),
    ]),
  }
}

function partsFor(model: Model): Record<Exclude<keyof Sought, 'texts'>, string> {
  return {
    sources: part(
      'sources',
      `MATCH (n:${LABELS.source} {id: w.value})`,
      nearThings(`MATCH (n:${LABELS.source})`, 'n.title'),
    ),
    metrics: part(
      'metrics',
      `MATCH (n:${LABELS.metric} {id: w.value})`,
      nearThings(`MATCH (n:${LABELS.metric})`, nameIn('n', model.languages)),
    ),
    observations: part('observations', `MATCH (n:${LABELS.observation} {id: w.value})`),
    languages: part('languages', `MATCH (n:${LABELS.source}) WHERE toLower(n.language) = w.value`),
    relations: part(
      'relations',
      `MATCH (:${LABELS.entity} {id: w.from})-[n:${relationTypesPattern(model)}]->(:${LABELS.entity} {id: w.to})
        WHERE n.id = w.value`,
    ),
  }
}

/** Texts that are looked up in the same way are looked up together. */
function groupTexts(texts: readonly SoughtText[]): (readonly [SoughtText, ...SoughtText[]])[] {
  const groups = new Map<string, [SoughtText, ...SoughtText[]]>()
  for (const one of texts) {
    const key = JSON.stringify([one.holder, one.operator])
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()]
}

function textPart(model: Model, list: string, [{ holder, operator }]: readonly [SoughtText, ...SoughtText[]]): string {
  const { of, property } = holder
  const things =
    of === 'relations'
      ? `(:${LABELS.entity})-[n:${relationTypesPattern(model)}]->(:${LABELS.entity})`
      : `(n:${quoteName(of.label)})`
  const folded = propertyOf('n', foldedProperty(property))
  const near = `MATCH ${things} WHERE ${folded} IS NOT NULL
    WITH w, ${propertyOf('n', property)} AS id, ${folded} AS text, count(n) AS many
    WITH w, id, many, ${compared('text')} WHERE ${IS_NEAR}
    WITH id, many, ${LIKENESS} AS likeness ORDER BY likeness DESC, many DESC, id LIMIT ${NEAREST}
    RETURN collect({id: id, name: id}) AS nearest`
  const has = `replace(${folded}, ' ', '') ${operator} w.value`
  return part(list, `MATCH ${things} WHERE ${folded} IS NOT NULL AND ${has} WITH n LIMIT 1`, near)
}

/** The values of a list of which a pattern finds no `n`, each with what a subquery finds near it. */
const part = (list: string, pattern: string, near?: string): string =>
  `UNWIND $${list} AS w CALL (w) { ${pattern} RETURN count(n) AS known }
    WITH w, known WHERE known = 0 WITH w ORDER BY w.at LIMIT ${MAX_UNKNOWN}
    ${near ? `CALL (w) { ${near} } RETURN w.at AS at, nearest` : 'RETURN w.at AS at, [] AS nearest'}`

/** How like a text is to `w`: twice the pairs of characters that both have, of the pairs of both; half is enough. */
const compared = (text: string): string =>
  `size([g IN w.grams WHERE ${text} CONTAINS g]) AS shared, size(w.grams) + size(${text}) - 1 AS pairs`
const IS_NEAR = 'shared > 0 AND 4 * shared >= pairs'
const LIKENESS = '2.0 * shared / pairs'

/** By ids that begin alike. */
const nearThings = (pattern: string, name: string): string =>
  `${pattern} WITH w, n, n.id AS id WHERE id STARTS WITH w.head
    WITH w, n, id, ${compared('id')} WHERE ${IS_NEAR}
    WITH n, id, ${LIKENESS} AS likeness ORDER BY likeness DESC, id LIMIT ${NEAREST}
    RETURN collect({id: id, name: ${name}}) AS nearest`
