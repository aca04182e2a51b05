import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql'
import { LEFT_OUT } from './left-out.js'
import { drawPatternList, drawPatternName, drawPatternNames } from './patterns.js'
import type { Pools } from './pools.js'
import type { Random } from './random.js'

/** Where a value stands: the names of arguments and input fields that lead to it, and the input types around it. */
export interface Place {
  readonly names: readonly string[]
  readonly inputs: readonly string[]
  /** The type of the field whose argument it is. */
  readonly target?: string
}

/** What sort of list an argument is for: not every list takes all of an input. */
export function listAt({ inputs, target = '' }: Place): 'citations' | 'observations' | 'related' | 'other' {
  if (target === 'Citation') return 'citations'
  const isObservations =
    inputs.length > 0 ? inputs.at(-1) === 'ObservationListFilter' : target === 'ObservationConnection'
  if (isObservations) return 'observations'
  return target.endsWith('RelationConnection') ? 'related' : 'other'
}

/** Draws values that inputs accept, from what the fixture graph holds. */
export class Values {
  constructor(
    private readonly random: Random,
    private readonly pools: Pools,
  ) {}

  /** A value of a type, never null. */
  draw(type: GraphQLInputType, place: Place): unknown {
    const plain = getNullableType(type)
    if (isListType(plain)) return this.list(plain.ofType, place)
    if (isInputObjectType(plain)) return this.object(plain, place)
    if (isEnumType(plain)) return this.member(plain, place)
    return this.scalar(getNamedType(plain).name, place)
  }

  /** The kind of place that measures look between must be one; brokerage asks for it. */
  private member(type: GraphQLEnumType, { names }: Place): string {
    const { random, pools } = this
    if (names.at(-1) === 'between') return random.pick(pools.places).values['kind'] as string
    const values = type.getValues().filter(({ name }) => name !== 'BROKERAGE' || random.chance(0.1))
    return random.pick(values).name
  }

  private list(item: GraphQLInputType, place: Place): unknown[] {
    const name = place.names.at(-1) ?? ''
    if (name === 'between') return this.placesApart()
    const pattern =
      drawPatternNames(place) ??
      drawPatternList(this.random, getNamedType(item).name, () => this.patternFacts(item, place))
    if (pattern) return pattern
    const isOperand = place.inputs.at(-1)?.endsWith('Filter') && place.inputs.at(-1) !== 'FactFilter'
    const count = name === 'entities' ? this.random.int(2, 3) : this.random.int(isOperand ? 0 : 1, 3)
    const drawn = Array.from({ length: count }, () => this.draw(item, place))
    const distinct = new Map(drawn.map((one) => [JSON.stringify(one), one]))
    // A group needs different keys, and at most three; entities to compare must be two or more.
    if (name === 'by') return [...distinct.values()].slice(0, 3)
    return drawn
  }

  /** Two or three places of one kind, so that none lies in another. */
  private placesApart(): unknown[] {
    const { random, pools } = this
    const { type } = random.pick(pools.places)
    const others = pools.places.filter((one) => one.type === type)
    return random.some(others, random.int(2, 3)).map(({ id }) => ({ id }))
  }

  private object(type: GraphQLInputObjectType, place: Place): Record<string, unknown> {
    if (type.name === 'EntityRef') return this.withNull(type, this.reference(place))
    if (type.name === 'FactFilter') return this.withNull(type, this.facts(type, place))
    if (type.name === 'PeriodInput') return this.withNull(type, this.period())
    const inner = { ...place, inputs: [...place.inputs, type.name] }
    const fields = Object.values(type.getFields())
    const isOrder = type.name.endsWith('Order')
    const depth = inner.inputs.filter((one) => one.endsWith('Where')).length
    const choices = fields
      .filter(({ name }) => !LEFT_OUT.inputFields.test(`${type.name}.${name}`))
      .filter(({ type: of }) => depth < 3 || !/Where|RelationFilter|ListFilter|FactFilter/.test(String(of)))
      .filter(({ name }) => !isOrder || name !== 'relation' || listAt(place) === 'related')
      // Any other key must be one that is grouped by; some are, and the others are refused.
      .filter(({ name }) => !type.name.endsWith('GroupOrder') || name === 'count' || this.random.chance(0.03))
    const count = isOrder ? 1 : this.random.pick([1, 1, 1, 2, 2, 3])
    const chosen = this.random.some(choices, count)
    const required = fields.filter((field) => isNonNullType(field.type) && field.defaultValue === undefined)
    const drawn = [...new Set([...required, ...chosen])].map((field): [string, unknown] => [
      field.name,
      this.draw(field.type, { ...inner, names: [...inner.names, field.name] }),
    ])
    return this.withNull(type, Object.fromEntries(drawn))
  }

  /** Typed clients send null for what they leave out. */
  private withNull(type: GraphQLInputObjectType, drawn: Record<string, unknown>): Record<string, unknown> {
    const free = Object.values(type.getFields()).filter((one) => !(one.name in drawn) && !isNonNullType(one.type))
    if (free.length === 0 || !this.random.chance(0.08)) return drawn
    return { ...drawn, [this.random.pick(free).name]: null }
  }

