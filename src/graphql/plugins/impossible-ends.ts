import type { Model, RelationTypeModel } from '../../ontology/model.js'
import type { Context } from '../../request/context.js'
import type { GivenValue } from './inputs.js'

const TYPE = /^RelationTypeFilter\.(eq|in)$/
const KIND = /^KindFilter\.(eq|in)$/
const ENDS = ['from', 'to'] as const

/** A filter of relations, by what it says of their types and of the kinds at one end. */
interface Asked {
  readonly path: readonly string[]
  readonly argument: string
  readonly end: (typeof ENDS)[number]
  readonly types: readonly RelationTypeModel[]
  readonly kinds: readonly string[]
}

/** Gives a hint for each filter that asks relations of some types for an end that none of these types has. */
export function hintImpossibleEnds({ hint, model }: Context, values: readonly GivenValue[]): void {
  for (const { path, argument, end, types, kinds } of endsAsked(model, values)) {
    const possible = new Set(types.flatMap((type) => kindsAt(model, type, end)))
    if (kinds.some((kind) => possible.has(kind))) continue
    const [given, named] = [kinds, types.map(({ name }) => name)].map((names) => names.join(' or '))
    const where = end === 'from' ? 'at the start' : 'at the end'
    const message = `"${argument}" is ${given}, which no ${named} has ${where}: give ${[...possible].join(', ')}, or leave it out.`
    hint({ path, message, nearest: [] })
  }
}

/** The ends that filters name a kind for and a type of relation beside it. What is negated excludes nothing. */
function endsAsked(model: Model, values: readonly GivenValue[]): Asked[] {
  const found = new Map<string, Asked & { readonly kinds: string[] }>()
  for (const { path, argument, trail, value } of values) {
    const end = ENDS.find((one) => trail.at(-3) === `RelationWhere.${one}`)
    if (!end || !KIND.test(trail.at(-1) ?? '') || typeof value !== 'string' || /\bnot\b/.test(argument)) continue
    const filter = argument.split('.').slice(0, -3).join('.')
    const types = typesBeside(model, values, path, `${filter}.type`)
    const key = JSON.stringify([path, argument])
    const asked = found.get(key) ?? { path, argument: `${filter}.${end}.kind`, end, types, kinds: [] }
    if (types.length > 0) found.set(key, asked)
    asked.kinds.push(value)
  }
  return [...found.values()]
}

const typesBeside = (
  model: Model,
  values: readonly GivenValue[],
  path: readonly string[],
  argument: string,
): RelationTypeModel[] =>
  values
    .filter((one) => one.path === path && TYPE.test(one.trail.at(-1) ?? '') && parentOf(one.argument) === argument)
    .flatMap(({ value }) => model.relationTypes.get(String(value)) ?? [])

const parentOf = (argument: string): string => argument.split('.').slice(0, -1).join('.')

/** The kinds at an end of a type; at either where both are alike. */
const kindsAt = (model: Model, type: RelationTypeModel, end: Asked['end']): string[] =>
  (type.symmetric ? [...type.from, ...type.to] : type[end]).flatMap((name) => model.kinds.get(name)?.value ?? [])
