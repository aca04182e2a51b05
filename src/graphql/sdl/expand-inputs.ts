import { MAX_ORDER_KEYS } from '../../compiler/select/order-by.js'
import { containingTypes } from '../../ontology/containment.js'
import type { Attribute, Kind, KindInterface, Model } from '../../ontology/model.js'
import { singularOf } from '../../ontology/naming.js'
import { article } from '../../text/article.js'
import { definition, member } from './sdl.js'

type EntityType = Kind | KindInterface

/** The type's own field says what it is; repeating that in every input would double the schema. */
const byField = (field: string): string => `By \`${field}\`.`

const entityTypesOf = (model: Model): EntityType[] => [...model.kinds.values(), ...model.interfaces.values()]

/** For every kind and interface: `XWhere`, and `XRelationFilter` for the relations that lead to it. */
export function whereInputs(model: Model): string[] {
  return entityTypesOf(model).flatMap((type) => [
    definition(
      `input ${type.name}Where`,
      `Conditions on ${article(type.name)}, whose fields say what they are. All must hold. Null means the same as leaving out.`,
      [
        ...logicMembers(type.name),
        ...commonFilters(),
        ...(type.name === 'Entity' && containingTypes(model).length > 0 ? [WITHIN] : []),
        ...type.attributes.map((one) => member(byField(one.name), `${one.name}: ${filterOf(one)}`)),
        ...type.relations.map((one) => member(byField(one.name), `${one.name}: ${one.target}RelationFilter`)),
      ],
    ),
    definition(`input ${type.name}RelationFilter`, `Filters by relations that lead to ${article(type.name)}.`, [
      member('At least one leads to such an entity.', `some: ${type.name}Where`),
      member('None leads to such an entity.', `none: ${type.name}Where`),
      member('Every relation leads to such an entity. True if there is no relation.', `every: ${type.name}Where`),
      member('The number of relations. Several may lead to the same entity.', 'count: IntFilter'),
      member('How many different entities they lead to.', 'distinctCount: IntFilter'),
      member('The relations to look at. If given alone, at least one must match.', 'facts: FactFilter'),
    ]),
  ])
}

/** `PatternWhere`: a filter of any one kind or interface. */
export const patternWhere = (model: Model): string =>
  definition(
    'input PatternWhere',
    'Which entities, by the filter of a kind or interface; give exactly one. Only entities of it fit.',
    entityTypesOf(model).map(({ name }) => member(`Of ${article(name)}.`, `${singularOf(name)}: ${name}Where`)),
  )

const logicMembers = (name: string): string[] => [
  member('All of these hold.', `and: [${name}Where!]`),
  member('One of these holds.', `or: [${name}Where!]`),
  member('This does not hold, or it is unknown whether it does.', `not: ${name}Where`),
]

const WITHIN = member('By itself or a place that it lies in, stated or through other places.', 'within: EntityWhere')

const commonFilters = (): string[] => [
  member('By id.', 'id: IDFilter'),
  member('By kind.', 'kind: KindFilter'),
  member('By any name or alias.', 'name: NameFilter'),
  member('By identifiers in public registers.', 'externalIds: ExternalIdFilter'),
  member('By description.', 'description: StringFilter'),
  member('By words of its names or of its description, as `search` finds them.', 'text: String'),
  member('By the number of relations.', 'degree: IntFilter'),
  member('By the sources that state it.', 'source: SourceFilter'),
  member('By published numbers.', 'observations: ObservationListFilter'),
  member('By relations of any type.', 'relations: RelationListFilter'),
]

function filterOf(attribute: Attribute): string {
  return attribute.type === 'URL' ? 'StringFilter' : `${attribute.graphqlType}Filter`
}

/** For every kind and interface: `XOrder`, `XFieldOrder` and `XRelationOrder`. */
export function orderInputs(model: Model): string[] {
  return entityTypesOf(model).flatMap((type) => [
    definition(
      `input ${type.name}Order`,
      `A sort key of ${type.name} lists; give exactly one. An order has at most ${MAX_ORDER_KEYS}. Ties sort by name, then by id.`,
      [
        ...fieldOrderMembers(type, model.languages),
        member('By the sources that state it.', 'sources: SourcesOrder'),
        ...type.relations.map((one) => member(byField(one.name), `${one.name}: ${one.target}RelationOrder`)),
        member('By the relation, in lists of relations.', 'relation: RelationOrder'),
      ],
    ),
    definition(
      `input ${type.name}FieldOrder`,
      `A field of ${article(type.name)} to sort by; give exactly one.`,
      fieldOrderMembers(type, model.languages),
    ),
    definition(
      `input ${type.name}RelationOrder`,
      `A sort key over relations that lead to ${article(type.name)}; give exactly one.`,
      [
        member('By the number of relations. Several may lead to the same entity.', 'count: SortDirection'),
        member('By how many different entities they lead to.', 'distinctCount: SortDirection'),
        member('By the least of these for ASC, the greatest for DESC.', `node: ${type.name}FieldOrder`),
      ],
    ),
  ])
}

const fieldOrderMembers = (type: EntityType, languages: readonly string[]): string[] => [
  member('By id.', 'id: SortDirection'),
  member('By kind.', 'kind: SortDirection'),
  member(`By name, in the first that there is of ${languages.join(', ')}.`, 'name: SortDirection'),
  member('By the number of relations.', 'degree: SortDirection'),
  ...type.attributes.filter((one) => !one.list).map((one) => member(byField(one.name), `${one.name}: SortDirection`)),
]

/** `XFilter` for every enum that the other parts of the schema filter by. */
export function enumFilters(model: Model, parts: readonly string[]): string[] {
  return [...model.enums.keys(), 'Kind']
    .filter((name) => parts.some((part) => part.includes(`: ${name}Filter`)))
    .map((name) =>
      definition(`input ${name}Filter`, `Compares ${article(name)}. An unknown value matches only \`isNull\`.`, [
        member('Is this.', `eq: ${name}`),
        member('Is known and not this.', `ne: ${name}`),
        member('Is one of these.', `in: [${name}!]`),
        member('Is known and none of these.', `notIn: [${name}!]`),
        member('Is unknown (true) or known (false).', 'isNull: Boolean'),
      ]),
    )
}
