import {
  buildASTSchema,
  defaultFieldResolver,
  isObjectType,
  isScalarType,
  parse,
  type GraphQLArgument,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql'
import type { Model } from '../ontology/model.js'
import { AnswerObject } from '../compiler/plan/answer-object.js'
import { withoutNulls, type Members } from '../compiler/plan/coerce-arguments.js'
import { roomResolvers } from '../rooms/index.js'
import type { Api } from './sdl/api-sdl.js'
import { checkNames, checkTypes } from './sdl/check-names.js'
import type { Context } from '../request/context.js'
import { expandSchema } from './sdl/expand.js'
import { reachableTypes } from './sdl/reachable-types.js'
import { implementScalar } from './scalars.js'
import { isSliceOver, nextSlice } from '../slices.js'

type FieldResolver = GraphQLFieldResolver<unknown, Context>
type ResolverMap = Record<string, Record<string, FieldResolver>>

/**
 * The public schema with its resolvers. Throws an `OntologyError` when the ontology takes names of the API, and an
 * ordinary error when a room resolves a field that the API does not have.
 */
export function createExecutableSchema(model: Model, api: Api): GraphQLSchema {
  const expanded = parse(expandSchema(model, api.sdl))
  checkNames(model, expanded)
  const schema = buildASTSchema(reachableTypes(expanded), { assumeValidSDL: true })
  for (const type of Object.values(schema.getTypeMap())) if (isScalarType(type)) implementScalar(type)
  for (const resolvers of roomResolvers(model) as ResolverMap[]) attach(schema, resolvers, api.leftOut)
  readCompiledFieldsByKey(schema)
  checkTypes(schema)
  return schema
}

function attach(schema: GraphQLSchema, resolvers: ResolverMap, leftOut: ReadonlySet<string>): void {
  for (const [typeName, fields] of Object.entries(resolvers)) {
    if (leftOut.has(typeName)) continue
    const kept = Object.entries(fields).filter(([name]) => !leftOut.has(`${typeName}.${name}`))
    const type = schema.getType(typeName)
    if (kept.length === 0) continue
    if (!isObjectType(type)) throw new Error(`Resolvers for ${typeName}, which the schema does not have`)
    for (const [name, resolve] of kept) {
      const field = type.getFields()[name]
      if (!field) throw new Error(`A resolver for ${typeName}.${name}, which the schema does not have`)
      field.resolve = leavingNullsOut(field.args, resolve)
    }
  }
}

/** Rooms see null in no argument (see `withoutNulls`). */
const leavingNullsOut =
  (args: readonly GraphQLArgument[], resolve: FieldResolver): FieldResolver =>
  (source, given: Members, context, info) =>
    orRejected(() => resolve(source, withoutNulls(args, given), context, info))

/**
 * What a resolver answers; what it throws as a promise that rejects. When something in a list throws at once, the
 * executor leaves the list, and nobody waits for the promises of what came before: should one of them reject, a process
 * that embeds the service would end.
 */
function orRejected(resolve: () => unknown): unknown {
  try {
    return resolve()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return Promise.reject(error)
  }
}

/**
 * Compiled answers are read by response key, because two aliases of one field may differ. Objects that rooms make are
 * read by field name, as usual.
 */
const resolveCompiled: FieldResolver = (source, args, context, info) => {
  const value =
    source instanceof AnswerObject
      ? source.at(info.path.key)
      : orRejected(() => defaultFieldResolver(source, args, context, info))
  // The executor would answer everything below at once, which takes long where there is much.
  return isNested(value) && isSliceOver() ? afterSlice(value, context.client) : value
}

/** A value once others have had their turn. It is waited for from now on: where it fails meanwhile, somebody has to know. */
const afterSlice = async (value: unknown, client: string): Promise<unknown> =>
  (await Promise.all([value, nextSlice(client)]))[0]

const isNested = (value: unknown): boolean => typeof value === 'object' && value !== null

function readCompiledFieldsByKey(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || type === schema.getQueryType()) continue
    for (const field of Object.values(type.getFields())) field.resolve ??= resolveCompiled
  }
}
