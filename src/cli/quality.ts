import { readConfig } from '../config.js'
import type { CityNumbers } from '../quality/coverage.js'
import type { Finding } from '../quality/finding.js'
import { checkQuality, type QualityReport } from '../quality/quality.js'
import { withGraphToRead } from './with-graph.js'

/** How many findings of one check are listed without --all. */
const LISTED = 10

/** Prints what the checks of the graph found and what it covers; errors set the exit code to 1. Writes nothing to it. */
export async function quality({ all, json }: { all: boolean; json: boolean }): Promise<void> {
  const config = readConfig()
  const report = await withGraphToRead(config, ({ engine, model }) => checkQuality(engine, model))
  console.log(json ? JSON.stringify(report, null, 2) : describe(report, all))
  if (report.findings.some(({ severity }) => severity === 'error')) process.exitCode = 1
}

function describe({ findings, coverage }: QualityReport, all: boolean): string {
  const checks = [...new Set(findings.map(({ check }) => check))]
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return [
    ...checks.flatMap((check) =>
      describeCheck(
        findings.filter((finding) => finding.check === check),
        all,
      ),
    ),
    ...coverage.kinds.map(
      ({ kind, entities, described, identified }) =>
        `${kind}: ${counted(entities, 'entity', 'entities')}, ${described} described, ${identified} with an identifier`,
    ),
    ...coverage.cities.map((place) => describePlace(place, coverage.cities)),
    `${coverage.relations} relations, ${coverage.relationsFromOneSource} of them from one source; by stance ${JSON.stringify(coverage.stances)}`,
    `${counted(errors, 'error')}, ${counted(findings.length - errors, 'warning')}`,
  ].join('\n')
}

/** What is known of a place; what no place has, such as careers where the ontology has none, is left out. */
function describePlace(place: CityNumbers, all: readonly CityNumbers[]): string {
  const { city, organizations, foundings, people, careers, stays, datedStays, cooperationsElsewhere } = place
  const has = (...keys: (keyof CityNumbers)[]) => all.some((one) => keys.some((key) => one[key] !== 0))
  const parts = [
    `${organizations} located in it${has('foundings') ? `, ${foundings} with a dated founding` : ''}`,
    ...(has('people', 'careers') ? [`${people} people, ${careers} careers that went on elsewhere`] : []),
    ...(has('stays') ? [`${datedStays} of ${stays} studies and posts dated`] : []),
    ...(has('cooperationsElsewhere') ? [`${cooperationsElsewhere} stated cooperations with other such places`] : []),
    `${place.metrics} metrics${place.comparableMetrics === null ? '' : `, ${place.comparableMetrics} comparable`}`,
  ]
  return `${city}: ${parts.join('; ')}`
}

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

function describeCheck(findings: readonly Finding[], all: boolean): string[] {
  const listed = all ? findings : findings.slice(0, LISTED)
  const [first] = findings
  return [
    `${first?.severity ?? ''}: ${first?.check ?? ''} (${findings.length})`,
    ...listed.map(({ id, message }) => `  ${id} ${message}`),
    ...(listed.length < findings.length ? [`  … ${findings.length - listed.length} more (--all lists them)`] : []),
  ]
}
