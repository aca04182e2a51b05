import {
  defaultFieldResolver,
  execute,
  isObjectType,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql'
import type { FixtureGraph, Thing } from './graph.js'
import { filtersOf, inheritFacts, usesFacts, type Inherited } from './inherited.js'
import { givenVariables, withoutNulls } from './nulls.js'
import { aggregateOfRows } from './numbers.js'
import { RoomPart, Rooms, type Ask } from './rooms.js'
import { rootFields } from './roots.js'
import { fieldOf } from './things.js'

/**
 * The naive reading: graphql-js over the fixture graph, with a resolver for each field that shares nothing with the
 * compiler. `ask` asks the server about what rooms find.
 */
export class Oracle {
  private readonly roots: ReturnType<typeof rootFields>
  private readonly rooms: Rooms

  constructor(
    readonly schema: GraphQLSchema,
    readonly graph: FixtureGraph,
    ask: Ask,
  ) {
    this.roots = rootFields(graph)
    this.rooms = new Rooms(schema, ask)
  }

  /** The right answer to an operation of a document. */
  async answer(
    document: DocumentNode,
    operationName: string,
    variableValues: Readonly<Record<string, unknown>>,
  ): Promise<ExecutionResult> {
    const { schema } = this
    const inherited = usesFacts(document) ? inheritFacts(document) : { document, directives: new Map() }
    return execute({
      schema,
      document: inherited.document,
      operationName,
      variableValues: givenVariables(variableValues),
      contextValue: inherited,
      fieldResolver: this.resolve,
      typeResolver: (value: any) => (value instanceof RoomPart ? value.typeName : (value as Thing).type),
    })
  }

  private readonly resolve: GraphQLFieldResolver<any, Inherited> = (source, given, context, info) => {
    const { parentType, fieldName } = info
    if (fieldName === 'aggregate' && source.rows && !source.aggregate) return aggregateOfRows(this.graph, source.rows)
    const isRoot = parentType === this.schema.getQueryType()
    if (!isRoot && !(source instanceof RoomPart) && !isOfGraph(source))
      return defaultFieldResolver(source, given, context, info)
    const field = parentType.getFields()[fieldName]!
    const args = withoutNulls(field.args, given)
    const facts = filtersOf(this.schema, context.directives.get(info.fieldNodes[0]!) ?? [], info.variableValues)
    const call = { args, facts }
    if (source instanceof RoomPart) return this.rooms.below(source, field, call).then(this.found)
    const reading = { graph: this.graph, schema: this.schema, facts }
    const root = isRoot ? this.roots.get(fieldName) : undefined
    if (root) return root(reading, args)
    if (isRoot) return this.rooms.first('', field, call).then(this.found)
    if (!this.isRoomField(source, fieldName)) return fieldOf(reading, source, fieldName, args)
    return this.rooms.first(`node(id: "${source.id}") { ... on ${source.type} {`, field, call).then(this.found)
  }

  /** A field of a kind with arguments that is neither of the ontology nor read here leads to a room. */
  private isRoomField(thing: Thing, field: string): boolean {
    const { relationFields } = this.graph.ontology
    const type = this.schema.getType(thing.type)
    if (!isObjectType(type) || !relationFields.has(thing.type) || READ_OF_ALL.includes(field)) return false
    return !relationFields.get(thing.type)!.has(field) && type.getFields()[field]!.args.length > 0
  }

  /** Things that rooms name by id. */
  private readonly found = (value: any): unknown => {
    if (Array.isArray(value)) return value.map(this.found)
    if (value === null || typeof value !== 'object' || value instanceof RoomPart) return value
    const { entities, relations, observations, sources } = this.graph
    const id = value.thing as string
    const thing = entities.get(id) ?? relations.get(id) ?? observations.get(id) ?? sources.get(id)
    if (!thing) throw new Error(`A room answers ${id}, which the fixture graph does not have`)
    return thing
  }
}

/** The fields with arguments of every entity that are read naively. */
const READ_OF_ALL = ['name', 'citations', 'observations', 'relations']

const isOfGraph = (source: any): source is Thing => 'citations' in source && 'values' in source
