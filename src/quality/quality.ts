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
import { rolesOf } from './roles.js'
import type { Finding } from './finding.js'
import { everyEntity, everyObservation, everyRelation, everySource, ownDates } from './quality.cypher.js'

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
  const roles = rolesOf(model)
  const findings = [
    ...checkEntities(entities, relations, ownDates(model)),
    ...checkFacts(relations, observations, sources, roles),
    ...checkNotes(relations, observations, roles),
    ...checkCareers(entities, relations, roles),
    ...checkNames(entities, model),
    ...checkCollectives(entities, relations, roles),
    ...checkPlaces(entities, relations, roles),
    ...checkHearsay(entities, [...relations, ...observations], sources),
    ...checkComparability(cityCoverage(relations, roles), observations),
    ...checkSources(sources, [...entities, ...relations, ...observations]),
  ]
  return { findings: findings.sort(byWeight), coverage: coverage(entities, relations, observations, roles) }
}

const byWeight = (a: Finding, b: Finding): number =>
  compare(a.severity, b.severity) || compare(a.check, b.check) || compare(a.id, b.id)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
