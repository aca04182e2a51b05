import { isObjectType, type GraphQLSchema } from 'graphql'
import type { TraversalLimits } from './context.js'

/** The limit that bounds an argument, by the name of the argument. */
const BOUNDS: Readonly<Record<string, 'maxPageSize' | 'maxPathLength'>> = {
  first: 'maxPageSize',
  maxLength: 'maxPathLength',
  depth: 'maxPathLength',
}

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
      for (const { args } of Object.values(type.getFields()))
        for (const argument of args) {
          const bound = BOUNDS[argument.name]
          if (bound && typeof argument.defaultValue === 'number')
            argument.defaultValue = Math.min(argument.defaultValue, limits[bound])
        }
}
