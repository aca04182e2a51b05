import type { GraphQLResolveInfo } from 'graphql'
import { dateFields, noSuchNumber, numericFields } from '../../compiler/list/aggregate.js'
import { compileMatchingEntities } from '../../compiler/matching.js'
import type { FactFilter } from '../../facts/fact-filter.js'
import type { Context } from '../../request/context.js'
import { runCompiled } from '../../request/run-compiled.js'
import { filtersAt } from '../../request/which-facts.js'
import { yearOf, type Quantity } from '../../numbers/numbers.js'
import { kindsWithDate } from '../../ontology/dates.js'
import type { Kind } from '../../ontology/model.js'
import { loadEntityColumn, loadEntityNumbers } from '../../topology/columns.js'
import { degreeOf, type EntityIndex, type Topology } from '../../topology/topology.js'
import type { Span } from './keys/dates.js'
import { entityPath } from './keys/entity-path.js'
import { kindsOf } from './keys/follow.js'
import type { Grouped } from './grouped.js'
import { keyScopes, type ScopeOf } from './key-scope.js'
import { noSuchDate } from './series.js'

type Where = Readonly<Record<string, unknown>> | null | undefined

/** Whether an argument `where` leaves anything out. */
export const isAsked = (where: Where): boolean => Object.values(where ?? {}).some((one) => one !== undefined)

/** The entities of some kinds that fit the argument `where` of a field, in the order of their ids. */
export async function entitiesAsked(
  context: Context,
  info: GraphQLResolveInfo,
  typeName: string,
  kinds: ReadonlySet<string>,
  where: Where,
): Promise<EntityIndex[]> {
  const topology = await context.topology()
  const { entityKinds } = topology
  if (!isAsked(where)) {
    const all: EntityIndex[] = []
    for (let entity = 0; entity < entityKinds.length; entity++)
      if (kinds.has(entityKinds[entity] as string)) all.push(entity)
    return all
  }
  const ids = await runCompiled(context, info, `${typeName} to group`, compileMatchingEntities(info, typeName))
  return ids
    .map((id) => topology.indexOf(id) ?? -1)
    .filter((entity) => entity >= 0 && kinds.has(entityKinds[entity] as string))
    .sort((a, b) => a - b)
}

/** The entities of a kind or interface that fit `where`, to be grouped by keys that follow the facts that count. */
export async function groupedEntities(
  context: Context,
  info: GraphQLResolveInfo,
  typeName: string,
  { where, facts }: { readonly where?: Where; readonly facts?: FactFilter | null },
): Promise<Grouped> {
  const kinds = kindsOf(context.model, typeName)
  const isWhole = !isAsked(where) && filtersAt(info, facts).length === 0
  const rows = () => entitiesAsked(context, info, typeName, kinds, where)
  const grouped = await toGroup(context, typeName, { kinds, rows }, keyScopes(context, info, facts))
  return isWhole ? { ...grouped, identity: 'all' } : grouped
}

/** Entities to be grouped. */
interface ToGroup {
  readonly kinds: ReadonlySet<string>
  /** Their indexes, in order; each is of one of the kinds. */
  readonly rows: () => readonly EntityIndex[] | Promise<readonly EntityIndex[]>
}

/** Some entities of a kind or interface, to be grouped. */
export async function toGroup(
  context: Context,
  typeName: string,
  { kinds: wanted, rows }: ToGroup,
  scopeOf: ScopeOf,
): Promise<Grouped> {
  const topology = await context.topology()
  const { entityIds } = topology
  const kinds = [...context.model.kinds.values()].filter(({ value }) => wanted.has(value))
  return {
    name: typeName,
    identity: null,
    thingOf: (row) => row,
    idOf: (entity) => entityIds[entity] as string,
    key: async (input) => entityPath(await scopeOf(input), input.field.split('.'), kinds),
    rows: async () => ({ all: await rows(), isEither: () => false }),
    quantities: (of) => numbersOfEntities(context, topology, kinds, of),
    spans: (field) => datesOfEntities(context, kinds, field),
    memberOrder: async () => {
      const { values, at } = await context.ofTopology('entities/sortName', (engine, graph) =>
        loadEntityColumn(engine, graph, 'sortName'),
      )
      return { descending: false, at: (entity) => values[at(entity) as number] ?? null }
    },
    load: ({ loaders }, of, id) => loaders.load(of, typeName, id),
    ends: {},
  }
}

async function numbersOfEntities(
  context: Context,
  topology: Topology,
  kinds: readonly Kind[],
  of: string | null,
): Promise<(entity: EntityIndex) => Quantity | null> {
  if (of === 'degree') return (entity) => ({ value: degreeOf(topology, entity), unit: null })
  const dates = datesOf(context, kinds)
  if (of !== null && dates.includes(of)) return yearsOfEntities(context, kinds, of)
  const names = new Set(kinds.flatMap(({ name }) => numericFields(context.model, name)))
  if (of === null || !names.has(of)) throw noSuchNumber(of, ['degree', ...names, ...dates])
  const numbers = await context.ofTopology(`entities/${of}/numbers`, (engine, graph) =>
    loadEntityNumbers(engine, graph, of),
  )
  return (entity) => {
    const value = numbers[entity] as number
    return Number.isNaN(value) ? null : { value, unit: null }
  }
}

async function yearsOfEntities(
  context: Context,
  kinds: readonly Kind[],
  field: string,
): Promise<(entity: EntityIndex) => Quantity | null> {
  const spanOf = await datesOfEntities(context, kinds, field)
  return (entity) => {
    const [year = null] = spanOf(entity) ?? []
    return year === null ? null : yearOf(year)
  }
}

/** The fields of some kinds that hold a date, each once. */
const datesOf = ({ model }: Context, kinds: readonly Kind[]): string[] => [
  ...new Set(kinds.flatMap(({ name }) => dateFields(model, name))),
]

async function datesOfEntities(
  context: Context,
  kinds: readonly Kind[],
  field: string | null,
): Promise<(entity: EntityIndex) => Span | null> {
  const dates = datesOf(context, kinds)
  if (field === null || !dates.includes(field)) throw noSuchDate(field, dates)
  const { values, at } = await context.ofTopology(`entities/${field}`, (engine, graph) =>
    loadEntityColumn(engine, graph, field),
  )
  const { entityKinds } = await context.topology()
  const dated = kindsWithDate(context.model, field)
  return (entity) => {
    const date = dated.has(entityKinds[entity] as string) ? values[at(entity) as number] : null
    return typeof date === 'string' ? [Number(date.slice(0, 4)), Number(date.slice(0, 4))] : null
  }
}