  private patternFacts(relation: GraphQLInputType, place: Place): unknown {
    const { facts } = (getNamedType(relation) as GraphQLInputObjectType).getFields()
    return this.draw(facts!.type, { ...place, names: [...place.names, 'facts'] })
  }

  /** A date or a period, and what the list has to compare. */
  private facts(type: GraphQLInputObjectType, place: Place): Record<string, unknown> {
    const { random } = this
    const list = listAt(place)
    const depth = place.inputs.filter((one) => one.endsWith('Where')).length
    const names = ['undated', 'stances', 'minConfidence', 'sources', 'languages', random.pick(['asOf', 'period'])]
    const allowed = list === 'citations' ? ['sources', 'languages'] : names
    const where = list === 'citations' || list === 'observations' || depth > 1 ? [] : ['where']
    const chosen = random.some([...allowed, ...where], random.pick([1, 1, 2, 3]))
    const inner = { ...place, inputs: [...place.inputs, type.name] }
    const fields = type.getFields()
    return Object.fromEntries(
      chosen.map((name) => [name, this.draw(fields[name]!.type, { ...inner, names: [...inner.names, name] })]),
    )
  }

  private reference({ names, target }: Place): Record<string, unknown> {
    const { random, pools } = this
    const fitting = names[0] === 'ref' ? pools.entities.filter(({ type }) => type === target) : []
    const isLookup = fitting.length > 0 && random.chance(0.9)
    if (!isLookup && random.chance(0.3))
      return { name: random.pick(random.chance(0.2) ? pools.identifiers : pools.plainNames) }
    const entity = random.pick(isLookup ? fitting : pools.entities)
    if (isLookup && random.chance(0.3)) return { name: Object.values(entity.values['names'] as object)[0] as string }
    return random.chance(0.2) ? { id: entity.id, kind: entity.values['kind'] } : { id: entity.id }
  }

  private period(): Record<string, unknown> {
    const [from, to] = [this.random.pick(this.pools.dates), this.random.pick(this.pools.dates)].sort()
    return this.random.pick([{ from, to }, { from, to }, { from }, { to }])
  }

  private scalar(typeName: string, place: Place): unknown {
    const { random, pools } = this
    const name = place.names.at(-1) ?? ''
    if (typeName === 'Boolean') return random.chance(0.5)
    if (typeName === 'Int') return this.int(name)
    if (typeName === 'Float') return random.pick(pools.numbers)
    if (typeName === 'ID') return this.id(place)
    if (typeName === 'PartialDate') return random.pick(pools.dates)
    if (typeName === 'String' || typeName === 'URL') return this.text(place)
    throw new Error(`No values of ${typeName} are known`)
  }

  private int(name: string): number {
    if (name === 'maxLength' || name === 'depth') return this.random.int(1, 3)
    if (name === 'limit') return this.random.int(1, 30)
    return this.random.pick([0, 1, 1, 2, 2, 2, 3, 3, 4, 7, 20])
  }

  private id({ names, inputs }: Place): string {
    const { random, pools } = this
    const where = inputs.findLast((one) => one.endsWith('Where'))
    const key = names.findLast((one) => !/^(eq|ne|in|notIn|startsWith)$/.test(one)) ?? ''
    if (key === 'sources' || key === 'source' || where === 'SourceWhere') return random.pick(pools.sources)
    if (key === 'metric' || key === 'metrics') return random.pick(pools.metrics)
    if (names.at(-1) === 'startsWith') return random.pick(pools.entityIds).slice(0, random.int(1, 12))
    if (key === 'cities') return random.pick(pools.entityIds.filter((id) => id.startsWith('city:')))
    if (where === 'RelationWhere') return random.pick(pools.relationIds)
    if (where === 'ObservationWhere') return random.pick(pools.observationIds)
    if (key === 'id' && inputs.length === 0)
      return random.pick([...pools.entityIds, ...pools.relationIds, ...pools.observationIds, ...pools.sources])
    return random.pick(pools.entityIds)
  }

  private text(place: Place): string {
    const { random, pools } = this
    const { names, inputs } = place
    const filter = inputs.at(-1) ?? ''
    const operator = names.at(-1) ?? ''
    const part = drawPatternName(random, place)
    if (part) return part
    const key = names.at(-2) ?? ''
    if (filter === 'MeasureScope' || (operator === 'unit' && filter === ''))
      return random.pick(pools.texts.get('unit') ?? [''])
    if (operator === 'languages') return random.pick(['en', 'fr', 'FR', 'zh'])
    if (filter === 'ExternalIdFilter') return random.pick(operator === 'scheme' ? pools.schemes : pools.identifiers)
    const choices = filter === 'NameFilter' ? pools.names : (pools.texts.get(key) ?? pools.names)
    const text = random.pick(choices)
    if (operator === 'startsWith') return text.slice(0, random.int(1, 5))
    if (operator !== 'contains') return text
    const start = random.int(0, text.length - 1)
    return text.slice(start, start + random.int(1, 4))
  }
}
