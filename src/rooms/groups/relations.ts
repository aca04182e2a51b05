import type { GraphQLResolveInfo } from 'graphql'
import { noSuchNumber, RELATION_NUMBERS } from '../../compiler/list/aggregate.js'
import { compileMatchingRelations, type Way } from '../../compiler/matching.js'
import { InvalidInputError } from '../../errors.js'
import { CONFIDENCES, STANCES } from '../../facts/fact-columns.js'
import type { Context } from '../../request/context.js'
import { runCompiled } from '../../request/run-compiled.js'
import type { Kind, Model } from '../../ontology/model.js'
import { didYouMean } from '../../text/closest.js'
import { loadRelationColumn, relationIndex } from '../../topology/columns.js'
import { relationFilter } from '../../topology/relation-filter.js'
import { textColumn } from '../../topology/text-column.js'
import type { RelationIndex, Topology } from '../../topology/topology.js'
import type { WithFacts } from '../../request/which-facts.js'
import { daysPer } from './keys/dates.js'
import { entityPath } from './keys/entity-path.js'
import { plain, type KeyScope } from './keys/plain-key.js'
import type { Grouped, Key, Rows } from './grouped.js'
import { ofColumn, ofTexts, through, type Reader } from './keys/key-reader.js'
import type { ScopeOf } from './key-scope.js'
import { enumReader } from './keys/fact-keys.js'
import { factSpans, factYears, noSuchDate } from './series.js'
import { sourceReader } from './keys/source-keys.js'

/** The arguments that say which relations are grouped. */
export type RelationArgs = WithFacts<{ readonly where?: Readonly<Record<string, unknown>> | null }>

const RELATION_SPANS = ['start', 'end', 'held'] as const

/** Relations that may be read along and against their direction, by their index: bits of `ALONG` and `AGAINST`. */
const [ALONG, AGAINST] = [1, 2]

/**
 * The relations that fit `where` and `facts`, to be grouped. A symmetric relation is read each way round that fits
 * `where`, so it is in the groups of both of its ends. If both ways fit and the keys ask the same of either end, the
 * relation is in one group of each two.
 */
export async function groupedRelations(
  context: Context,
  info: GraphQLResolveInfo,
  args: RelationArgs,
  scopeOf: ScopeOf,
): Promise<Grouped> {
  const topology = await context.topology()
  const types = typesAsked(args.where) ?? [...context.model.relationTypes.keys()]
  const { relationIds, from, to } = topology
  const endOf = (row: number, end: 'from' | 'to'): number =>
    ((end === 'from') === ((row & 1) === 0) ? from : to)[row >> 1] as number
  return {
    name: 'relations',
    identity: isOfTypes(args.where) && args.facts.filters.length === 0 ? [...types].sort().join() : null,
    thingOf: (row) => row >> 1,
    idOf: (relation) => relationIds[relation] as string,
    key: async (input) => relationKey(await scopeOf(input), topology, types, endOf),
    rows: async (keys) => rowsOf(await waysOf(context, info, topology, args), keys),
    quantities: async (of) => {
      const name = RELATION_NUMBERS.find((one) => one === (of ?? 'weight'))
      if (name === undefined) throw noSuchNumber(of, RELATION_NUMBERS)
      if (name === 'weight') return (relation) => weightOf(topology, relation)
      return factYears(topology, name)
    },
    spans: async (field) => {
      const how = RELATION_SPANS.find((one) => one === (field ?? 'start'))
      if (how === undefined) throw noSuchDate(field, RELATION_SPANS)
      return factSpans(topology, how)
    },
    memberOrder: async () => ({ descending: true, at: (relation) => weightOf(topology, relation)?.value ?? null }),
    load: ({ loaders }, of, id) => loaders.loadRelation(of, id),
    ends: { origins: (row) => endOf(row, 'from'), destinations: (row) => endOf(row, 'to') },
  }
}

function weightOf({ weight, unit }: Topology, relation: RelationIndex) {
  const value = weight[relation] as number
  return Number.isNaN(value) ? null : { value, unit: unit.values[unit.at[relation] as number] ?? null }
}

function rowsOf(ways: Uint8Array, keys: readonly Key[]): Rows {
  const areMirrored = keys.some(({ mirror }) => mirror !== null) && keys.every((key) => key.mirror !== null || !key.end)
  const rows = new Int32Array(2 * ways.length)
  let count = 0
  for (let relation = 0; relation < ways.length; relation++) {
    const way = ways[relation] as number
    const both = way === (ALONG | AGAINST)
    if (way & ALONG) rows[count++] = 2 * relation
    if (way & AGAINST && !(both && areMirrored)) rows[count++] = 2 * relation + 1
  }
  const isBoth = (row: number): boolean => ways[row >> 1] === (ALONG | AGAINST)
  return { all: rows.subarray(0, count), isEither: areMirrored ? isBoth : () => false }
}

/** The relation types that a filter names, where it asks for nothing else or for more; null where it names none. */
function typesAsked(where: RelationArgs['where']): readonly string[] | null {
  const type = where?.['type'] as { eq?: string; in?: readonly string[] } | undefined
  return type?.eq === undefined ? (type?.in ?? null) : [type.eq]
}

