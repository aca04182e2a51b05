import { getNamedType, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql'
import type { TraversalLimits } from '../request/context.js'

/** The limit that bounds an argument, by the name of the argument. */
const BOUNDS: Readonly<Record<string, 'maxPageSize' | 'maxPathLength'>> = {
  first: 'maxPageSize',
  maxLength: 'maxPathLength',
  depth: 'maxPathLength',
}

/** Groups are not a page of rows: they have a bound of their own. Other fields may be by something else than by keys. */
const isGrouping = ({ args }: GraphQLField<unknown, unknown>): boolean =>
  args.some(({ name, type }) => name === 'by' && getNamedType(type).name.endsWith('GroupKey'))

/**
 * Lowers the defaults of arguments to what the limits allow, so that a question that leaves them out is never refused
 * for a size that nobody asked for. The printed schema then states the defaults that hold.
 */
export function capDefaults(
  schema: GraphQLSchema,
  limits: Pick<TraversalLimits, 'maxPageSize' | 'maxPathLength'>,
): void {
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type))
      for (const { args } of Object.values(type.getFields()).filter((field) => !isGrouping(field)))
        for (const argument of args) {
          const bound = BOUNDS[argument.name]
          if (bound && typeof argument.defaultValue === 'number')
            argument.defaultValue = Math.min(argument.defaultValue, limits[bound])
        }
}
