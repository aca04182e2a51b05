import { LineCounter } from 'yaml'
import type { Value } from '../src/engine/engine.js'
import type { Spot } from '../src/import/read/mistake.js'
import { emptyContents, type Contents, type Properties } from '../src/import/read/rows.js'
import type { Kind, Model } from '../src/ontology/model.js'
import { firstDay, lastDay } from '../src/text/partial-date.js'
import { searchProperties } from '../src/import/read/search-properties.js'
import { random, skewed } from './random.js'

/** What share of the entities each kind has, after the shares in a graph of innovation ecosystems. */
const SHARES: Readonly<Record<string, number>> = {
  Person: 0.42,
  Company: 0.3,
  AiModel: 0.1,
  Policy: 0.06,
  ResearchInstitute: 0.04,
  University: 0.03,
  PublicBody: 0.02,
  Field: 0.02,
  City: 0.01,
}

/** Relations of each type per entity of the graph, 4.8 in all: from which kinds, to which kinds. */
const RELATIONS: readonly (readonly [
  type: string,
  perEntity: number,
  from: readonly string[],
  to: readonly string[],
])[] = [
  ['LOCATED_IN', 0.4, ['Company', 'University', 'ResearchInstitute', 'PublicBody'], ['City']],
  ['WORKS_AT', 0.9, ['Person'], ['Company', 'University', 'ResearchInstitute']],
  ['STUDIED_AT', 0.6, ['Person'], ['University']],
  ['FOUNDED', 0.15, ['Person'], ['Company']],
  [
    'COOPERATES_WITH',
    1.1,
    ['Company', 'University', 'ResearchInstitute'],
    ['Company', 'University', 'ResearchInstitute'],
  ],
  ['MEMBER_OF', 0.3, ['Company', 'University'], ['ResearchInstitute']],
  ['TALENT_FLOW', 0.25, ['University', 'ResearchInstitute'], ['Company']],
  ['DEVELOPED', 0.2, ['Company', 'University', 'ResearchInstitute'], ['AiModel']],
  ['ACTIVE_IN', 0.5, ['Company', 'ResearchInstitute'], ['Field']],
  ['ISSUED', 0.1, ['PublicBody'], ['Policy']],
  ['REFERS_TO', 0.1, ['Policy'], ['Policy']],
  ['TARGETS', 0.2, ['Policy'], ['Field']],
]

const SOURCES = 50
const FIRST_YEAR = 1990
const YEARS = 35
const SYLLABLES = [
  'bei',
  'lan',
  'xing',
  'mar',
  'éla',
  'tor',
  'qing',
  'sor',
  'bo',
  'nu',
  'fei',
  'dra',
  'hai',
  'gen',
  'zhi',
  'pol',
]
const CHARACTERS = [...'智能科技华北清海星云天元深度学研创新']
const METRICS = ['ai-companies', 'employees', 'papers']

/**
 * A graph of `size` entities and 4.8 times as many relations, with hubs, dates, stances, citations and numbers.
 * The same size and seed give the same graph. Ids are `<kind>:<number>`; smaller numbers have more relations.
 */
export function generate(model: Model, size: number, seed = 42): Contents {
  const next = random(seed)
  const contents = emptyContents()
  for (let i = 0; i < SOURCES; i++)
    contents.sources.push(
      row(`source-${i}`, { title: `Source ${i}`, url: `https://example.org/${i}`, licence: 'none' }),
    )
  for (const id of METRICS) contents.metrics.push(row(id, { nameEn: id, unit: 'units' }))
  const counts = new Map(Object.entries(SHARES).map(([name, share]) => [name, Math.max(3, Math.round(size * share))]))
  for (const [name, count] of counts)
    for (let i = 0; i < count; i++) contents.entities.push(entity(model.kinds.get(name) as Kind, i, next))
  for (const [type, perEntity, from, to] of RELATIONS)
    for (let i = 0; i < size * perEntity; i++) addRelation(contents, model, counts, type, from, to, i, next)
  for (let i = 0; i < size * 0.3; i++) addObservation(contents, counts, i, next)
  return contents
}

/** Rows point to where they stand in a file; these stand in none. */
const SPOT: Spot = { input: { path: 'bench', text: '', lines: new LineCounter() }, offset: 0 }

const row = (id: string, properties: Properties) => ({
  id,
  properties: { id, ...properties } as Properties,
  spot: SPOT,
})

/** Those of the names. */
const LANGUAGES = ['EN', 'FR', 'ZH']

const pick = <T>(next: () => number, list: readonly T[]): T => list[Math.floor(next() * list.length)] as T

const year = (next: () => number): number => FIRST_YEAR + Math.floor(next() * YEARS)

function citation(next: () => number): Properties {
  return {
    citationSources: [`source-${skewed(next, SOURCES)}`],
    citationLocators: [`p. ${Math.floor(next() * 300)}`],
    citationNotes: [''],
  }
}

