import { containingTypes } from '../../ontology/containment.js'
import type { Model, RelationField } from '../../ontology/model.js'
import type { RelationsAt } from '../../topology/sum-values.js'

/** What a filter asks of an entity. */
export interface EntityNode {
  /** Conditions that are checked of the entity itself. */
  conditions: number
  /** What it asks of the relations of the entity, by the step. */
  readonly steps: Map<string, Step>
  /** What it asks of the observations of the entity; null if nothing. */
  observations: ObservationNode | null
}

/** From an entity to its relations of a type. */
export interface Step {
  readonly at: RelationsAt
  /** The kind or interface of the entities at the other end. */
  readonly target: string
  readonly relation: RelationNode
}

/** What a filter asks of a relation: `other` is the entity that a step leads to. */
export interface RelationNode {
  conditions: number
  readonly from: EntityNode
  readonly to: EntityNode
  readonly other: EntityNode
}

/** What a filter asks of an observation. */
export interface ObservationNode {
  conditions: number
  readonly subject: EntityNode
  readonly attributedTo: EntityNode
}

/** A filter of entities of a kind or interface, by its name. */
export interface EntityTree {
  readonly of: 'entities'
  readonly typeName: string
  /** The ids of the only entities that it is checked of, if it names them, so that engines begin with these. */
  readonly ids: readonly string[] | null
  readonly node: EntityNode
}

/** A filter of relations. */
export interface RelationTree {
  readonly of: 'relations'
  /** The types of the only relations that it is checked of, if it names them. */
  readonly types: readonly string[] | null
  /** The ids of entities of which one is an end of each relation, if it names them. */
  readonly ids: readonly string[] | null
  readonly node: RelationNode
}

/** A filter of observations. */
export interface ObservationTree {
  readonly of: 'observations'
  readonly node: ObservationNode
}

/** A filter, and what it is checked of. */
export type FilterTree = EntityTree | RelationTree | ObservationTree

type Members = Readonly<Record<string, unknown>>

/** The filter of a list of entities. */
export function readEntityFilter(model: Model, typeName: string, where: unknown): EntityTree {
  const node = entityNode()
  new FilterReader(model).entity(node, typeName, where)
  return { of: 'entities', typeName, ids: namedIn(where, 'id'), node }
}

/** The filter of a list of relations. */
export function readRelationFilter(model: Model, where: unknown): RelationTree {
  const { from, to } = (where ?? {}) as { readonly from?: unknown; readonly to?: unknown }
  const node = relationNode()
  new FilterReader(model).relation(node, where)
  return { of: 'relations', types: namedIn(where, 'type'), ids: namedIn(from, 'id') ?? namedIn(to, 'id'), node }
}

/** The filter of a list of observations. */
export function readObservationFilter(model: Model, where: unknown): ObservationTree {
  const node = observationNode()
  new FilterReader(model).observation(node, where)
  return { of: 'observations', node }
}

/** Whether a filter of entities asks nothing. */
export const isEmpty = ({ conditions, steps, observations }: EntityNode): boolean =>
  conditions === 0 && steps.size === 0 && observations === null

const entityNode = (): EntityNode => ({ conditions: 0, steps: new Map(), observations: null })
const relationNode = (): RelationNode => ({ conditions: 0, from: entityNode(), to: entityNode(), other: entityNode() })
const observationNode = (): ObservationNode => ({ conditions: 0, subject: entityNode(), attributedTo: entityNode() })

/** Adds what filters ask to nodes. */
class FilterReader {
  constructor(private readonly model: Model) {}

  entity(node: EntityNode, typeName: string, where: unknown): void {
    eachCondition(where, (name, filter) => {
      const field = this.fieldsOf(typeName).find((one) => one.name === name)
      if (field) this.related(stepOf(node, field.type, field.direction, field.target), filter)
      else if (name === 'relations') this.anyRelations(stepOf(node, null, 'BOTH', 'Entity'), filter)
      else if (name === 'observations') this.observations((node.observations ??= observationNode()), filter)
      else if (name === 'within') this.within(node, filter)
      else node.conditions++
    })
  }

  relation(node: RelationNode, where: unknown): void {
    eachCondition(where, (name, filter) => {
      if (name === 'from' || name === 'to') this.entity(node[name], 'Entity', filter)
      else node.conditions++
    })
  }

  observation(node: ObservationNode, where: unknown): void {
    eachCondition(where, (name, filter) => {
      if (name === 'subject' || name === 'attributedTo') this.entity(node[name], 'Entity', filter)
      else node.conditions++
    })
  }

  private related({ target, relation }: Step, filter: unknown): void {
    eachQuantified(filter, (member) => this.entity(relation.other, target, member))
    this.relation(relation, factsOf(filter))
  }

  private anyRelations({ relation }: Step, filter: unknown): void {
    eachQuantified(filter, (member) => this.relation(relation, member))
    this.relation(relation, factsOf(filter))
  }

  /** The filter is checked of the entity itself, and of each place that it lies in. */
  private within(node: EntityNode, where: unknown): void {
    this.entity(node, 'Entity', where)
    for (const type of containingTypes(this.model))
      this.entity(stepOf(node, type, 'OUT', 'Entity').relation.other, 'Entity', where)
  }

  private observations(node: ObservationNode, filter: unknown): void {
    eachQuantified(filter, (member) => this.observation(node, member))
  }

  private fieldsOf(typeName: string): readonly RelationField[] {
    return (this.model.kinds.get(typeName) ?? this.model.interfaces.get(typeName))?.relations ?? []
  }
}

function stepOf(node: EntityNode, type: string | null, direction: RelationsAt['direction'], target: string): Step {
  const key = `${type ?? '*'} ${direction} ${target}`
  const step = node.steps.get(key) ?? { at: { type, direction }, target, relation: relationNode() }
  node.steps.set(key, step)
  return step
}

/** Calls `visit` with each condition of a filter, those within `and`, `or` and `not` among them. */
function eachCondition(where: unknown, visit: (name: string, filter: unknown) => void): void {
  for (const [name, operand] of membersOf(where)) {
    if (name === 'and' || name === 'or') for (const one of operand as readonly unknown[]) eachCondition(one, visit)
    else if (name === 'not') eachCondition(operand, visit)
    else visit(name, operand)
  }
}

/** Calls `visit` with what is asked of each member, and with a condition for each count of them. */
function eachQuantified(filter: unknown, visit: (member: unknown) => void): void {
  for (const [name, operand] of membersOf(filter))
    if (name !== 'facts') visit(QUANTIFIERS.has(name) ? operand : { [name]: operand })
}

const QUANTIFIERS = new Set(['some', 'none', 'every'])

/** What `facts` asks of each relation. */
const factsOf = (filter: unknown): unknown => ((filter as Members | null)?.['facts'] as Members | undefined)?.['where']

const membersOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value as Members).filter(([, member]) => member !== null && member !== undefined)
    : []

/** The values that a filter itself asks a key to have, so that engines begin with these. */
function namedIn(where: unknown, key: string): readonly string[] | null {
  const filter = (where as Readonly<Record<string, { readonly eq?: unknown; readonly in?: unknown }>> | null)?.[key]
  const named = filter?.eq ?? filter?.in
  return named === undefined || named === null ? null : ([named].flat() as string[])
}
