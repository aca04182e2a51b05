import { counts } from './facts.js'
import { matches, type Reading } from './filters.js'
import { gapsOf } from './gaps.js'
import type { FixtureGraph, Thing } from './graph.js'
import { interfaceGroups, kindGroups, observationGroups, relationGroups } from './groups.js'
import { isOf } from './neighbors.js'
import { ascending, keysBy } from './orders.js'
import { pageOf, type Row } from './paging.js'
import { entityBy } from './references.js'
import { observationList } from './things.js'

type Args = Readonly<Record<string, any>>
type Root = (reading: Reading, args: Args) => unknown

/** The root fields that are read naively; all others are rooms. */
export function rootFields(graph: FixtureGraph): ReadonlyMap<string, Root> {
  const entities = [...graph.entities.values()]
  const roots: [string, Root][] = [
    ['node', (_, { id }) => thingBy(graph, id)],
    ['source', (_, { id }) => graph.sources.get(id) ?? null],
    ['entity', (_, { ref }) => entityBy(graph, ref, 'Entity')],
    ['entities', (_, { ids }) => ids.map((id: string) => graph.entities.get(id) ?? null)],
    ['relations', relationList],
    ['observations', (reading, args) => observationList(reading, [...graph.observations.values()], args, '')],
    ['sources', sourceList],
    ['gaps', gapsOf],
    ['relationGroups', relationGroups],
    ['observationGroups', observationGroups],
    ['entityGroups', (reading, args) => interfaceGroups(reading, 'Entity', entities, args)],
  ]
  const interfaces = new Set([...graph.ontology.kinds.values()].flatMap((kind) => kind.interfaces))
  for (const { name, plural } of graph.ontology.kinds.values()) {
    const singular = `${name[0]!.toLowerCase()}${name.slice(1)}`
    const own = entities.filter(({ type }) => type === name)
    roots.push(
      [singular, (_, { ref }) => entityBy(graph, ref, name)],
      [plural, (reading, args) => entityList(reading, name, args)],
      [`${singular}Groups`, (reading, args) => kindGroups(reading, name, own, args)],
    )
  }
  for (const name of interfaces) {
    const singular = `${name[0]!.toLowerCase()}${name.slice(1)}`
    const own = entities.filter((one) => isOf(graph, one, name))
    roots.push(
      [`${singular}s`, (reading, args) => entityList(reading, name, args)],
      [`${singular}Groups`, (reading, args) => interfaceGroups(reading, name, own, args)],
    )
  }
  return new Map(roots)
}

const thingBy = (graph: FixtureGraph, id: string): Thing | null =>
  graph.entities.get(id) ?? graph.relations.get(id) ?? graph.observations.get(id) ?? graph.sources.get(id) ?? null

function entityList(reading: Reading, typeName: string, args: Args) {
  const { graph } = reading
  const rows = [...graph.entities.values()]
    .filter((one) => isOf(graph, one, typeName) && matches(reading, `${typeName}Where`, one, args['where']))
    .map((one): Row => ({
      keys: [...keysBy(reading, one, args['orderBy']), ascending(one.values['sortName']), ascending(one.id)],
      edge: { node: one },
    }))
  return pageOf(typeName, rows, args)
}

function relationList(reading: Reading, args: Args) {
  const rows = [...reading.graph.relations.values()]
    .filter((one) => counts(reading, one, args['facts']) && matches(reading, 'RelationWhere', one, args['where']))
    .map((one): Row => ({
      keys: [...keysBy(reading, one, args['orderBy']), ascending(one.id)],
      edge: { node: one },
    }))
  return pageOf('relations', rows, args)
}

function sourceList(reading: Reading, args: Args) {
  const rows = [...reading.graph.sources.values()]
    .filter((one) => matches(reading, 'SourceWhere', one, args['where']))
    .map((one): Row => ({
      keys: [...keysBy(reading, one, args['orderBy']), ascending(one.id)],
      edge: { node: one },
    }))
  return pageOf('sources', rows, args)
}
