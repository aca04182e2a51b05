import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configFrom } from '../src/config.js'
import { openGraph, type Graph } from '../src/graph.js'
import { importFiles } from '../src/import/import.js'
import type { Attribute, Kind, RelationTypeModel } from '../src/ontology/model.js'
import { checkQuality, type QualityReport } from '../src/quality/quality.js'
import { describeMetrics, kindCounts, relationTypeCounts } from '../src/rooms/ontology/ontology.js'
import { loadTopology } from '../src/topology/load-topology.js'

// Writes docs/data-dictionary.md from the ontology and the seed: `npm run dictionary`.

const FILE = 'docs/data-dictionary.md'

const directory = mkdtempSync(join(tmpdir(), 'passerelle-dictionary-'))
try {
  const config = configFrom({ DATA_DIR: directory })
  const graph = await openGraph(config)
  try {
    const report = await importFiles(graph.engine, graph.model, [config.seedDir], { dataset: 'seed' })
    if (!report.ok) throw new Error('The seed has mistakes: npx passerelle import seed --dry-run lists them')
    writeFileSync(FILE, await dictionary(graph))
  } finally {
    await graph.engine.close()
  }
} finally {
  rmSync(directory, { recursive: true, force: true })
}

async function dictionary({ engine, model }: Graph): Promise<string> {
  const entities = await kindCounts(engine)
  const relations = relationTypeCounts(await loadTopology(engine, model))
  const metrics = await describeMetrics(engine, model)
  const { coverage } = await checkQuality(engine, model)
  return [
    '# Data dictionary',
    '',
    'Generated from `schema/model` and `seed` by `npm run dictionary`. What each kind, field, relation type and metric stands for, and how much of it the shipped graph holds.',
    '',
    ...coverageSection(coverage),
    '## Kinds',
    '',
    ...[...model.kinds.values()].flatMap((kind) => kindSection(kind, entities.get(kind.value) ?? 0)),
    '## Relation types',
    '',
    '| type | from → to | meaning | weight | relations |',
    '| --- | --- | --- | --- | --- |',
    ...[...model.relationTypes.values()].map((type) => relationRow(type, relations.get(type.name) ?? 0)),
    '',
    '## Metrics',
    '',
    '| metric | name | measures | unit |',
    '| --- | --- | --- | --- |',
    ...metrics.map(({ id, names, description, unit }) =>
      row(`\`${id}\``, names[0] ?? '', description ?? '', unit ?? ''),
    ),
    '',
  ].join('\n')
}

function coverageSection(coverage: QualityReport['coverage']): string[] {
  const stances = Object.entries(coverage.stances).map(([stance, count]) => `${count} ${stance}`)
  return [
    '## Coverage',
    '',
    `${coverage.relations} relations (${stances.join(', ')}), ${coverage.relationsFromOneSource} of them from one source.`,
    '',
    'A career leads from a university or institute of the city to a company or another institute, by the rule of `talentFlows`; stays are studies and posts at its organizations; cooperations with other cities are those that a source states, without counts of papers. A metric is comparable if every city that is large enough to be compared has it.',
    '',
    '| city | organizations | founding dated | people | careers | stays with a date | cooperations with other cities | metrics | comparable |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...coverage.cities.map((city) =>
      row(
        `\`${city.city}\``,
        city.organizations,
        city.foundings,
        city.people,
        city.careers,
        `${city.datedStays} of ${city.stays}`,
        city.cooperationsElsewhere,
        city.metrics,
        city.comparableMetrics ?? '–',
      ),
    ),
    '',
  ]
}

function kindSection(kind: Kind, count: number): string[] {
  return [
    `### ${kind.name}`,
    '',
    `${kind.description} \`${kind.plural}\`, ids \`${kind.idPrefix}:…\`, ${count} in the seed.`,
    '',
    '| field | holds | meaning |',
    '| --- | --- | --- |',
    ...kind.attributes.map((attribute) => row(`\`${attribute.name}\``, typeOf(attribute), attribute.description)),
    ...kind.relations.map((field) =>
      row(`\`${field.name}\``, `${field.target}, by \`${field.type}\` (${field.direction})`, field.description),
    ),
    '',
  ]
}

function typeOf({ graphqlType, list }: Attribute): string {
  return list ? `list of ${graphqlType}` : graphqlType
}

function relationRow(type: RelationTypeModel, count: number): string {
  const ends = `${type.declaredEnds.from.join(', ')} ${type.symmetric ? '↔' : '→'} ${type.declaredEnds.to.join(', ')}`
  return row(`\`${type.name}\``, ends, type.description, type.weight ?? '', count)
}

function row(...cells: (string | number)[]): string {
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
}
