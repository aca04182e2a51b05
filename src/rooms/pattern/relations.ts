import { checkLists } from '../../compiler/list/check-lists.js'
import { InvalidInputError } from '../../errors.js'
import type { WhichFacts } from '../../facts/fact-filter.js'
import type { PatternRelation as RelationInput } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import type { Model, RelationTypeModel } from '../../ontology/model.js'
import { rangeOfType } from '../../topology/of-type.js'
import { relationFilter } from '../../topology/relation-filter.js'
import type { Topology } from '../../topology/topology.js'
import type { PatternRelation } from '../../traversal/pattern-query.js'
import { factsBy } from '../../request/which-facts.js'
import type { ReadEntity } from './entities.js'
import type { PatternShape } from './check-shape.js'

/**
 * Reads what the relations of a pattern must be. Throws when one could join no entities of the kinds at its ends, by
 * what the ontology says of its types.
 */
export function readRelations(
  context: Context,
  topology: Topology,
  relations: readonly RelationInput[],
  { ends }: Pick<PatternShape, 'ends'>,
  entities: readonly ReadEntity[],
  facts: WhichFacts,
): Promise<PatternRelation[]> {
  return Promise.all(
    relations.map(async (relation, index) => {
      const argument = `relations[${index}]`
      checkLists({ [`${argument}.types`]: relation.types })
      const { from, to } = ends[index] as PatternShape['ends'][number]
      const [fromKinds, toKinds] = [entities[from]?.kinds ?? null, entities[to]?.kinds ?? null]
      const given = relation.types ?? [...context.model.relationTypes.keys()]
      const models = [...new Set(given)].map((type) => context.model.relationTypes.get(type) as RelationTypeModel)
      const isEither = ({ symmetric }: RelationTypeModel): boolean => symmetric || relation.directed === false
      const possible = models.filter((type) => mayJoin(context.model, type, isEither(type), fromKinds, toKinds))
      if (possible.length === 0) throw impossible(relation, argument, fromKinds, toKinds)
      const own = relation.facts ? [relation.facts] : []
      const types = possible.map(({ name }) => name)
      const all = await factsBy(
        context,
        [...facts.filters, ...own],
        types,
        own.length > 0 ? `${argument}.facts` : 'facts',
      )
      return {
        from,
        to,
        types: possible.map((type) => ({ range: rangeOfType(topology, type.name), either: isEither(type) })),
        fits: relationFilter(topology, { facts: all }),
      }
    }),
  )
}

type Kinds = readonly string[] | null

function mayJoin(model: Model, type: RelationTypeModel, either: boolean, from: Kinds, to: Kinds): boolean {
  const has = (names: readonly string[], kinds: Kinds): boolean =>
    !kinds || names.some((name) => kinds.includes(model.kinds.get(name)?.value ?? name))
  const leads = has(type.from, from) && has(type.to, to)
  return leads || (either && has(type.from, to) && has(type.to, from))
}

function impossible(
  { from, to, types }: RelationInput,
  argument: string,
  fromKinds: Kinds,
  toKinds: Kinds,
): InvalidInputError {
  const what = types ? `of the types ${types.join(', ')}` : 'of any type'
  const end = (name: string, kinds: Kinds): string => (kinds ? `"${name}" (${kinds.join(', ')})` : `"${name}"`)
  return new InvalidInputError(
    `"${argument}": no relation ${what} leads from ${end(from, fromKinds)} to ${end(to, toKinds)}. Swap "from" and "to", or give other types or kinds.`,
  )
}
