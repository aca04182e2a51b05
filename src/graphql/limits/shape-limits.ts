import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql'
import { LimitExceededError } from '../../errors.js'

/** Bounds on the shape of an operation, checked before it runs. */
export interface ShapeLimits {
  readonly maxDepth: number
  readonly maxAliases: number
  readonly maxRootFields: number
}

/** What an operation's shape comes to, with its fragments spread. */
interface Shape {
  readonly depth: number
  readonly aliases: number
  readonly fields: number
}

const SEVERAL = 'ask in several requests.'
const BOUNDS = [
  {
    name: 'Depth',
    of: 'depth',
    limit: 'maxDepth',
    advice: 'select fewer levels; paths, neighborhood and subgraph answer deep questions flatly.',
    setting: 'MAX_DEPTH',
  },
  { name: 'The number of aliases', of: 'aliases', limit: 'maxAliases', advice: SEVERAL, setting: 'MAX_ALIASES' },
  {
    name: 'The number of root fields',
    of: 'fields',
    limit: 'maxRootFields',
    advice: SEVERAL,
    setting: 'MAX_ROOT_FIELDS',
  },
] as const

/** Makes the validation rule that refuses operations deeper or wider than the limits; introspection has its own rule. */
export function limitShape(limits: ShapeLimits): ValidationRule {
  return (context: ValidationContext): ASTVisitor => {
    const measure = shapeMeter(context)
    return {
      OperationDefinition(node) {
        const shape = measure(node.selectionSet)
        for (const bound of BOUNDS) {
          const asked = shape[bound.of]
          if (asked <= limits[bound.limit]) continue
          const originalError = new LimitExceededError(
            bound.name,
            limits[bound.limit],
            asked,
            bound.advice,
            bound.setting,
          )
          context.reportError(new GraphQLError(originalError.message, { originalError }))
        }
      },
    }
  }
}

/** Measures selection sets; a fragment is measured once, so that nested spreads cost nothing. */
function shapeMeter(context: ValidationContext): (set: SelectionSetNode) => Shape {
  const measured = new Map<string, Shape>()
  const ofFragment = (fragment: FragmentDefinitionNode): Shape => {
    const known = measured.get(fragment.name.value)
    if (known) return known
    measured.set(fragment.name.value, { depth: 0, aliases: 0, fields: 0 }) // a cycle ends here; another rule reports it
    const shape = measure(fragment.selectionSet)
    measured.set(fragment.name.value, shape)
    return shape
  }
  const measure = (set: SelectionSetNode): Shape =>
    set.selections.map(ofSelection).reduce(sum, { depth: 0, aliases: 0, fields: 0 })
  const ofSelection = (node: SelectionSetNode['selections'][number]): Shape => {
    if (node.kind === Kind.INLINE_FRAGMENT) return measure(node.selectionSet)
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = context.getFragment(node.name.value)
      return fragment ? ofFragment(fragment) : { depth: 0, aliases: 0, fields: 0 }
    }
    const aliases = node.alias ? 1 : 0
    if (node.name.value.startsWith('__')) return { depth: 0, aliases, fields: 1 }
    const below = node.selectionSet ? measure(node.selectionSet) : { depth: 0, aliases: 0 }
    return { depth: below.depth + 1, aliases: below.aliases + aliases, fields: 1 }
  }
  return measure
}

const sum = (a: Shape, b: Shape): Shape => ({
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
  fields: a.fields + b.fields,
})
