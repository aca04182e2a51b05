import type { Direction, Model, RelationField } from '../../ontology/model.js'

/** One step of a filter, from an entity to those that relations of a type lead to; null stands for any type. */
export interface FilterStep {
  readonly type: string | null
  readonly direction: Direction
  /** The kind or interface of the entities that are looked at. */
  readonly target: string
}

/** What a filter asks of what a step leads to. */
export interface FilterNode {
  /** Conditions that are checked of each. */
  conditions: number
  /** What it asks of the entities at the other end, by the step. */
  readonly next: Map<string, { readonly step: FilterStep; readonly node: FilterNode }>
}

/** A filter, and what it is checked of. */
export interface FilterTree {
  /** A kind or interface; null for relations. */
  readonly typeName: string | null
  /** The types of relations that it is checked of, if it names them. */
  readonly types: readonly string[] | null
  /** The ids of the entities that it is checked of, or of which one is an end of each relation, if it names them. */
  readonly ids: readonly string[] | null
  readonly node: FilterNode
  /** What it asks of the ends of relations. */
  readonly ends: { readonly from: FilterNode; readonly to: FilterNode }
}

type Members = Readonly<Record<string, unknown>>

/** The filter of a list of entities. */
export function readEntityFilter(model: Model, typeName: string, where: unknown): FilterTree {
  const filter = { ...emptyFilter(typeName), ids: namedIn(where, 'id') }
  readerOf(model).entity(filter.node, typeName, where)
  return filter
}

/** The filter of a list of relations. */
export function readRelationFilter(model: Model, where: unknown): FilterTree {
  const { from, to } = (where ?? {}) as { readonly from?: unknown; readonly to?: unknown }
  const ids = namedIn(from, 'id') ?? namedIn(to, 'id')
  const filter = { ...emptyFilter(null), types: namedIn(where, 'type'), ids }
  readerOf(model).relation(filter.node, filter.ends.from, filter.ends.to, where)
  return filter
}

/** The filter of a list of observations, as if each entity had one. */
export function readObservationFilter(model: Model, where: unknown): FilterTree {
  const filter = emptyFilter('Entity')
  eachCondition(where, (name, operand) => {
    if (name === 'subject') readerOf(model).entity(filter.node, 'Entity', operand)
    else filter.node.conditions++
  })
  return filter
}

const emptyFilter = (typeName: string | null): FilterTree => ({
  typeName,
  types: null,
  ids: null,
  node: empty(),
  ends: { from: empty(), to: empty() },
})

/** A text that is equal for filters that look at the same. */
export function signatureOf({ typeName, types, ids, node, ends }: FilterTree): string {
  const of = ({ conditions, next }: FilterNode): string =>
    `${conditions}(${[...next].map(([step, member]) => `${step}${of(member.node)}`).join()})`
  return [typeName, types?.join(), ids?.join(), of(node), of(ends.from), of(ends.to)].join(' ')
}

const empty = (): FilterNode => ({ conditions: 0, next: new Map() })

function readerOf(model: Model) {
  const fieldsOf = (typeName: string): readonly RelationField[] =>
    (model.kinds.get(typeName) ?? model.interfaces.get(typeName))?.relations ?? []

  const entity = (node: FilterNode, typeName: string, where: unknown): void =>
    eachCondition(where, (name, filter) => {
      const field = fieldsOf(typeName).find((one) => one.name === name)
      if (field) eachQuantified(filter, (member) => entity(after(node, field), field.target, member))
      else if (name === 'relations') anyRelations(node, filter)
      else node.conditions++
    })

  const anyRelations = (node: FilterNode, filter: unknown): void => {
    const other = after(node, { type: null, direction: 'BOTH', target: 'Entity' })
    eachQuantified(filter, (member) => relation(other, other, other, member))
  }

  const relation = (node: FilterNode, from: FilterNode, to: FilterNode, where: unknown): void =>
    eachCondition(where, (name, filter) => {
      if (name === 'from' || name === 'to') entity(name === 'from' ? from : to, 'Entity', filter)
      else node.conditions++
    })

  return { entity, relation }
}

function after(node: FilterNode, { type, direction, target }: FilterStep): FilterNode {
  const key = `${type ?? '*'} ${direction} ${target}`
  const known = node.next.get(key) ?? { step: { type, direction, target }, node: empty() }
  node.next.set(key, known)
  return known.node
}

/** Calls `visit` with each condition of a filter, those within `and`, `or` and `not` among them. */
function eachCondition(where: unknown, visit: (name: string, filter: unknown) => void): void {
  for (const [name, operand] of membersOf(where)) {
    if (name === 'and' || name === 'or') for (const one of operand as readonly unknown[]) eachCondition(one, visit)
    else if (name === 'not') eachCondition(operand, visit)
    else visit(name, operand)
  }
}

/** Calls `visit` with what is asked of each member, and with nothing where they are only counted. */
function eachQuantified(filter: unknown, visit: (member: unknown) => void): void {
  for (const [name, operand] of membersOf(filter)) visit(QUANTIFIERS.has(name) ? operand : { [name]: operand })
}

const QUANTIFIERS = new Set(['some', 'none', 'every'])

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
