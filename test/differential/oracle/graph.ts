import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { fold } from '../../../src/text/fold.js'
import { daysOf, firstDay, lastDay } from './dates.js'
import type { Ontology } from './ontology.js'
import { urlOf } from './texts.js'

/** Where a fact is stated. */
export interface Citation {
  readonly source: string
  readonly locator: string | null
  readonly note: string | null
  readonly fields: readonly string[]
}

/** Whatever has an id: an entity, relation, observation or source. `type` is its GraphQL type, `values` its own fields. */
export interface Thing {
  readonly type: string
  readonly id: string
  readonly values: Readonly<Record<string, unknown>>
  readonly citations: readonly Citation[]
}

/** The fixture graph as maps, as little processed as can be. */
export interface FixtureGraph {
  readonly ontology: Ontology
  readonly entities: ReadonlyMap<string, Thing>
  readonly relations: ReadonlyMap<string, Thing>
  readonly observations: ReadonlyMap<string, Thing>
  readonly sources: ReadonlyMap<string, Thing>
}

type Yaml = Record<string, any>

/** Reads a folder of data files, all of which must be valid. */
export function readFixtureGraph(folder: string, ontology: Ontology): FixtureGraph {
  const sections = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => parse(readFileSync(join(folder, name), 'utf8')) as Record<string, Yaml[]>)
  const rows = (section: string): Yaml[] => sections.flatMap((one) => one[section] ?? [])
  const units = new Map(rows('metrics').map(({ id, unit }) => [id, unit ?? null]))
  const entities = [...ontology.kinds.values()].flatMap(({ plural, name, value }) =>
    rows(plural).map((row) => entity(row, name, value)),
  )
  const relations = ontology.relationTypes.flatMap((type) => rows(type).map((row) => relation(row, type)))
  return {
    ontology,
    entities: byId(entities),
    relations: byId(relations),
    observations: byId(rows('observations').map((row) => observation(row, units))),
    sources: byId(rows('sources').map((row) => source(row))),
  }
}

const byId = (things: readonly Thing[]): Map<string, Thing> => new Map(things.map((thing) => [thing.id, thing]))

/** Dates are numbers in YAML where they are years. */
const DATES =
  /^(founded|start|end|issuedOn|effectiveOn|released|inaugurated|introduced|started|startsOn|endsOn|period|published|accessed)$/
const plain = (row: Yaml): Yaml =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, DATES.test(key) ? String(value) : value]))

const citationsOf = (row: Yaml): Citation[] =>
  ((row['citations'] ?? []) as Yaml[]).map(({ source, locator, note, for: fields }) => ({
    source: source as string,
    locator: (locator ?? null) as string | null,
    note: (note ?? null) as string | null,
    fields: fields === undefined ? [] : [fields].flat(),
  }))

function entity(row: Yaml, type: string, kind: string): Thing {
  const { names = {}, aliases = [], externalIds = {}, ...rest } = plain(row)
  const called: string[] = [names.en, names.fr, names.zh, ...aliases].filter((name) => name !== undefined)
  const folded = [...new Set(called.map(fold))]
  const ids = Object.entries(externalIds as Yaml).flatMap(([scheme, value]) =>
    [value].flat().map((one) => ({ scheme, value: String(one), url: urlOf(scheme, String(one)) })),
  )
  const values = { ...rest, kind, names, aliases, called, sortName: folded[0], externalIds: ids }
  return { type, id: row['id'], values, citations: citationsOf(row) }
}

function relation(row: Yaml, type: string): Thing {
  const values = { stance: 'STATED', confidence: 'HIGH', ...plain(row), type } as Yaml
  const id = [type, row['from'], row['to'], ...(row['key'] ? [row['key']] : [])].join('/')
  const span = {
    startsOn: values['start'] === undefined ? null : firstDay(values['start']),
    endsOn: values['end'] === undefined ? null : lastDay(values['end']),
  }
  return { type: 'Relation', id, values: { ...values, ...span, id }, citations: citationsOf(row) }
}

function observation(row: Yaml, units: ReadonlyMap<unknown, unknown>): Thing {
  const values = { stance: 'STATED', confidence: 'HIGH', qualifier: 'EXACTLY', ...plain(row) } as Yaml
  const id = ['metric', 'subject', 'period', 'key'].flatMap((part) => values[part] ?? []).join('/')
  const isQuantity = ['value', 'min', 'max'].some((name) => name in values)
  const unit = values['unit'] ?? (isQuantity ? units.get(values['metric']) : null)
  const [startsOn, endsOn] = values['period'] === undefined ? [null, null] : daysOf(values['period'])
  return { type: 'Observation', id, values: { ...values, unit, startsOn, endsOn, id }, citations: citationsOf(row) }
}

const source = (row: Yaml): Thing => ({ type: 'Source', id: row['id'], values: plain(row), citations: [] })
