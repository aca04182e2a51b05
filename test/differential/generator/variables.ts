import {
  astFromValue,
  getNullableType,
  isInputType,
  isNonNullType,
  Kind,
  parseType,
  type GraphQLInputType,
  type ValueNode,
  type VariableDefinitionNode,
  type VariableNode,
} from 'graphql'
import type { Spot } from './arguments.js'
import type { Random } from './random.js'
import { listAt } from './values.js'

interface Variable {
  readonly name: string
  readonly spot: Spot
  readonly draw: () => unknown
}

/** A variable as an operation declares it. */
interface Declared extends Variable {
  readonly isRequired: boolean
  readonly hasDefault: boolean
}

/** The variables of a document. Each operation declares those that it uses, not always alike. */
export class Variables {
  private readonly known: Variable[] = []

  constructor(private readonly random: Random) {}

  /** A variable for a spot: a new one, or one that stands at a spot of the same sort already. */
  use(spot: Spot, draw: () => unknown): ValueNode {
    const alike = this.known.filter((one) => sortOf(one.spot) === sortOf(spot))
    const name = `v${this.known.length}`
    const chosen = alike.length > 0 && this.random.chance(0.5) ? this.random.pick(alike) : { name, spot, draw }
    if (chosen.name === name) this.known.push(chosen)
    return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: chosen.name } } satisfies VariableNode
  }

  /** Declares variables for one operation. */
  declare(names: readonly string[]): Declared[] {
    return this.known
      .filter(({ name }) => names.includes(name))
      .map((variable) => {
        const { type, hasDefault, isNeeded } = variable.spot
        const mustBe = (isNonNullType(type) && !hasDefault) || isNeeded
        return {
          ...variable,
          isRequired: mustBe ? this.random.chance(0.5) : this.random.chance(0.15),
          hasDefault: this.random.chance(0.4),
        }
      })
      .map((one) => ({ ...one, hasDefault: one.hasDefault && !one.isRequired }))
      .map((one) => {
        const { type, hasDefault } = one.spot
        return { ...one, isRequired: one.isRequired || (isNonNullType(type) && !hasDefault && !one.hasDefault) }
      })
  }

  /** The declarations as nodes. */
  definitions(declared: readonly Declared[]): VariableDefinitionNode[] {
    return declared.map(({ name, spot: { type }, isRequired, hasDefault, draw }) => ({
      kind: Kind.VARIABLE_DEFINITION,
      variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
      type: parseType(`${String(getNullableType(type))}${isRequired ? '!' : ''}`),
      ...(hasDefault && { defaultValue: defaultOf(draw(), type) }),
    }))
  }

  /** Values for one run of an operation; what may be left out is left out or null at times. */
  values(declared: readonly Declared[]): Record<string, unknown> {
    return Object.fromEntries(
      declared.flatMap((one): [string, unknown][] => {
        const mayBeAbsent = !one.isRequired && (one.hasDefault || !one.spot.isNeeded)
        if (mayBeAbsent && this.random.chance(0.3)) return this.random.chance(0.5) ? [] : [[one.name, null]]
        return [[one.name, one.draw()]]
      }),
    )
  }
}

const defaultOf = (value: unknown, type: GraphQLInputType) => {
  const plain = getNullableType(type)
  if (!isInputType(plain)) throw new Error('No input type')
  return astFromValue(value, plain) as NonNullable<VariableDefinitionNode['defaultValue']>
}

/** Spots whose variables may be one and the same. */
const sortOf = ({ type, hasDefault, isNeeded, place }: Spot): string =>
  [
    String(type),
    hasDefault,
    isNeeded,
    place.names.slice(-2),
    place.inputs.at(-1),
    listAt(place),
    place.names[0] === 'ref' && place.target,
  ].join(' ')
