import type { GraphEngine } from '../engine/engine.js'
import type { Model } from '../ontology/model.js'
import { checkCareers } from './check-careers.js'
import { checkCollectives } from './check-collectives.js'
import { checkEntities } from './check-entities.js'
import { checkFacts, checkSources } from './check-facts.js'
import { checkHearsay } from './check-hearsay.js'
import { checkNames } from './check-names.js'
import { checkNotes } from './check-notes.js'
import { checkPlaces } from './check-places.js'
import { cityCoverage } from './city-coverage.js'
import { checkComparability } from './comparability.js'
import { coverage, type Coverage } from './coverage.js'
import { everyEntity, everyObservation, everyRelation, everySource } from './quality.cypher.js'

/** Something the checks found. An error makes the graph unfit to ship; a warning is a place to look. */
export interface Finding {
  readonly severity: 'error' | 'warning'
  /** What was checked, such as `missing citation`. */
  readonly check: string
  /** The entity, relation, observation or source. */
  readonly id: string
  readonly message: string
}

/** What the checks found, and what the graph covers. */
export interface QualityReport {
  readonly findings: readonly Finding[]
  readonly coverage: Coverage
}

/** Checks every entity, fact and source of a graph. The findings come errors first, then by check and id. */
export async function checkQuality(engine: Pick<GraphEngine, 'read'>, model: Model): Promise<QualityReport> {
  const entities = await engine.read(everyEntity(model))
  const relations = await engine.read(everyRelation())
  const observations = await engine.read(everyObservation())
  const sources = await engine.read(everySource())
  const findings = [
    ...checkEntities(entities, relations),
    ...checkFacts(relations, observations, sources),
    ...checkNotes(relations, observations),
    ...checkCareers(entities, relations),
    ...checkNames(entities),
    ...checkCollectives(entities, relations),
    ...checkPlaces(entities, relations),
    ...checkHearsay(entities, [...relations, ...observations], sources),
    ...checkComparability(cityCoverage(relations), observations),
    ...checkSources(sources, [...entities, ...relations, ...observations]),
  ]
  return { findings: findings.sort(byWeight), coverage: coverage(entities, relations, observations) }
}

const byWeight = (a: Finding, b: Finding): number =>
  compare(a.severity, b.severity) || compare(a.check, b.check) || compare(a.id, b.id)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
