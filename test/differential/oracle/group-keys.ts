import { getNamedType, type GraphQLObjectType } from 'graphql'
import { fitting, type FactFilter } from './facts.js'
import type { Reading } from './filters.js'
import type { Thing } from './graph.js'
import { isOf, neighborsBy } from './neighbors.js'

/** A key of groups, as a client gives it. */
export interface KeyInput {
  readonly field: string
  readonly per?: 'YEAR' | 'DECADE' | null
}

/** A value of a key: the thing it leads to, or a plain value. */
export type KeyValue = Thing | string | number | boolean

const SOURCE_TEXTS = ['language', 'publisher', 'author', 'published', 'licence']
const ENDS = ['from', 'to', 'subject', 'attributedTo']
const DATED = ['start', 'end', 'period']
const OF_FACTS: Record<string, readonly string[]> = {
  Relation: ['type', 'role', 'channel', 'unit', 'stance', 'confidence', 'method'],
  Observation: ['metric', 'unit', 'qualifier', 'stance', 'confidence'],
}

/** The values of a key of something, each once; none where nothing is known. `facts` are followed by it, `type` is what is grouped. */
export function keyValues(
  reading: Reading,
  thing: Thing,
  key: KeyInput,
  facts: FactFilter | undefined,
  type = 'Entity',
): KeyValue[] {
  const [first = '', ...rest] = key.field.split('.')
  const isFact = thing.type === 'Relation' || thing.type === 'Observation'
  const dated = (day: unknown): KeyValue[] => (day ? [per(day as string, key)] : [])
  if (!isFact) return unique(ofEntity(reading, thing, type, key.field.split('.'), key, facts))
  if (first === 'source') return unique(ofSources(reading, thing, rest, key))
  if (ENDS.includes(first)) {
    const entity = reading.graph.entities.get(thing.values[first] as string)
    return entity ? unique(ofEntity(reading, entity, 'Entity', rest, key, facts)) : []
  }
  if (DATED.includes(first)) return dated(thing.values[first === 'end' ? 'endsOn' : 'startsOn'])
  if (!OF_FACTS[thing.type]!.includes(first)) throw new Error(`${first} is not a key`)
  return [thing.values[first] ?? []].flat() as KeyValue[]
}

const per = (date: string, { per }: KeyInput): string => (per === 'DECADE' ? `${date.slice(0, 3)}0s` : date.slice(0, 4))

function ofEntity(
  reading: Reading,
  entity: Thing,
  /** The kind or interface of what the field is asked of. */
  type: string,
  [field, ...rest]: string[],
  key: KeyInput,
  facts: FactFilter | undefined,
): KeyValue[] {
  const { graph, schema } = reading
  if (field === undefined) return [entity]
  if (field === 'kind') return [entity.values['kind'] as string]
  if (field === 'source') return ofSources(reading, entity, rest, key)
  const relation = graph.ontology.relationFields.get(entity.type)?.get(field)
  const leadsUp = [...graph.ontology.relationFields.values()]
    .flatMap((fields) => fields.get(field) ?? [])
    .filter(({ transitive, direction }) => transitive && direction === 'OUT')
  const isOfOneKind = [...graph.ontology.kinds.values()].some(({ name }) => name === type)
  // Where others lie in places, a place does not stand for those within it.
  if (relation && (isOfOneKind || leadsUp.length === 0 || leadsUp.includes(relation) || !relation.transitive))
    return neighborsBy(graph, entity, relation, fitting(reading, facts)).flatMap(({ other }) =>
      ofEntity(reading, other, relation.target, rest, key, facts),
    )
  // A place stands for itself among the places that others lie in.
  if (leadsUp.some(({ target }) => isOf(graph, entity, target)))
    return ofEntity(reading, entity, type, rest, key, facts)
  const values = [entity.values[field] ?? []].flat() as KeyValue[]
  const definition = (schema.getType(entity.type) as GraphQLObjectType).getFields()[field]
  const isDate = definition !== undefined && getNamedType(definition.type).name === 'PartialDate'
  return isDate ? values.map((value) => per(String(idOf(value)), key)) : values
}

function ofSources({ graph }: Reading, thing: Thing, [text]: string[], key: KeyInput): KeyValue[] {
  const sources = thing.citations.flatMap(({ source }) => graph.sources.get(source) ?? [])
  if (text === undefined) return sources
  if (!SOURCE_TEXTS.includes(text)) throw new Error(`${text} is not text of sources`)
  const values = sources.flatMap((source) => (source.values[text] ?? []) as KeyValue)
  return text === 'published' ? values.map((value) => per(String(idOf(value)), key)) : values
}

const unique = (values: readonly KeyValue[]): KeyValue[] => [...new Map(values.map((one) => [idOf(one), one])).values()]

/** What a value is told by: things by their ids. */
export const idOf = (value: KeyValue): string | number | boolean => (typeof value === 'object' ? value.id : value)
