import type { Statement } from '../engine/engine.js'
import { namesIn } from '../ontology/languages.js'
import { LABELS, LINKS } from '../ontology/layout.js'
import type { Attribute, AttributeMeaning, Model } from '../ontology/model.js'
import { propertyOf } from '../text/quote-name.js'

/** An entity as the checks look at it. */
export interface EntityRow {
  readonly id: string
  readonly kind: string
  /** Its names and aliases, folded. */
  readonly names: readonly string[]
  /** Its name in each language, in the order of the ontology; null where it has none. */
  readonly namesByLanguage: readonly (string | null)[]
  readonly externalIds: readonly string[] | null
  readonly sources: readonly string[] | null
  readonly described: boolean
  /** Whether it stands for a group of unnamed members. */
  readonly collective: boolean
  /** When it ceased to be, as a partial date; null where that is not known. */
  readonly ceased: string | null
  /** Its own dates, as partial dates in the order of `ownDates`; null where one is not known. */
  readonly dates: readonly (string | null)[]
  readonly observations: number
}

/** A relation as the checks look at it. */
export interface RelationRow {
  readonly id: string
  readonly type: string
  readonly from: string
  readonly to: string
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly stance: string
  readonly confidence: string
  /** How two organizations cooperate; null for other types. */
  readonly channel: string | null
  readonly method: string | null
  readonly note: string | null
  readonly sources: readonly string[] | null
}

/** An observation as the checks look at it. */
export interface ObservationRow {
  readonly id: string
  readonly subject: string
  readonly metric: string
  readonly stance: string
  readonly confidence: string
  readonly note: string | null
  readonly sources: readonly string[] | null
}

/** A source as the checks look at it. */
export interface SourceRow {
  readonly id: string
  readonly url: string | null
  readonly publisher: string | null
  readonly licence: string | null
}

/** Every entity. */
export const everyEntity = (model: Model): Statement<EntityRow> => ({
  name: 'quality.everyEntity',
  cypher: `MATCH (n:${LABELS.entity})
    RETURN n.id AS id, n.kind AS kind, n.foldedNames AS names, ${namesIn('n', model.languages)} AS namesByLanguage,
      n.externalIds AS externalIds, n.citationSources AS sources,
      n.description IS NOT NULL AS described, ${meant(model, 'collective', 'false')} AS collective,
      ${meant(model, 'ceased', 'null')} AS ceased, [${ownDates(model)
        .map((name) => ownValue(model, (one) => one.name === name && isOwnDate(one)))
        .join(', ')}] AS dates,
      COUNT { MATCH (n)<-[:${LINKS.observationOf}]-(:${LABELS.observation}) } AS observations
    ORDER BY id`,
})

/** The names of the dates that entities of any kind have of themselves, but for that on which they ceased to be. */
export const ownDates = (model: Model): string[] => [
  ...new Set(
    [...model.kinds.values()]
      .flatMap(({ attributes }) => attributes)
      .filter(isOwnDate)
      .map(({ name }) => name),
  ),
]

const isOwnDate = ({ type, list, meaning }: Attribute): boolean =>
  type === 'PartialDate' && !list && meaning !== 'ceased'

/** The field of an entity that has a meaning; an ontology has one for each of its types, or none. */
const meant = (model: Model, meaning: AttributeMeaning, otherwise: string): string =>
  `coalesce(${ownValue(model, (one) => one.meaning === meaning)}, ${otherwise})`

/** The value of the attribute that fits; kinds may call different things alike, so each is asked for its own. */
function ownValue({ kinds }: Model, fits: (attribute: Attribute) => boolean): string {
  const cases = [...kinds.values()].flatMap(({ value, attributes }) => {
    const field = attributes.find(fits)
    return field ? [`WHEN n.kind = '${value}' THEN ${propertyOf('n', field.name)}`] : []
  })
  return cases.length > 0 ? `CASE ${cases.join(' ')} END` : 'null'
}

/** Every relation; what is stored to answer faster has no type. */
export const everyRelation = (): Statement<RelationRow> => ({
  name: 'quality.everyRelation',
  cypher: `MATCH (:${LABELS.entity})-[r]->(:${LABELS.entity}) WHERE r.type IS NOT NULL
    RETURN r.id AS id, type(r) AS type, r.from AS from, r.to AS to, r.startsOn AS startsOn, r.endsOn AS endsOn,
      r.stance AS stance, r.confidence AS confidence, r.channel AS channel, r.method AS method, r.note AS note,
      r.citationSources AS sources
    ORDER BY id`,
})

/** Every observation. */
export const everyObservation = (): Statement<ObservationRow> => ({
  name: 'quality.everyObservation',
  cypher: `MATCH (o:${LABELS.observation})
    RETURN o.id AS id, o.subject AS subject, o.metric AS metric, o.stance AS stance, o.confidence AS confidence,
      o.note AS note, o.citationSources AS sources
    ORDER BY id`,
})

/** Every source. */
export const everySource = (): Statement<SourceRow> => ({
  name: 'quality.everySource',
  cypher: `MATCH (s:${LABELS.source})
    RETURN s.id AS id, s.url AS url, s.publisher AS publisher, s.licence AS licence ORDER BY id`,
})
