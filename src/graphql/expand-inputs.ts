import { MAX_ORDER_KEYS } from '../compiler/order-by.js'
import type { Attribute, Kind, KindInterface, Model } from '../ontology/model.js'
import { article, definition, member } from './sdl.js'

type EntityType = Kind | KindInterface

const entityTypesOf = (model: Model): EntityType[] => [...model.kinds.values(), ...model.interfaces.values()]

/** For every kind and interface: `XWhere`, and `XRelationFilter` for the relations that lead to it. */
export function whereInputs(model: Model): string[] {
  return entityTypesOf(model).flatMap((type) => [
    definition(
      `input ${type.name}Where`,
      `Which entities; all that is given holds of ${article(type.name)}. Null means the same as leaving out.`,
      [
        ...logicMembers(type.name),
        ...commonFilters(),
        ...type.attributes.map((one) => member(one.description, `${one.name}: ${filterOf(one)}`)),
        ...type.relations.map((one) => member(one.description, `${one.name}: ${one.target}RelationFilter`)),
      ],
    ),
    definition(`input ${type.name}RelationFilter`, `Filters by relations that lead to ${article(type.name)}.`, [
      member('At least one leads to such an entity.', `some: ${type.name}Where`),
      member('None leads to such an entity.', `none: ${type.name}Where`),
      member('Every one leads to such an entity; also true when there is none.', `every: ${type.name}Where`),
      member('How many relations there are, several to one entity included.', 'count: IntFilter'),
      member('How many different entities they lead to.', 'distinctCount: IntFilter'),
      member('Which relations are looked at. Alone, at least one must be so.', 'facts: FactFilter'),
    ]),
  ])
}

const logicMembers = (name: string): string[] => [
  member('All of these hold.', `and: [${name}Where!]`),
  member('One of these holds.', `or: [${name}Where!]`),
  member('This does not hold, or it is unknown whether it does.', `not: ${name}Where`),
]

const commonFilters = (): string[] => [
  member('By id.', 'id: IDFilter'),
  member('By kind.', 'kind: KindFilter'),
  member('By any name or alias.', 'name: NameFilter'),
  member('By identifiers in public registers.', 'externalIds: ExternalIdFilter'),
  member('By description.', 'description: StringFilter'),
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
      `A sort key of ${type.name} lists; give exactly one. An order has at most ${MAX_ORDER_KEYS}.`,
      [
        ...fieldOrderMembers(type),
        ...type.relations.map((one) => member(one.description, `${one.name}: ${one.target}RelationOrder`)),
        member('By the relation, in lists of relations.', 'relation: RelationOrder'),
      ],
    ),
    definition(
      `input ${type.name}FieldOrder`,
      `A field of ${article(type.name)} to sort by; give exactly one.`,
      fieldOrderMembers(type),
    ),
    definition(
      `input ${type.name}RelationOrder`,
      `A sort key over relations that lead to ${article(type.name)}; give exactly one.`,
      [
        member('By how many relations there are, several to one entity included.', 'count: SortDirection'),
        member('By how many different entities they lead to.', 'distinctCount: SortDirection'),
        member('By the least of these for ASC, the greatest for DESC.', `node: ${type.name}FieldOrder`),
      ],
    ),
  ])
}

const fieldOrderMembers = (type: EntityType): string[] => [
  member('By id.', 'id: SortDirection'),
  member('By kind.', 'kind: SortDirection'),
  member('By English name, else French, else Chinese, as filters compare it.', 'name: SortDirection'),
  member('By the number of relations.', 'degree: SortDirection'),
  ...type.attributes.filter((one) => !one.list).map((one) => member(one.description, `${one.name}: SortDirection`)),
]

/** `XFilter` for every enum that the other parts of the schema filter by. */
export function enumFilters(model: Model, parts: readonly string[]): string[] {
  return [...model.enums.keys(), 'Kind']
    .filter((name) => parts.some((part) => part.includes(`: ${name}Filter`)))
    .map((name) =>
      definition(`input ${name}Filter`, `Compares ${article(name)}. An unknown value matches nothing but isNull.`, [
        member('Is this.', `eq: ${name}`),
        member('Is known and not this.', `ne: ${name}`),
        member('Is one of these.', `in: [${name}!]`),
        member('Is known and none of these.', `notIn: [${name}!]`),
        member('Is unknown (true) or known (false).', 'isNull: Boolean'),
      ]),
    )
}
