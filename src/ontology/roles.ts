import { containingTypes, placeKinds } from './containment.js'
import type { CareerStage, ChainStep, EnumModel, Kind, KindRole, Model, RelationTypeModel } from './model.js'

/**
 * What a capability needs to know of a field, it asks the ontology here: which types and kinds have a role. The roles
 * are directives, explained in `schema/core/directives.graphql`. No capability names a kind or a relation type.
 */

const typesWith = (model: Model, fits: (type: RelationTypeModel) => boolean): string[] =>
  [...model.relationTypes.values()].filter(fits).map(({ name }) => name)

/** The relation types whose two ends work with each other. */
export const directCooperationTypes = (model: Model): string[] =>
  typesWith(model, ({ cooperation }) => cooperation === 'DIRECT')

/** The relation types that paths of cooperation follow, the direct ones first. */
export const cooperationTypes = (model: Model): string[] => [
  ...directCooperationTypes(model),
  ...typesWith(model, ({ cooperation }) => cooperation === 'IN_COMMON'),
]

/** The relation types that are one of some steps in chains of what builds on what, step by step. */
export const chainTypes = (model: Model, ...steps: readonly ChainStep[]): string[] =>
  steps.flatMap((step) => typesWith(model, ({ chain }) => chain === step))

/** The kinds that have a role, in the order in which they are declared. */
export const kindsWith = (model: Model, role: KindRole): Kind[] =>
  [...model.kinds.values()].filter(({ roles }) => roles.has(role))

/** The same as values of the `Kind` enum. */
export const kindValuesWith = (model: Model, role: KindRole): string[] =>
  kindsWith(model, role).map(({ value }) => value)

/** The kinds that chains of what builds on what start at and lead through, as values of the `Kind` enum. */
export const chainedKinds = (model: Model): string[] => {
  const atEnds = endsOf(model, ({ chain }) => chain === 'BUILDS_ON', ['from', 'to'])
  return [...model.kinds.values()]
    .filter((kind) => atEnds.has(kind.name) || kind.roles.has('chained'))
    .map(({ value }) => value)
}

/** The enum that says in which way the ends of a cooperation work together; undefined if the ontology has none. */
export const channelEnum = (model: Model): EnumModel | undefined =>
  [...model.enums.values()].find(({ isChannel }) => isChannel)

/** The channels by which cooperation is counted from works in common. */
export const countedChannels = (model: Model): string[] =>
  [...(channelEnum(model)?.valueModels ?? [])].filter(([, { counted }]) => counted).map(([value]) => value)

/** The kinds that have careers. */
export const personKinds = (model: Model): Kind[] => {
  const names = endsOf(model, ({ career }) => career === 'STUDY' || career === 'WORK', ['from'])
  return [...model.kinds.values()].filter(({ name }) => names.has(name))
}

/** The kinds between which people move or work goes on, and the places that stand for them, as values of the `Kind` enum. */
export const kindsOfFlowEnds = (model: Model): string[] => {
  const careers = endsOf(model, ({ career }) => career !== null, ['to'])
  const isBetween = ({ countsPeople, cooperation }: RelationTypeModel) => countsPeople || cooperation === 'DIRECT'
  const others = endsOf(model, isBetween, ['from', 'to'])
  const places = placeKinds(model)
  return [...model.kinds.values()]
    .filter(({ name, value }) => careers.has(name) || others.has(name) || places.includes(value))
    .map(({ value }) => value)
}

function endsOf(
  model: Model,
  fits: (type: RelationTypeModel) => boolean,
  ends: readonly ('from' | 'to')[],
): ReadonlySet<string> {
  const types = [...model.relationTypes.values()].filter(fits)
  return new Set(types.flatMap((type) => ends.flatMap((end) => type[end])))
}

/** The roles that whoever walks the whole graph looks up by type or kind. */
export interface GraphRoles {
  /** The relation types whose destination contains their origin. */
  readonly containing: ReadonlySet<string>
  /** The kinds of entity that others lie in. */
  readonly placeKinds: ReadonlySet<string>
  /** The stage of each relation type that careers consist of. */
  readonly careerStages: ReadonlyMap<string, CareerStage>
  /** The relation types that count or report people who went from one end to the other. */
  readonly countingTypes: ReadonlySet<string>
  /** The kinds of entity that have careers. */
  readonly personKinds: ReadonlySet<string>
}

/** The roles of an ontology by type and kind; kinds as values of the `Kind` enum. */
export const graphRoles = (model: Model): GraphRoles => ({
  containing: new Set(containingTypes(model)),
  placeKinds: new Set(placeKinds(model)),
  careerStages: new Map(
    [...model.relationTypes.values()].flatMap(({ name, career }) => (career === null ? [] : [[name, career]])),
  ),
  countingTypes: new Set(typesWith(model, ({ countsPeople }) => countsPeople)),
  personKinds: new Set(personKinds(model).map(({ value }) => value)),
})

/** What a part of the API may need, as `@needs` names it, and whether an ontology has it. */
const HAS: Readonly<Record<string, (model: Model) => boolean>> = {
  COOPERATION: (model) => cooperationTypes(model).length > 0,
  DIRECT_COOPERATION: (model) => directCooperationTypes(model).length > 0,
  CHANNELS: (model) => channelEnum(model) !== undefined,
  CAREERS: hasMoves,
  FLOWS: (model) => hasMoves(model) || directCooperationTypes(model).length > 0,
  CHAINS: (model) => chainTypes(model, 'BUILDS_ON').length > 0,
}

/** Whether an ontology has a role that `@needs` may name. */
export function hasRole(model: Model, role: string): boolean {
  const has = HAS[role]
  if (!has) throw new Error(`No role is called ${role}`)
  return has(model)
}

/** Somebody moved who was at one place and came to another; or somebody counted such people. */
function hasMoves(model: Model): boolean {
  const stages = new Set([...model.relationTypes.values()].map(({ career }) => career))
  const isMove = stages.has('WORK') || (stages.has('STUDY') && stages.has('FOUNDING'))
  return isMove || typesWith(model, ({ countsPeople }) => countsPeople).length > 0
}
