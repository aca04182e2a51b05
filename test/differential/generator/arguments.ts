import {
  getNamedType,
  getNullableType,
  GraphQLNonNull,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type ArgumentNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type ValueNode,
} from 'graphql'
import { astFromValue } from 'graphql'
import { LEFT_OUT } from './left-out.js'
import type { Random } from './random.js'
import type { Place, Values } from './values.js'
import type { Variables } from './variables.js'

/** How a value may be written. */
interface Spot {
  readonly type: GraphQLInputType
  readonly hasDefault: boolean
  /** Whether something must stand here though the type does not say so. */
  readonly isNeeded: boolean
  readonly place: Place
}

/** Inputs that name exactly one key, so that a variable within may not be left out. */
const isOneKeyed = (name: string): boolean => /Order$|^EntityRef$/.test(name)

/** Writes the arguments of fields and directives, with variables for any part of them. */
export class Arguments {
  constructor(
    private readonly random: Random,
    private readonly values: Values,
    private readonly variables: Variables,
    /** How often a part is a variable. */
    private readonly hoisting: number,
  ) {}

  /** Arguments for a field: what it needs, and some of the others. */
  of(field: GraphQLField<unknown, unknown>): ArgumentNode[] {
    const { random } = this
    const paging = random.pick([['first'], ['first'], ['first'], ['last'], [], []])
    const chosen = field.args.filter((argument) => {
      if (LEFT_OUT.arguments.test(argument.name)) return false
      if (argument.name === 'by') return true
      if (isNonNullType(argument.type) && argument.defaultValue === undefined) return true
      if (['after', 'before'].includes(argument.name)) return false
      if (['first', 'last'].includes(argument.name)) return paging.includes(argument.name)
      return random.chance(/Where|Order/.test(String(argument.type)) ? 0.22 : 1 / (field.args.length + 1))
    })
    return chosen.map((argument) => ({
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: argument.name },
      value: this.value(this.spotOf(argument, getNamedType(field.type).name)),
    }))
  }

  /** The condition of `@include` or `@skip`. */
  condition(type: GraphQLInputType): ValueNode {
    return this.value({ type, hasDefault: false, isNeeded: false, place: { names: ['if'], inputs: [] } }, 0.7)
  }

  /** The filter of `@facts`. */
  factFilter(type: GraphQLInputType): ValueNode {
    return this.value({ type, hasDefault: false, isNeeded: false, place: { names: ['facts'], inputs: [] } })
  }

  /** A variable for the cursor that a mark stands for. */
  marked(type: GraphQLInputType, mark: string): ValueNode {
    const place = { names: [mark], inputs: [] }
    return this.variables.use({ type, hasDefault: false, isNeeded: false, place }, () => mark)
  }

  private spotOf({ name, type, defaultValue }: GraphQLArgument, target: string): Spot {
    return {
      type,
      // Groups need a key, though it may be one of either argument.
      hasDefault: defaultValue !== undefined && name !== 'by',
      isNeeded: name === 'by',
      place: { names: [name], inputs: [], target },
    }
  }

  private value(spot: Spot, hoisting = this.hoisting): ValueNode {
    const { random } = this
    if (random.chance(hoisting)) return this.variables.use(spot, () => this.values.draw(spot.type, spot.place))
    if (this.mayBeNull(spot) && random.chance(0.05)) return { kind: Kind.NULL }
    return this.written(this.values.draw(spot.type, spot.place), spot)
  }

  private mayBeNull({ type, isNeeded }: Spot): boolean {
    return !isNonNullType(type) && !isNeeded
  }

  private written(value: unknown, spot: Spot): ValueNode {
    if (value === null) return { kind: Kind.NULL }
    const type = getNullableType(spot.type)
    if (isListType(type) && Array.isArray(value)) {
      const inner = type.ofType
      return {
        kind: Kind.LIST,
        values: value.map((one) => this.part(one, { ...spot, type: inner, hasDefault: false })),
      }
    }
    if (isInputObjectType(type)) return this.object(value as Record<string, unknown>, type, spot)
    return astFromValue(value, new GraphQLNonNull(type))!
  }

  private object(value: Record<string, unknown>, type: GraphQLInputObjectType, { place }: Spot): ValueNode {
    const fields = Object.entries(value).map(([name, one]) => {
      const field = type.getFields()[name]!
      const isNeeded = isOneKeyed(type.name)
      const inner = { ...place, names: [...place.names, name], inputs: [...place.inputs, type.name] }
      const spot = { type: field.type, hasDefault: field.defaultValue !== undefined, isNeeded, place: inner }
      return { kind: Kind.OBJECT_FIELD, name: { kind: Kind.NAME, value: name }, value: this.part(one, spot) } as const
    })
    return { kind: Kind.OBJECT, fields }
  }

  /** A part of a value that was drawn as a whole, which keeps it or leaves it to a variable. */
  private part(value: unknown, spot: Spot): ValueNode {
    // Drawn together: a period must not end before it begins, the keys of a group must differ, and the names of a pattern agree.
    const { names, inputs } = spot.place
    const isBound =
      inputs.at(-1) === 'PeriodInput' || names.at(-1) === 'by' || isOfPattern(spot, inputs.at(-1), names.at(-1))
    if (!isBound && value !== null && this.random.chance(this.hoisting))
      return this.variables.use(spot, () => this.values.draw(spot.type, spot.place))
    return this.written(value, spot)
  }
}

const PATTERN_PART = /^Pattern(Entity|Relation|Condition)$/

const isOfPattern = ({ type }: Spot, input: string | undefined, name: string | undefined): boolean =>
  name === 'of' || PATTERN_PART.test(getNamedType(type).name) || (PATTERN_PART.test(input ?? '') && name !== 'facts')

export type { Spot }
