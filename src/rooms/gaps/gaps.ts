import type { GraphQLResolveInfo } from 'graphql'
import { InvalidInputError } from '../../errors.js'
import type { FactFilter } from '../../facts/fact-filter.js'
import { checkLists } from '../../compiler/list/check-lists.js'
import type { Context } from '../../request/context.js'
import type { Kind } from '../../ontology/model.js'
import { didYouMean } from '../../text/closest.js'
import { loadEntityColumn } from '../../topology/columns.js'
import type { EntityIndex, Topology } from '../../topology/topology.js'
import { withFacts } from '../../request/which-facts.js'
import { entitiesAsked } from '../groups/entities.js'
import { Follower } from '../groups/keys/follow.js'
import { observationTable } from '../groups/observations.js'

/** The arguments of `gaps`. */
export interface GapsInput {
  readonly kinds: readonly string[]
  readonly fields?: readonly string[] | null
  readonly where?: Readonly<Record<string, unknown>> | null
  readonly facts?: FactFilter | null
}

/** A field of which some entities have no value. */
export interface GapView {
  readonly field: string
  readonly missing: readonly EntityIndex[]
  readonly share: number
  readonly kinds: ReadonlySet<string>
  readonly facts: FactFilter | null
}

type Knows = (entity: EntityIndex) => boolean

/** What every entity may have beside the fields of its kind. */
const COMMON = ['description', 'externalIds', 'observations']

/** The fields that entities of some kinds have no value of, the least known first. */
export async function findGaps(context: Context, info: GraphQLResolveInfo, input: GapsInput): Promise<GapView[]> {
  checkLists({ kinds: input.kinds, fields: input.fields })
  const wanted = new Set(input.kinds)
  const kinds = [...context.model.kinds.values()].filter(({ value }) => wanted.has(value))
  const fields = input.fields ? checkedFields(kinds, input.fields) : fieldsOf(kinds)
  const topology = await context.topology()
  const entities = await entitiesAsked(context, info, 'Entity', wanted, input.where)
  const { facts } = await withFacts(context, info, { facts: input.facts })
  const follower = new Follower(topology, context.model, facts)
  const gaps = await Promise.all(
    [...new Set(fields)].map(async (field) => {
      const having = new Set(kinds.filter((kind) => fieldsOf([kind]).includes(field)).map(({ value }) => value))
      const asked = entities.filter((entity) => having.has(topology.entityKinds[entity] as string))
      const knows = await knowing(context, topology, kinds, field, follower)
      const missing = asked.filter((entity) => !knows(entity))
      return { field, missing, share: missing.length / asked.length, kinds: wanted, facts: input.facts ?? null }
    }),
  )
  return gaps.filter(({ missing }) => missing.length > 0).sort(byMissing)
}

const byMissing = (a: GapView, b: GapView): number =>
  b.missing.length - a.missing.length || (a.field < b.field ? -1 : 1)

const fieldsOf = (kinds: readonly Kind[]): string[] => [
  ...new Set([
    ...COMMON,
    ...kinds.flatMap(({ attributes, relations }) => [...attributes, ...relations].map(({ name }) => name)),
  ]),
]

function checkedFields(kinds: readonly Kind[], fields: readonly string[]): readonly string[] {
  const known = fieldsOf(kinds)
  const strange = fields.find((field) => !known.includes(field))
  if (strange === undefined) return fields
  throw new InvalidInputError(
    `"fields": "${strange}" is not a field of ${kinds.map(({ name }) => name).join(', ')}: ${didYouMean(strange, known) || `name one of ${known.join(', ')}.`}`,
  )
}

/** Tells whether something is known of an entity under a field of its kind. */
async function knowing(
  context: Context,
  topology: Topology,
  kinds: readonly Kind[],
  field: string,
  follower: Follower,
): Promise<Knows> {
  if (field === 'observations') {
    const subjects = new Set((await observationTable(context)).subject)
    return (entity) => subjects.has(entity)
  }
  const along = new Map(
    kinds.flatMap(({ value, relations }) => {
      const relation = relations.find(({ name }) => name === field)
      return relation ? [[value, follower.along(relation)] as const] : []
    }),
  )
  const column = await context.ofTopology(`entities/${field}`, (engine, graph) =>
    loadEntityColumn(engine, graph, field),
  )
  return (entity) => {
    const others = along.get(topology.entityKinds[entity] as string)
    if (others) return others(entity).length > 0
    const codes = column.at(entity)
    return typeof codes === 'number' ? codes !== 0 : codes.length > 0
  }
}