/** The Chinese name of the entities with this number, which two in five have. */
export function chineseName(index: number): string {
  const characters = [1, 7, 5, 11].map((step) => CHARACTERS[(index * step + step) % CHARACTERS.length] as string)
  return `${characters.join('')}${index}`
}

/** A number that a text always gives. */
const numberOf = (text: string): number =>
  [...text].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) | 0, 7)

/** A sentence of a dozen words, of which few entities share a rare one. Takes nothing from the stream of chance. */
function descriptionOf(kind: Kind, index: number): string {
  const next = random(index * 31 + kind.name.length)
  const words = Array.from(
    { length: 10 },
    () => `${pick(next, SYLLABLES)}${pick(next, SYLLABLES)}${next() < 0.5 ? pick(next, SYLLABLES) : ''}`,
  )
  return `A made-up ${kind.name} for ${words.join(' ')}.`
}

function entity(kind: Kind, index: number, next: () => number): Contents['entities'][number] {
  const word = Array.from({ length: 3 }, () => pick(next, SYLLABLES)).join('')
  const nameEn = `${word.charAt(0).toUpperCase()}${word.slice(1)} ${kind.name} ${index}`
  const nameZh = index % 5 < 2 ? chineseName(index) : null
  const names = { nameEn, ...(nameZh && { nameZh }) }
  const id = `${kind.idPrefix}:${index}`
  const description = descriptionOf(kind, index)
  const attributes = kind.attributes.flatMap((attribute): [string, Value][] => {
    // Numbers of its own: an attribute more in the ontology leaves the rest of the graph as it is.
    const own = random(numberOf(`${id}.${attribute.name}`))
    if (attribute.name === 'layer') return [['layer', pick(own, ['PHYSICAL', 'TECHNOLOGICAL', 'APPLICATION'])]]
    return attribute.type === 'PartialDate' ? [[attribute.name, String(year(own))]] : []
  })
  return {
    ...row(id, {
      kind: kind.value,
      ...names,
      ...searchProperties({ ...names, description }, LANGUAGES),
      description,
      ...Object.fromEntries(attributes),
      ...citation(next),
    }),
    kind,
  }
}

function end(
  model: Model,
  counts: ReadonlyMap<string, number>,
  kinds: readonly string[],
  next: () => number,
  even: boolean,
): string {
  const name = pick(next, kinds)
  const count = counts.get(name) ?? 1
  return `${model.kinds.get(name)?.idPrefix ?? ''}:${even ? Math.floor(next() * count) : skewed(next, count)}`
}

function addRelation(
  contents: Contents,
  model: Model,
  counts: ReadonlyMap<string, number>,
  type: string,
  fromKinds: readonly string[],
  toKinds: readonly string[],
  index: number,
  next: () => number,
): void {
  const from = end(model, counts, fromKinds, next, true)
  const to = end(model, counts, toKinds, next, false)
  if (from === to) return
  const start = String(year(next))
  const finish = next() < 0.3 ? String(Number(start) + Math.floor(next() * 5)) : null
  const id = `${type}/${from}/${to}/k${index}`
  const stance = next() < 0.9 ? 'STATED' : 'DERIVED'
  const properties: Properties = {
    type,
    role: pick(next, ['engineer', 'researcher', 'director', 'partner']),
    start,
    startsOn: firstDay(start),
    ...(finish && { end: finish, endsOn: lastDay(finish) }),
    stance,
    confidence: pick(next, ['HIGH', 'HIGH', 'MEDIUM', 'LOW']),
    ...(stance === 'DERIVED' && { method: 'made up' }),
    ...(type === 'COOPERATES_WITH' && { channel: 'CO_AUTHORSHIP', weight: 1 + skewed(next, 100), unit: 'papers' }),
    ...(type === 'TALENT_FLOW' && { weight: 1 + skewed(next, 40), unit: 'people' }),
    from,
    to,
    ...citation(next),
  }
  contents.relations.push({ ...row(id, properties), type, from, to, ends: { from: SPOT, to: SPOT } })
}

function addObservation(
  contents: Contents,
  counts: ReadonlyMap<string, number>,
  index: number,
  next: () => number,
): void {
  const subject = `company:${skewed(next, counts.get('Company') ?? 1)}`
  const metric = pick(next, METRICS)
  const period = String(year(next))
  const value = Math.floor(next() * 10_000)
  const properties: Properties = {
    subject,
    metric,
    value,
    unit: 'units',
    qualifier: 'EXACTLY',
    period,
    startsOn: firstDay(period),
    endsOn: lastDay(period),
    stance: 'STATED',
    confidence: 'HIGH',
    ...citation(next),
  }
  contents.observations.push({
    ...row(`${metric}/${subject}/${period}/k${index}`, properties),
    subject,
    metric,
    attributedTo: null,
  })
}
