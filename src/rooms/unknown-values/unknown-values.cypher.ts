import { relationTypesPattern } from '../../compiler/filter/pattern.js'
import type { Statement, Value } from '../../engine/engine.js'
import { nameIn } from '../../ontology/languages.js'
import { foldedProperty, LABELS, LINKS } from '../../ontology/layout.js'
import type { Model } from '../../ontology/model.js'
import { propertyOf, quoteName } from '../../text/quote-name.js'
import type { Named } from '../../references/named.js'

/** A value to look up. `at` is its number among those that are asked about in one statement. */
export interface SoughtThing {
  readonly at: number
  readonly value: string
  /** Its pairs of neighbouring characters, by which it is compared with ids and names. */
  readonly grams: readonly string[]
  /** How ids, or terms (their first two characters), that it is compared with begin. */
  readonly head: string
}

/** A value that stands for an entity of some kinds: by its id, by one of the terms, or by the only one as a part of a name. */
export interface SoughtEntity extends SoughtThing {
  readonly kinds: readonly string[]
  readonly terms: readonly string[]
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
  readonly entities: readonly SoughtEntity[]
  readonly names: readonly SoughtEntity[]
  readonly nameParts: readonly SoughtEntity[]
  readonly nameStarts: readonly SoughtEntity[]
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
const MAX_UNKNOWN = 10
const NEAREST = 3
/** Terms that are read for the entities near to a value: several may belong to one entity. */
const MAX_TERMS = 20

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
  const near = nearEntities(model)
  return {
    entities: part('entities', `MATCH (n:${LABELS.entity} {id: w.value}) WHERE n.kind IN w.kinds`, near),
    names: part(
      'names',
      `UNWIND w.terms AS term MATCH (t:${LABELS.term} {id: term})<-[:${LINKS.hasTerm}]-(n) WHERE n.kind IN w.kinds`,
      near,
    ),
    nameParts: part('nameParts', entityWhose('CONTAINS'), near),
    nameStarts: part('nameStarts', entityWhose('STARTS WITH'), near),
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

/** An entity with a name of which this holds, whatever its spaces. */
const entityWhose = (operator: 'CONTAINS' | 'STARTS WITH'): string =>
  `MATCH (n:${LABELS.entity}) WHERE n.kind IN w.kinds
    AND any(f IN n.foldedNames WHERE replace(f, ' ', '') ${operator} w.terms[0]) WITH n LIMIT 1`

/** How like a text is to `w`: twice the pairs of characters that both have, of the pairs of both; half is enough. */
const compared = (text: string): string =>
  `size([g IN w.grams WHERE ${text} CONTAINS g]) AS shared, size(w.grams) + size(${text}) - 1 AS pairs`
const IS_NEAR = 'shared > 0 AND 4 * shared >= pairs'
const LIKENESS = '2.0 * shared / pairs'

/** By whole names that begin alike, found through the index of terms; entities of the wanted kinds first. */
const nearEntities = ({ languages }: Model): string => `MATCH (t:${LABELS.term} {head: w.head}) WITH w, t, t.id AS term
  WITH w, t, term, ${compared('term')} WHERE ${IS_NEAR}
  WITH w, t, term, ${LIKENESS} AS likeness ORDER BY likeness DESC, term LIMIT ${MAX_TERMS}
  MATCH (t)<-[:${LINKS.hasTerm}]-(n:${LABELS.entity})
  WITH w, n, max(likeness) AS most
  WITH n, most, CASE WHEN n.kind IN w.kinds THEN 0 ELSE 1 END AS other
  ORDER BY other, most DESC, n.id LIMIT ${NEAREST}
  RETURN collect({id: n.id, name: ${nameIn('n', languages)}}) AS nearest`

/** By ids that begin alike. */
const nearThings = (pattern: string, name: string): string =>
  `${pattern} WITH w, n, n.id AS id WHERE id STARTS WITH w.head
    WITH w, n, id, ${compared('id')} WHERE ${IS_NEAR}
    WITH n, id, ${LIKENESS} AS likeness ORDER BY likeness DESC, id LIMIT ${NEAREST}
    RETURN collect({id: id, name: ${name}}) AS nearest`
