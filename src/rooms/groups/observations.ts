import type { GraphQLResolveInfo } from 'graphql'
import { noSuchNumber } from '../../compiler/list/aggregate.js'
import { compileMatchingObservations } from '../../compiler/matching.js'
import { InvalidInputError } from '../../errors.js'
import { factTest } from '../../facts/conditions.js'
import { CONFIDENCES, STANCES } from '../../facts/fact-columns.js'
import type { Context } from '../../request/context.js'
import { runCompiled } from '../../request/run-compiled.js'
import { didYouMean } from '../../text/closest.js'
import {
  loadObservations,
  OBSERVATIONS,
  OBSERVATION_NUMBERS,
  type ObservationNumber,
  type ObservationTable,
} from '../../topology/observation-table.js'
import type { WithFacts } from '../../request/which-facts.js'
import { daysPer } from './keys/dates.js'
import { entityPath } from './keys/entity-path.js'
import { plain, type KeyScope } from './keys/plain-key.js'
import { enumReader } from './keys/fact-keys.js'
import { isAsked } from './entities.js'
import type { Grouped } from './grouped.js'
import { ofColumn, ofTexts, through, type Reader } from './keys/key-reader.js'
import type { ScopeOf } from './key-scope.js'
import { factSpans, factYears, noSuchDate } from './series.js'
import { sourceReader } from './keys/source-keys.js'

/** The arguments that say which observations are grouped. */
export type ObservationArgs = WithFacts<{ readonly where?: Readonly<Record<string, unknown>> | null }>

/** Every observation of the graph as columns, kept with the topology. */
export const observationTable = (context: Context): Promise<ObservationTable> =>
  context.ofTopology(OBSERVATIONS, loadObservations)

/** The observations that fit `where` and `facts`, to be grouped. */
export async function groupedObservations(
  context: Context,
  info: GraphQLResolveInfo,
  args: ObservationArgs,
  scopeOf: ScopeOf,
): Promise<Grouped> {
  const table = await observationTable(context)
  const quantity = quantitiesIn(table)
  return {
    name: 'observations',
    identity: isAsked(args.where) || args.facts.filters.length > 0 ? null : 'all',
    thingOf: (row) => row,
    idOf: (row) => table.ids[row] as string,
    key: async (input) => observationKey(await scopeOf(input), table),
    rows: async () => ({ all: await observationsAsked(context, info, table, args), isEither: () => false }),
    quantities: async (of) => {
      if (of === 'period') return factYears(table, 'start')
      const name = OBSERVATION_NUMBERS.find((one) => one === (of ?? 'value'))
      if (name === undefined) throw noSuchNumber(of, [...OBSERVATION_NUMBERS, 'period'])
      return quantity(name)
    },
    spans: async (field) => {
      if (field !== null && field !== 'period' && field !== 'held') throw noSuchDate(field, ['period', 'held'])
      return factSpans(table, field === 'held' ? 'held' : 'start')
    },
    memberOrder: async () => ({ descending: true, at: (row) => quantity('value')(row)?.value ?? null }),
    load: ({ loaders }, of, id) => loaders.load(of, 'Observation', id),
    ends: { subjects: (row) => table.subject[row] as number },
  }
}

async function observationsAsked(
  context: Context,
  info: GraphQLResolveInfo,
  table: ObservationTable,
  { where, facts }: ObservationArgs,
): Promise<number[]> {
  const usable = factTest(table, facts)
  const ids = isAsked(where)
    ? await runCompiled(context, info, 'observations to group', compileMatchingObservations(info))
    : table.ids
  return ids
    .map((id) => table.indexOf(id) ?? -1)
    .filter((row) => row >= 0 && usable(row))
    .sort((a, b) => a - b)
}

const quantitiesIn = (table: ObservationTable) => (name: ObservationNumber) => (row: number) => {
  const value = table.numbers[name][row] as number
  const unit = name === 'rank' ? null : (table.unit.values[table.unit.at[row] as number] ?? null)
  return Number.isNaN(value) ? null : { value, unit }
}

async function observationKey(scope: KeyScope, table: ObservationTable): Promise<Reader> {
  const { context, field, per } = scope
  const [name = '', ...rest] = field.split('.')
  if (name === 'subject' || name === 'attributedTo') {
    const reader = await entityPath(scope, rest, [...context.model.kinds.values()])
    return through(reader, (row) => table[name][row] as number)
  }
  if (name === 'source') return sourceReader(scope, rest, (row) => table.sources[row] ?? [])
  if (rest.length > 0) throw unknownKey(field)
  if (name === 'period') return ofColumn(daysPer(table.startsOn, per ?? 'YEAR'))
  if (name === 'metric' || name === 'unit' || name === 'qualifier') return plain(scope, ofTexts(table[name]))
  if (name === 'stance') return plain(scope, enumReader(STANCES, table.stance))
  if (name === 'confidence') return plain(scope, enumReader(CONFIDENCES, table.confidence))
  throw unknownKey(field)
}

const FIELDS = ['metric', 'subject', 'period', 'unit', 'qualifier', 'stance', 'confidence', 'attributedTo', 'source']

const unknownKey = (field: string): InvalidInputError =>
  new InvalidInputError(
    `"by": "${field}" is not a field of observations: ${didYouMean(field, FIELDS) || `begin with one of ${FIELDS.join(', ')}.`}`,
  )
