import type { GraphQLObjectType } from 'graphql'
import { fitting } from './facts.js'
import { matches, type Reading } from './filters.js'
import type { Thing } from './graph.js'
import { entityGroupsOf } from './groups.js'
import { neighborsBy, observationsOf } from './neighbors.js'
import { ascending } from './orders.js'
import { pageOf } from './paging.js'

type Args = Readonly<Record<string, any>>

/** Every entity may have these; what its kind has beside them is not common. */
const COMMON = ['description', 'externalIds', 'observations']
const NO_GAPS = ['id', 'kind', 'name', 'names', 'aliases', 'citations', 'degree', 'relations']

/** The fields that entities of some kinds lack, the least known first. */
export function gapsOf(reading: Reading, { kinds, fields, where, facts }: Args) {
  const { graph, schema } = reading
  const entities = [...graph.entities.values()].filter(
    (one) => kinds.includes(one.values['kind']) && matches(reading, 'EntityWhere', one, where),
  )
  // Fields of rooms take arguments but lead along no relation.
  const fieldsOf = (type: string): string[] =>
    Object.values((schema.getType(type) as GraphQLObjectType).getFields())
      .filter(({ name, args }) => COMMON.includes(name) || args.length === 0 || isRelation(type, name))
      .map(({ name }) => name)
      .filter((name) => !NO_GAPS.includes(name))
  const isRelation = (type: string, name: string): boolean =>
    graph.ontology.relationFields.get(type)?.has(name) ?? false
  const types = [...graph.ontology.kinds.values()].filter(({ value }) => kinds.includes(value)).map(({ name }) => name)
  const asked: string[] = fields ?? [...new Set(types.flatMap(fieldsOf))]
  const knows = (entity: Thing, field: string): boolean => {
    const relation = graph.ontology.relationFields.get(entity.type)?.get(field)
    if (relation) return neighborsBy(graph, entity, relation, fitting(reading, facts)).length > 0
    if (field === 'observations') return observationsOf(graph, entity).length > 0
    return [entity.values[field] ?? []].flat().length > 0
  }
  return asked
    .map((field) => {
      const having = entities.filter(({ type }) => fieldsOf(type).includes(field))
      const missing = having.filter((entity) => !knows(entity, field))
      return {
        field,
        missing: missing.length,
        share: missing.length / having.length,
        groups: (args: Args) =>
          entityGroupsOf(reading, types.length === 1 ? types[0]! : 'Entity', missing, args, facts),
        members: (args: Args) =>
          pageOf(
            'lacking',
            missing.map((one) => ({
              keys: [ascending(one.values['sortName']), ascending(one.id)],
              edge: { node: one },
            })),
            { first: 20, ...args },
          ),
      }
    })
    .filter(({ missing }) => missing > 0)
    .sort((a, b) => b.missing - a.missing || (a.field < b.field ? -1 : 1))
}
