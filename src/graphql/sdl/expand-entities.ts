import { Kind as Ast, print, type InterfaceTypeDefinitionNode } from 'graphql'
import type { Attribute, Kind, KindInterface, Model, RelationField } from '../../ontology/model.js'
import { dateAttributes } from '../../ontology/dates.js'
import { constantOf } from '../../ontology/naming.js'
import { definition, FACTS_ARGUMENT, member, PAGE_ARGUMENTS } from './sdl.js'

/** The enum of kinds. */
export function kindEnum(model: Model): string {
  const values = [...model.kinds.values()].map((kind) => member(kind.description, kind.value))
  return definition('enum Kind', 'The kinds of entity.', values)
}

/** The interfaces of the ontology, `Entity` first, each with every field its kinds share. */
export function entityInterfaces(model: Model): string[] {
  const common = commonFields(model)
  return [...model.interfaces.values()].map((type) => {
    const implemented = type.name === 'Entity' ? 'Node' : 'Node & Entity'
    return definition(`interface ${type.name} implements ${implemented}`, type.description, [
      ...common,
      ...ownFields(type),
    ])
  })
}

/** The object types of the kinds. */
export function entityTypes(model: Model): string[] {
  const common = commonFields(model)
  return [...model.kinds.values()].map((kind) =>
    definition(`type ${kind.name} implements ${['Node', ...kind.interfaces].join(' & ')}`, kind.description, [
      ...common,
      ...ownFields(kind),
    ]),
  )
}

/** The fields of `Entity` as the ontology declares them, and the lists of facts that every entity has. */
function commonFields(model: Model): string[] {
  const declared = model.document.definitions.find(
    (node): node is InterfaceTypeDefinitionNode =>
      node.kind === Ast.INTERFACE_TYPE_DEFINITION && node.name.value === 'Entity',
  )
  return [
    ...(declared?.fields ?? []).map((field) => print(field)),
    member(
      'The numbers published about it.',
      `observations(${[
        member('Conditions.', 'where: ObservationWhere'),
        member('Order; ties by metric and period.', 'orderBy: [ObservationOrder!]'),
        ...PAGE_ARGUMENTS,
        FACTS_ARGUMENT,
      ].join(' ')}): ObservationConnection!`,
    ),
    member(
      'Its relations of every type, in both directions.',
      `relations(${[
        member('Only these types.', 'types: [RelationType!]'),
        member('Conditions.', 'where: RelationWhere'),
        member('Order; ties by id.', 'orderBy: [RelationOrder!]'),
        ...PAGE_ARGUMENTS,
        FACTS_ARGUMENT,
      ].join(' ')}): NeighborConnection!`,
    ),
    member(
      'Classmates, colleagues, co-issuers and the like.',
      `alongside(${[
        member('Which ones.', 'by: AlongsideInput'),
        FACTS_ARGUMENT,
        member('First rows.', 'first: Int = 20'),
        member('After this cursor.', 'after: String'),
      ].join(' ')}): AlongsideConnection!`,
    ),
  ]
}

const ownFields = (type: Kind | KindInterface): string[] => [
  ...type.attributes.map(attributeField),
  ...type.relations.map(relationField),
]

function attributeField(attribute: Attribute): string {
  const type = attribute.list ? `[${attribute.graphqlType}!]` : attribute.graphqlType
  return member(attribute.description, `${attribute.name}: ${type}`)
}

const CONTAINMENT_TEXT = 'Includes indirect ones that follow from containment. See `chain` of the edge.'

const fieldText = ({ description, transitive }: RelationField): string =>
  transitive ? `${description} ${CONTAINMENT_TEXT}` : description

function relationField(field: RelationField): string {
  const args = [
    member('Conditions.', `where: ${field.target}Where`),
    member('Order.', `orderBy: [${field.target}Order!]`),
    ...PAGE_ARGUMENTS,
    FACTS_ARGUMENT,
  ]
  return member(fieldText(field), `${field.name}(${args.join(' ')}): ${field.target}RelationConnection!`)
}

/** The dates that entities have of their own, among the events of a timeline. */
export function ownDateEvents(model: Model): string[] {
  const dates = dateAttributes(model)
  if (dates.length === 0) return []
  const values = dates.map(({ name, description }) => member(description, constantOf(name)))
  return [definition('extend enum TimelineEvent', '', values).replace(/^""\n/, '')]
}
