import { directCooperationTypes, countedChannels, graphRoles, kindsWith, type GraphRoles } from '../ontology/roles.js'
import type { CareerStage, KindRole, Model } from '../ontology/model.js'

/** What the checks ask the ontology: what relations of a type mean, and what an entity is by its id. */
export interface Roles extends GraphRoles {
  /** Whether a relation of a type is one of some stages of a career. */
  readonly isStage: (type: string, ...stages: readonly CareerStage[]) => boolean
  /** The types by which two ends work with each other. */
  readonly cooperation: ReadonlySet<string>
  /** The channels by which cooperation is counted rather than reported. */
  readonly countedChannels: ReadonlySet<string>
  /** Whether an entity is of a kind that has a role. */
  readonly has: (id: string, role: KindRole) => boolean
  /** Whether an entity is of a kind that the ontology lets lie in a place. */
  readonly canLie: (id: string) => boolean
  /** Whether the coverage report lists an entity: a place of the first kind with @rollUp. */
  readonly isCovered: (id: string) => boolean
}

/** The roles of an ontology, as the checks ask for them. */
export function rolesOf(model: Model): Roles {
  const roles = graphRoles(model)
  const kinds = new Map([...model.kinds.values()].map((kind) => [kind.idPrefix, kind]))
  const kindOf = (id: string) => kinds.get(id.slice(0, id.indexOf(':')))
  const [covered] = kindsWith(model, 'rollUp')
  const inPlaces = new Set([...roles.containing].flatMap((name) => model.relationTypes.get(name)?.from ?? []))
  return {
    ...roles,
    isStage: (type, ...stages) => stages.some((stage) => stage === roles.careerStages.get(type)),
    cooperation: new Set(directCooperationTypes(model)),
    countedChannels: new Set(countedChannels(model)),
    has: (id, role) => kindOf(id)?.roles.has(role) ?? false,
    canLie: (id) => inPlaces.has(kindOf(id)?.name ?? ''),
    isCovered: (id) => covered !== undefined && kindOf(id) === covered,
  }
}
