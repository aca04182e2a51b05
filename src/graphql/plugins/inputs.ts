import {
  getArgumentValues,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  Kind,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql'
import { sitesOf, type Operation, type Site } from './sites.js'
import { lacksAt } from './lacks.js'

/**
 * A value that an operation gives in an argument, alone or within lists and input objects: a scalar, an empty list, or a
 * filter with bounds.
 */
export interface GivenValue {
  /** The response keys that lead to the field it is given at. */
  readonly path: readonly string[]
  /** The argument and the input fields that lead to it: `where.name.eq`. */
  readonly argument: string
  /** The same with their owners: `companies.where`, `CompanyWhere.name`, `NameFilter.eq`; the innermost last. */
  readonly trail: readonly string[]
  readonly value: unknown
}

const BOUNDED = new Set(['IntFilter', 'FloatFilter', 'PartialDateFilter'])

/** Whether a type is a filter with bounds. Those are given as a whole as well, because their members bound one another. */
export const isBounded = (type: string): boolean => BOUNDED.has(type)

/** Values that are looked at for one answer. */
const MAX_VALUES = 2000

/**
 * The values given at fields and directives that hints may be about and below which an answer lacks something; the first
 * of them if there are many.
 */
export function givenWhereLacking(
  schema: GraphQLSchema,
  operation: Operation,
  variables: Readonly<Record<string, unknown>>,
  data: unknown,
  isHinted: (place: string) => boolean,
): GivenValue[] {
  const given: GivenValue[] = []
  const lacking = new Map<string, boolean>()
  const collected = new Set<Site['node']>()
  for (const site of sitesOf(schema, operation, isHinted)) {
    // Directives may be repeated, and looking through an answer takes as long as the answer is.
    const place = `${site.node.kind} ${site.path.join('.')}`
    if (!lacking.has(place)) lacking.set(place, lacksAt(site, data))
    // A directive that reaches fields below stands at each of them: the outermost counts.
    if (!lacking.get(place) || (site.node.kind === Kind.DIRECTIVE && collected.has(site.node))) continue
    collected.add(site.node)
    collectAt(site, variables, given)
  }
  return given
}

function collectAt({ path, definition, node }: Site, variables: Readonly<Record<string, unknown>>, into: GivenValue[]) {
  const values = safely(() => getArgumentValues(definition, node, variables)) ?? {}
  const collect = (
    type: GraphQLInputType,
    value: unknown,
    names: readonly string[],
    trail: readonly string[],
  ): void => {
    if (value === null || value === undefined || into.length >= MAX_VALUES) return
    const bare = getNullableType(type)
    const named = getNamedType(type)
    if (Array.isArray(value)) {
      if (value.length === 0) into.push({ path, argument: names.join('.'), trail, value })
      for (const one of value) collect(isListType(bare) ? bare.ofType : type, one, names, trail)
    } else if (isInputObjectType(named)) {
      const members = value as Record<string, unknown>
      if (isBounded(named.name)) into.push({ path, argument: names.join('.'), trail, value })
      for (const field of Object.values(named.getFields()))
        collect(field.type, members[field.name], [...names, field.name], [...trail, `${named.name}.${field.name}`])
    } else into.push({ path, argument: names.join('.'), trail, value })
  }
  for (const { name, type } of definition.args) collect(type, values[name], [name], [`${definition.name}.${name}`])
}

/** Arguments that do not fit their types are reported when the operation runs. */
function safely<Result>(read: () => Result): Result | null {
  try {
    return read()
  } catch {
    return null
  }
}