/** Whether a filter does no more than name types. */
function isOfTypes(where: RelationArgs['where']): boolean {
  const members = Object.entries(where ?? {}).filter(([, value]) => value !== undefined)
  if (members.length === 0) return true
  const type = members[0]?.[0] === 'type' ? Object.keys(members[0][1] as object) : []
  return members.length === 1 && type.length === 1 && typesAsked(where) !== null
}

async function waysOf(
  context: Context,
  info: GraphQLResolveInfo,
  topology: Topology,
  { where, facts }: RelationArgs,
): Promise<Uint8Array> {
  const { relationTypes } = topology
  const matching = isOfTypes(where) ? null : await matchingWays(context, info, topology)
  const usable = facts.filters.length > 0 ? relationFilter(topology, { facts }) : () => true
  const bitsOf = bitsByType(context.model, typesAsked(where))
  const ways = new Uint8Array(relationTypes.length)
  // In the order of ids, relations of a type follow one another.
  let [latest, bits] = ['', 0]
  for (let relation = 0; relation < ways.length; relation++) {
    const type = relationTypes[relation] as string
    if (type !== latest) bits = bitsOf(type)
    latest = type
    if (bits !== 0 && usable(relation)) ways[relation] = matching ? bits & (matching[relation] as number) : bits
  }
  return ways
}

/** Which ways relations of a type may be read: none if others are asked for. */
function bitsByType({ relationTypes }: Model, asked: readonly string[] | null): (type: string) => number {
  return (type) => {
    if (asked && !asked.includes(type)) return 0
    return relationTypes.get(type)?.symmetric ? ALONG | AGAINST : ALONG
  }
}

/** By which ways round relations fit the filter of the field. */
async function matchingWays(
  context: Context,
  info: GraphQLResolveInfo,
  { relationIds }: Topology,
): Promise<Uint8Array> {
  const indexOf = await context.ofTopology('relations/index', (_engine, topology) => relationIndex(topology))
  const ways = new Uint8Array(relationIds.length)
  const mark = async (way: Way, bit: number): Promise<void> => {
    const ids = await runCompiled(context, info, `relations to group, ${way}`, compileMatchingRelations(info, way))
    for (const id of ids) {
      const relation = indexOf(id)
      if (relation !== undefined) ways[relation] = (ways[relation] as number) | bit
    }
  }
  await Promise.all([mark('ALONG', ALONG), mark('AGAINST', AGAINST)])
  return ways
}

const OWN_TEXTS = ['role', 'method']

async function relationKey(
  scope: KeyScope,
  topology: Topology,
  types: readonly string[],
  endOf: (row: number, end: 'from' | 'to') => number,
): Promise<Reader> {
  const { context, field, per } = scope
  const [name = '', ...rest] = field.split('.')
  const own = (reader: Reader): Reader => ({ ...reader, at: (row) => reader.at(row >> 1) })
  if (name === 'from' || name === 'to') {
    const reader = await entityPath(scope, rest, kindsAt(context.model, types, name))
    return { ...through(reader, (row) => endOf(row, name)), end: name }
  }
  if (name === 'source') return own(await sourceReader(scope, rest, (relation) => topology.sources[relation] ?? []))
  if (rest.length > 0) throw unknownKey(field)
  if (name === 'start' || name === 'end') {
    const unit = per ?? 'YEAR'
    const days = name === 'start' ? topology.startsOn : topology.endsOn
    return own(ofColumn(await context.ofTopology(`relations/${name}/${unit}`, () => daysPer(days, unit))))
  }
  if (name === 'type')
    return own(
      plain(scope, ofTexts(await context.ofTopology('relations/type', () => textColumn(topology.relationTypes)))),
    )
  if (name === 'unit' || name === 'channel') return own(plain(scope, ofTexts(topology[name])))
  if (name === 'stance') return own(plain(scope, enumReader(STANCES, topology.stance)))
  if (name === 'confidence') return own(plain(scope, enumReader(CONFIDENCES, topology.confidence)))
  if (!OWN_TEXTS.includes(name)) throw unknownKey(field)
  return own(plain(scope, ofColumn(await textOf(context, name))))
}

const textOf = (context: Context, name: string) =>
  context.ofTopology(`relations/${name}`, async (engine, topology) => {
    const indexOf = await context.ofTopology('relations/index', () => relationIndex(topology))
    return loadRelationColumn(engine, topology, context.model, name, indexOf)
  })

/** The kinds of entity that relations of some types may have at an end; of symmetric ones at either. */
function kindsAt({ kinds, relationTypes }: Model, types: readonly string[], end: 'from' | 'to'): Kind[] {
  const names = types.flatMap((name) => {
    const type = relationTypes.get(name)
    return type ? (type.symmetric ? [...type.from, ...type.to] : type[end]) : []
  })
  return [...kinds.values()].filter(({ name }) => names.includes(name))
}

const FIELDS = [
  'type',
  'from',
  'to',
  'role',
  'channel',
  'start',
  'end',
  'unit',
  'stance',
  'confidence',
  'method',
  'source',
]

const unknownKey = (field: string): InvalidInputError =>
  new InvalidInputError(
    `"by": "${field}" is not a field of relations: ${didYouMean(field, FIELDS) || `begin with one of ${FIELDS.join(', ')}.`}`,
  )
