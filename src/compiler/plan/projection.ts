import type { GraphQLObjectType, SelectionSetNode } from 'graphql'
import type { Model } from '../../ontology/model.js'
import { Argument } from './argument.js'
import type { StatementBuilder } from './builder.js'
import type { Env, FieldRef } from './env.js'
import type { SelectedField, SelectionContext } from './fields.js'
import { hasVariable } from './has-variable.js'
import type { Looks } from './looks.js'
import { quoteName } from '../../text/quote-name.js'

/** A map as a statement returns it. */
export type Raw = Record<string, unknown>

/** Turns a returned map into what the GraphQL executor walks. */
export type Read = (raw: Raw, env: Env) => unknown

/** Page sizes in force. */
export interface PageLimits {
  readonly defaultPageSize: number
  readonly maxPageSize: number
  /** How many filters may stand within one another. */
  readonly maxFilterDepth: number
}

/** What a selection is compiled with; one per statement. */
export interface CompileContext extends SelectionContext {
  readonly model: Model
  readonly builder: StatementBuilder
  readonly looks: Looks
  /** The types of a pattern over relations of any type, as the engine plans it soonest. */
  readonly anyRelation: string
  /** The filters of facts that hold at the field that is compiled, from `@facts` above it. */
  readonly facts: readonly Argument[]
  readonly limits: PageLimits
  /** How entities are projected. It stands here because facts lead to entities, and entities to facts. */
  readonly projectEntity: ProjectEntity
}

/** Compiles what a selection on a kind or interface needs of an entity variable. */
export type ProjectEntity = (
  context: CompileContext,
  entity: string,
  typeName: string,
  selections: SelectionSetNode[],
) => Projection

/**
 * What a selection needs of one variable: subqueries to run after it is bound, entries of its map projection, and how
 * to read the map back.
 */
export interface Projection {
  readonly calls: readonly string[]
  readonly entries: readonly string[]
  readonly read: Read
}

/** The map projection of a variable: `n{.id, .kind, c1: c1}`. */
export const mapProjection = (variable: string, projection: Projection): string =>
  `${variable}{${projection.entries.join(', ')}}`

/** The entry of a map projection for a property of its variable. */
export const propertyEntry = (name: string): string => `.${quoteName(name)}`

/** Collects the parts of a projection; the same property or subquery is asked once. */
export class ProjectionBuilder {
  private readonly entrySet = new Set<string>()
  private readonly callList: string[] = []

  /** Asks for a property of the variable itself. */
  property(name: string): void {
    this.entrySet.add(propertyEntry(name))
  }

  /** Asks for a value computed from the variable. */
  expression(column: string, expression: string): void {
    this.entrySet.add(`${column}: ${expression}`)
  }

  /** Asks for the column that a subquery returns. */
  subquery(column: string, call: string): void {
    this.callList.push(call)
    this.expression(column, column)
  }

  build(read: Read): Projection {
    // The embedded engine wants the properties of a map projection first, and at least one.
    const isProperty = (entry: string): boolean => entry.startsWith('.')
    const entries = [...this.entrySet]
    const properties = entries.some(isProperty) ? entries.filter(isProperty) : [propertyEntry('id')]
    return { calls: this.callList, entries: [...properties, ...entries.filter((one) => !isProperty(one))], read }
  }
}

/** How one selected field is read from a source: a map, or what stands for one. */
export interface FieldReader<Source = Raw> {
  readonly key: string
  readonly read: (source: Source, env: Env) => unknown
}

/** Reads a property as it is; absent is null. */
export const readProperty =
  (name: string): Read =>
  (raw) =>
    raw[name] ?? null

/** The arguments of a selected field. */
export function argumentsOf(context: CompileContext, type: GraphQLObjectType, field: SelectedField): Argument {
  const node = field.nodes[0]
  const definition = type.getFields()[node.name.value]
  if (!definition) throw new Error(`${type.name} has no field ${node.name.value}`)
  const ref: FieldRef = { definition, node }
  return new Argument((env) => env.arguments(ref), context.looks, node.arguments?.some(hasVariable) ?? false)
}

/** The object type of that name; the schema is built from the same model, so it is there. */
export function objectType(context: SelectionContext, name: string): GraphQLObjectType {
  return context.schema.getType(name) as GraphQLObjectType
}

/** The name of a field's type without list and non-null marks. */
export function fieldTypeName(type: GraphQLObjectType, fieldName: string): string {
  return String(type.getFields()[fieldName]?.type ?? '').replace(/[[\]!]/g, '')
}
